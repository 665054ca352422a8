import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { requestKey } from "./request-key.ts";

const same: [string, string][] = [
  ["/api/v1/schedule?sportId=1&date=2026-04-19", "/api/v1/schedule?date=2026-04-19&sportId=1"],
  ["/api/v1/schedule?sportId=1&date=04/19/2026", "/api/v1/schedule?date=2026-04-19&sportId=1"],
  ["/api/v1/schedule?sportId=1&date=4%2F9%2F2026", "/api/v1/schedule?date=2026-04-09&sportId=1"],
  [
    "/api/v1/people?hydrate=stats(group=[hitting],type=[season])",
    "/api/v1/people?hydrate=stats%28group%3D%5Bhitting%5D%2Ctype%3D%5Bseason%5D%29",
  ],
  ["/api/v1/teams/", "/api/v1/teams"],
  ["/api/v1/schedule?sportId=11,1", "/api/v1/schedule?sportId=1,11"],
  [
    "/api/v1/schedule?hydrate=team,linescore(matchup,runners)",
    "/api/v1/schedule?hydrate=linescore(runners,matchup),team",
  ],
  [
    "/api/v1/people/1?hydrate=stats(group=[pitching,hitting],type=[season]),team",
    "/api/v1/people/1?hydrate=team,stats(type=[season],group=[hitting,pitching])",
  ],
  ["/api/v1/schedule?fields=dates,%20games,dates", "/api/v1/schedule?fields=games,dates"],
  ["/api/v1/teams?season=&sportId=1", "/api/v1/teams?sportId=1"],
  ["/api/v1/people/search?names=Luis+Garcia", "/api/v1/people/search?names=Luis%20Garcia"],
];
for (const [one, other] of same) {
  test(`${one} means ${other}`, () => assert.equal(requestKey(one), requestKey(other)));
}

test("different wishes have different keys", () => {
  assert.notEqual(requestKey("/api/v1/teams?sportId=1"), requestKey("/api/v1/teams?sportId=11"));
  assert.notEqual(requestKey("/api/v1/teams?sportId=1,2"), requestKey("/api/v1/teams?sportId=1"));
  assert.notEqual(requestKey("/api/v1/teams"), requestKey("/api/v1.1/teams"));
  assert.notEqual(requestKey("/api/v1/people?personIds=2,1"), requestKey("/api/v1/people?personIds=1,2"));
  assert.notEqual(requestKey("/a?x=1%26y=2"), requestKey("/a?x=1&y=2"));
  assert.notEqual(requestKey("/a?names=x?y"), requestKey("/a?names=x"));
  assert.notEqual(requestKey("/a?names=1%2B1"), requestKey("/a?names=1+1"));
});

test("a percent sign that encodes nothing is kept, and does not throw", () => {
  assert.equal(requestKey("/api/v1/people/search?names=100%"), "/api/v1/people/search?names=100%");
});

test("brackets that do not close are left for the upstream to judge", () => {
  assert.equal(requestKey("/a?hydrate=team,linescore("), "/a?hydrate=team,linescore(");
});

test("any text at all has a key that is its own key", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."ab,()[]&=%2+?#5 ".split("")) }), (query) => {
      const key = requestKey(`/x?hydrate=${query}`);
      assert.equal(requestKey(key), key);
    }),
    { numRuns: 1000 },
  );
});

test("the order of parameters never matters, and a key is its own key", () => {
  const parameter = fc.tuple(fc.stringMatching(/^[a-z]{1,6}$/), fc.stringMatching(/^[a-z0-9,]{1,6}$/));
  fc.assert(
    fc.property(fc.array(parameter, { maxLength: 6 }), fc.integer(), (parameters, turn) => {
      const written = parameters.map(([name, value]) => `${name}=${value}`);
      const turned = [
        ...written.slice(turn % (written.length || 1)),
        ...written.slice(0, turn % (written.length || 1)),
      ];
      const key = requestKey(`/api/v1/x?${written.join("&")}`);
      assert.equal(requestKey(`/api/v1/x?${turned.join("&")}`), key);
      assert.equal(requestKey(key), key);
    }),
  );
});
