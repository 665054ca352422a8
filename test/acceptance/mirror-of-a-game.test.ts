import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { applyPatch, type PatchOperation } from "../../src/service/domain/json/json-patch.ts";
import type { Dialect } from "../../src/simulator/dialects/dialect.ts";
import { createLeague } from "../../src/simulator/league.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

/** The season's first evening: one game, followed from forty minutes before its first pitch. */
const GAME = 822_243;
const FOLLOWED_FROM = "2026-03-25T22:30:00Z";
const FEED = `/api/v1.1/game/${GAME}/feed/live`;
/** A game of the evening before, which was over before anybody followed it. */
const NOT_FOLLOWED = 824_955;

const asked: string[] = [];
let stage: Stage;

before(async () => {
  const league = createLeague(7);
  const dialect: Dialect = (request, now) => {
    asked.push(request.path);
    return league.dialect(request, now);
  };
  stage = await openStage({
    startAt: FOLLOWED_FROM,
    dialect,
    serviceEnv: { MLB_UPSTREAM_PER_SECOND: "1000" },
  });
  await stage.startService();
  await stage.pass(60 * 60);
});
after(() => stage.end());
beforeEach(() => {
  asked.length = 0;
  stage.simulator.faults.clearAll();
});

const mirrored = (path: string, headers: Record<string, string> = {}) =>
  stage.get(`${addresses.service}/statsapi${path}`, headers);
const direct = (path: string) => stage.get(addresses.simulator + path);

/** Nothing that is asked for below may lead to a request for this game's feeds. */
function askedForTheGame(): string[] {
  return asked.filter((path) => path.includes(String(GAME)));
}

test("timestamps come from our own log: each state that we saw, oldest first, none twice", async () => {
  const answer = await mirrored(`${FEED}/timestamps`);
  const timecodes = answer.json() as string[];
  assert.deepEqual([answer.status, answer.headers.get("x-cache")], [200, "HIT"]);
  assert.ok(timecodes.length > 20, `${timecodes.length} states`);
  assert.deepEqual(timecodes, [...new Set(timecodes)].sort());
  const theirs = new Set((await direct(`${FEED}/timestamps`)).json());
  assert.deepEqual(
    timecodes.slice(1).filter((timecode) => !theirs.has(timecode)),
    [],
  );
  assert.deepEqual(
    asked.filter((path) => path.endsWith("timestamps")).length,
    1,
    "the one of this test itself",
  );
});

test("the feed as of any state of the log is what the upstream says it was", async () => {
  const timecodes = (await mirrored(`${FEED}/timestamps`)).json() as string[];
  for (const timecode of timecodes.filter((_, index) => index % 7 === 1)) {
    const ours = await mirrored(`${FEED}?timecode=${timecode}`);
    assert.equal(ours.status, 200);
    assert.deepEqual(ours.json(), (await direct(`${FEED}?timecode=${timecode}`)).json());
  }
});

test("the feed's patches lead a client from any state to the newest, in all three shapes", async () => {
  const timecodes = (await mirrored(`${FEED}/timestamps`)).json() as string[];
  const newest = (await mirrored(FEED)).json();
  const start = timecodes.at(-15) ?? "";
  let feed = (await mirrored(`${FEED}?timecode=${start}`)).json();
  const envelopes = (await mirrored(`${FEED}/diffPatch?startTimecode=${start}`)).json() as {
    diff: PatchOperation[];
  }[];
  assert.equal(envelopes.length, 14);
  for (const { diff } of envelopes) feed = applyPatch(feed, diff);
  assert.deepEqual(feed, newest);
  assert.deepEqual((await mirrored(`${FEED}/diffPatch?startTimecode=${timecodes.at(-1)}`)).json(), []);
  const strange = await mirrored(`${FEED}/diffPatch?startTimecode=20260325_225959`);
  assert.deepEqual(
    strange.json(),
    newest,
    "whoever holds a state that is not in the log gets the whole feed",
  );
  assert.deepEqual(askedForTheGame(), []);
});

