import assert from "node:assert/strict";
import { test } from "node:test";
import { fangraphs } from "./fangraphs.ts";

const target = { dataset: "fangraphs", key: "2026:bat" } as const;
const judge = {
  playerid: 15_640,
  xMLBAMID: 592_450,
  PlayerName: "Aaron Judge",
  Name: '<a href="x">Aaron Judge</a>',
  Team: '<a href="y">NYY</a>',
  TeamNameAbb: "NYY",
  Age: 34,
  WAR: 3.2,
  "wRC+": 190.5,
  Bats: "R",
};

test("a line is joined by its MLBAM id, keeps FanGraphs' columns under their names, and no links", () => {
  const parsed = fangraphs.parse({ data: [judge], totalCount: 1 }, target);
  assert.deepEqual(parsed, {
    kind: "ok",
    value: [
      {
        season: "2026",
        kind: "bat",
        fangraphs_id: "15640",
        mlbam_id: 592_450,
        name: "Aaron Judge",
        team: "NYY",
        age: 34,
        stats: { Age: 34, WAR: 3.2, "wRC+": 190.5, Bats: "R" },
      },
    ],
  });
});

test("a page that lacks players is none", () => {
  const parsed = fangraphs.parse({ data: [judge], totalCount: 2 }, target);
  assert.deepEqual(parsed, {
    kind: "invalid",
    problems: [{ where: "/data", got: "1 players", allowed: "all 2" }],
  });
});

test("a player of whom MLB's id is not known has none", () => {
  const parsed = fangraphs.parse({ data: [{ ...judge, xMLBAMID: null }], totalCount: 1 }, target);
  assert.ok(parsed.kind === "ok");
  assert.equal(parsed.value[0]?.mlbam_id, null);
});
