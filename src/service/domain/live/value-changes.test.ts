import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonDiff } from "../json/json-diff.ts";
import { describePatch } from "./value-changes.ts";

function final() {
  const hits = { batting: { hits: 2, leftOnBase: 1 } };
  return {
    metaData: { timeStamp: "20260705_020000" },
    gameData: {
      status: { detailedState: "Final" },
      teams: { away: { name: "Boston Red Sox" }, home: { name: "New York Yankees" } },
      players: { ID592450: { fullName: "Aaron Judge" } },
    },
    liveData: {
      plays: {
        allPlays: [
          {
            result: { event: "Single", rbi: 1 },
            about: { halfInning: "top", inning: 5 },
            matchup: { batter: { fullName: "Aaron Judge" } },
          },
        ] as unknown[],
      },
      linescore: { teams: { away: { hits: 8, errors: 0 } }, innings: [{ away: { hits: 3 } }] },
      boxscore: { teams: { away: { players: { ID592450: { stats: hits } } } } },
    },
  };
}

/** The scorer thinks again: the hit was an error. */
function corrected() {
  const feed = final();
  feed.metaData.timeStamp = "20260705_030000";
  (feed.liveData.plays.allPlays[0] as { result: object }).result = { event: "Field Error" };
  feed.liveData.linescore.teams.away = { hits: 7, errors: 1 };
  feed.liveData.boxscore.teams.away.players.ID592450.stats.batting.hits = 1;
  return feed;
}

const told = describePatch(final(), JSON.stringify(jsonDiff(final(), corrected())));

test("a scorer's correction is told in words: what, from what, to what", () => {
  assert.deepEqual(
    told.changes.map(({ words }) => words),
    [
      "Play 1 (top of inning 5, Aaron Judge): event from “Single” to “Field Error”",
      "Play 1 (top of inning 5, Aaron Judge): rbi is no longer given (was 1)",
      "Boston Red Sox: hits from 8 to 7",
      "Boston Red Sox: errors from 0 to 1",
      "Aaron Judge: batting hits from 2 to 1",
    ],
  );
});

test("each change has its place and both values, and the timestamp is no change of the game", () => {
  assert.deepEqual(told.changes[0], {
    path: "/liveData/plays/allPlays/0/result/event",
    kind: "replaced",
    from: "Single",
    to: "Field Error",
    abridged: false,
    words: "Play 1 (top of inning 5, Aaron Judge): event from “Single” to “Field Error”",
  });
  assert.deepEqual([told.changes[1]?.kind, told.changes[1]?.from, told.changes[1]?.to], ["removed", 1, null]);
});

test("the feed is what it was after the patch, so that the next patch can be told", () => {
  assert.deepEqual(told.feed, corrected());
});

test("a value that is put into a list stood nowhere before, though another stood in its place", () => {
  const { changes } = describePatch({ list: ["a", "c"] }, '[{"op":"add","path":"/list/1","value":"b"}]');
  assert.deepEqual(changes[0], {
    path: "/list/1",
    kind: "added",
    from: null,
    to: "b",
    abridged: false,
    words: null,
  });
});

test("large values are left out and said to be, and so are changes beyond two hundred", () => {
  const { changes } = describePatch({}, JSON.stringify([{ op: "add", path: "/x", value: "y".repeat(3000) }]));
  assert.deepEqual([changes[0]?.to, changes[0]?.abridged], [null, true]);
  const many = Array.from({ length: 250 }, (_, at) => ({ op: "add", path: `/${at}`, value: at }));
  const { changes: listed, omitted } = describePatch({}, JSON.stringify(many));
  assert.deepEqual([listed.length, omitted], [200, 50]);
});