test("patches up to an end lead to the feed as of that end", async () => {
  const timecodes = (await mirrored(`${FEED}/timestamps`)).json() as string[];
  const [start = "", end = ""] = [timecodes.at(-9), timecodes.at(-4)];
  let feed = (await mirrored(`${FEED}?timecode=${start}`)).json();
  const answer = await mirrored(`${FEED}/diffPatch?startTimecode=${start}&endTimecode=${end}`);
  for (const { diff } of answer.json() as { diff: PatchOperation[] }[]) feed = applyPatch(feed, diff);
  assert.deepEqual(feed, (await mirrored(`${FEED}?timecode=${end}`)).json());
  assert.deepEqual(askedForTheGame(), []);
});

test("while the upstream hangs, all of that is answered as before, and says how old it is", async () => {
  stage.simulator.faults.inject({ kind: "hang" });
  await stage.pass(120);
  const timecodes = await mirrored(`${FEED}/timestamps`);
  assert.equal(timecodes.headers.get("x-cache"), "STALE");
  assert.equal(timecodes.headers.get("warning"), '110 - "Response is Stale"');
  assert.match(timecodes.headers.get("x-upstream-status") ?? "", /^(timed-out|refused)$/);
  assert.ok(Number(timecodes.headers.get("age")) >= 100);
  const first = timecodes.json()[0] as string;
  assert.equal((await mirrored(`${FEED}?timecode=${first}`)).status, 200);
  assert.equal((await mirrored(`${FEED}/diffPatch?startTimecode=${first}`)).status, 200);
  assert.equal((await mirrored(`${FEED}?fields=metaData,timeStamp`)).status, 200);
  stage.simulator.faults.clearAll();
  await stage.pass(60);
});

test("fields cuts our own document down as the upstream cuts its own, and asks nobody", async () => {
  const fields = "gameData,status,statusCode,liveData,plays,allPlays,result,event,about,atBatIndex";
  const ours = await mirrored(`${FEED}?fields=${fields}`);
  const [answered] = [askedForTheGame()];
  assert.deepEqual([ours.status, answered], [200, []]);
  const { timeStamp } = (await mirrored(`${FEED}?fields=metaData,timeStamp`)).json().metaData;
  assert.deepEqual(ours.json(), (await direct(`${FEED}?fields=${fields}&timecode=${timeStamp}`)).json());
});

test("fields of what is not held goes to the upstream as it is", async () => {
  const path = "/api/v1/venues?fields=venues,name";
  assert.deepEqual((await mirrored(path)).json(), (await direct(path)).json());
});

test("games that we do not follow are read through", async () => {
  for (const path of [
    "/timestamps",
    "/diffPatch?startTimecode=20260324_170000",
    "?timecode=20260324_180000",
  ]) {
    const feed = `/api/v1.1/game/${NOT_FOLLOWED - 60}/feed/live${path}`;
    const ours = await mirrored(feed);
    assert.deepEqual([ours.status, ours.headers.get("x-cache")], [200, "MISS"], feed);
    assert.deepEqual(ours.body, (await direct(feed)).body);
  }
});

