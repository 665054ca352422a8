import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { recordedDialect } from "../../src/simulator/dialects/recorded/recorded-dialect.ts";
import { needsRecordings, recordedFolder } from "../recorded-folder.ts";

const dialect = needsRecordings.skip ? () => undefined : recordedDialect(recordedFolder);

function ask(pathAndQuery: string, now = "2026-11-20T12:00:00Z") {
  const [path = "", query = ""] = pathAndQuery.split("?", 2);
  const request = { method: "GET", path, query: new URLSearchParams(query), headers: {} };
  const answer = dialect(request, Temporal.Instant.from(now));
  assert.ok(answer);
  const text = Buffer.from(answer.body).toString();
  return { status: answer.status, bytes: answer.body, json: JSON.parse(text.replace(/^\uFEFF/, "")) };
}

const recorded = (file: string) => readFileSync(join(recordedFolder, file));

test("a game's feed is the newest snapshot that is not after now, byte for byte", needsRecordings, () => {
  const feed = "/api/v1.1/game/824445/feed/live";
  assert.ok(
    recorded("feed-live/824445-I-20260429_191434.json").equals(ask(feed, "2026-04-29T19:15:00Z").bytes),
  );
  assert.ok(
    recorded("feed-live/824445-I-20260429_191518.json").equals(ask(feed, "2026-04-29T19:20:00Z").bytes),
  );
  assert.ok(
    recorded("feed-live/824445-I-20260429_191400.json").equals(ask(`${feed}?timecode=20260429_191410`).bytes),
  );
  assert.deepEqual(ask(`${feed}/timestamps`).json, ["20260429_191400", "20260429_191434", "20260429_191518"]);
});

test("diffPatch has the three shapes that clients meet", needsRecordings, () => {
  const patch = (game: number, start: string) =>
    ask(`/api/v1.1/game/${game}/feed/live/diffPatch?startTimecode=${start}`).json;
  assert.deepEqual(patch(824445, "20260429_191600"), []);
  assert.equal(patch(824445, "20260429_191518")[0].diff[0].path, "/metaData/timeStamp");
  assert.equal(patch(824445, "20260101_000000").gamePk, 824445);
  assert.equal(patch(746139, "20240612_041248")[0].diff[0].op, "replace");
});

test("a day, a range, an American date, and a day that nobody recorded", needsRecordings, () => {
  const file = "schedule/2022-10-11-to-2022-10-13-schedule-20221011-13-v2-python-mlb-statsapi.json";
  assert.ok(
    recorded(file).equals(ask("/api/v1/schedule?sportId=1&startDate=2022-10-11&endDate=2022-10-13").bytes),
  );
  assert.equal(ask("/api/v1/schedule?sportId=1&date=04/19/2026").json.totalGames, 15);
  assert.deepEqual(ask("/api/v1/schedule?sportId=1&date=1999-01-01").json.dates, []);
});

test("clubs, rosters, standings, people and seasons by their own paths", needsRecordings, () => {
  assert.equal(ask("/api/v1/teams?sportId=1&season=2024").json.teams.length, 30);
  assert.equal(ask("/api/v1/teams/147").json.teams[0].name, "New York Yankees");
  assert.ok(ask("/api/v1/teams/133/roster/active").json.roster.length > 20);
  assert.equal(ask("/api/v1/standings?leagueId=103,104&season=2024").json.records.length, 6);
  assert.equal(ask("/api/v1/people/660271").json.people[0].fullName, "Shohei Ohtani");
  assert.equal(ask("/api/v1/people?personIds=592450,605151").json.people.length, 2);
  assert.equal(ask("/api/v1/seasons/2026?sportId=1").json.seasons[0].seasonId, "2026");
});

test("what nobody recorded is the upstream's own 404", needsRecordings, () => {
  const { status, json } = ask("/api/v1/game/1/boxscore");
  assert.deepEqual([status, json.messageNumber, json.message], [404, 10, "Object not found"]);
});

test("a folder without recordings is refused with what was expected", () => {
  assert.throws(
    () => recordedDialect("/nowhere"),
    /\/nowhere: no recordings here; expected folders named feed-live/,
  );
});