/** The paths that public clients ask for, with the parameters that they send, raw. */
const replayed = [
  `/api/v1/schedule?sportId=1&startDate=03/24/2026&endDate=03/26/2026&hydrate=decisions,probablePitcher(note),linescore,broadcasts,game(content(media(epg)))`,
  `/api/v1/schedule?gamePks=${GAME}&sportId=1&hydrate=team`,
  "/api/v1/teams?sportId=1&activeStatus=Yes&season=2026",
  "/api/v1/teams/147?season=2026",
  "/api/v1/teams/147/roster?rosterType=active&hydrate=person(stats(group=[hitting,pitching],type=[season]))",
  "/api/v1/standings?leagueId=103,104&season=2026&standingsTypes=regularSeason&hydrate=team(division)",
  `/api/v1/game/${GAME}/boxscore`,
  `/api/v1/game/${GAME}/linescore`,
  `/api/v1/game/${GAME}/playByPlay`,
  `/api/v1/game/${GAME}/content`,
  `/api/v1/game/${GAME}/winProbability`,
  "/api/v1/stats?stats=season&group=hitting&season=2026&sportIds=1",
  "/api/v1/stats/leaders?leaderCategories=homeRuns,battingAverage&season=2026&limit=5",
  "/api/v1/sports",
  "/api/v1/divisions",
  "/api/v1/venues",
  "/api/v1/league?sportId=1",
  "/api/v1/gameStatus",
  "/api/v1/gameTypes",
  "/api/v1/statGroups",
  "/api/v1/transactions?startDate=2026-03-20&endDate=2026-03-25",
  "/api/v1/attendance?teamId=147&season=2026",
  "/api/v1/seasons?sportId=1&season=2026",
  "/api/v1/sports/1/players?season=2026&fields=people,id,fullName",
  "/api/v1/game/changes?updatedSince=2026-03-25T00:00:00Z",
];
for (const path of replayed) {
  test(`GET ${path} is the upstream's answer, byte for byte, and a hit the second time`, async () => {
    const ours = await mirrored(path);
    const theirs = await direct(path);
    assert.deepEqual(
      [ours.status, ours.headers.get("content-type")],
      [theirs.status, theirs.headers.get("content-type")],
    );
    assert.deepEqual(ours.body, theirs.body);
    assert.equal((await mirrored(path)).headers.get("x-cache"), theirs.status === 200 ? "HIT" : "MISS");
  });
}

test("parentheses and brackets sent raw, encoded, or in another order share one answer", async () => {
  const raw = "/api/v1/people/660271?hydrate=stats(group=[hitting,pitching],type=[season]),currentTeam";
  await mirrored(raw);
  const others = [
    `/api/v1/people/660271?hydrate=${encodeURIComponent("stats(group=[hitting,pitching],type=[season]),currentTeam")}`,
    "/api/v1/people/660271?hydrate=currentTeam,stats(type=[season],group=[pitching,hitting])",
  ];
  for (const path of others) await mirrored(path);
  assert.ok(asked.filter((path) => path === "/api/v1/people/660271").length <= 3);
});

const errors: [path: string, status: number, messageNumber: number][] = [
  ["/api/v1.1/game/1/feed/live", 404, 10],
  ["/api/v1.1/game/1/feed/live/timestamps", 404, 10],
  ["/api/v1.1/game/1/feed/live/diffPatch?startTimecode=20260325_000000", 404, 10],
  ["/api/v1/nonsense", 404, 10],
  [`${FEED}/diffPatch`, 400, 7],
  [`${FEED}?timecode=yesterday`, 400, 11],
];
for (const [path, status, messageNumber] of errors) {
  test(`GET ${path} is the upstream's own error ${messageNumber}`, async () => {
    const answer = await mirrored(path);
    assert.deepEqual([answer.status, answer.json().messageNumber], [status, messageNumber]);
    assert.deepEqual(Object.keys(answer.json()), ["messageNumber", "message", "timestamp", "traceId"]);
  });
}

test("another method than GET is error 14 of the upstream's kind", async () => {
  const answer = await stage.post(`${addresses.service}/statsapi/api/v1/teams`, {});
  assert.deepEqual([answer.status, answer.json().messageNumber], [405, 14]);
});

test("caches in front of us are told how long an answer holds, by the ledger", async () => {
  const feed = await mirrored(FEED);
  const [, maxAge] = /max-age=(\d+)/.exec(feed.headers.get("cache-control") ?? "") ?? [];
  assert.ok(Number(maxAge) <= 20, `a live feed: ${maxAge}`);
  assert.match(feed.headers.get("cache-control") ?? "", /stale-while-revalidate=30, stale-if-error=86400/);
  const venues = await mirrored("/api/v1/venues?season=2026");
  assert.match(venues.headers.get("cache-control") ?? "", /max-age=30,/);
});
