import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { schedule } from "../../src/service/upstream/schedule.ts";
import { standings } from "../../src/service/upstream/standings.ts";
import { needsRecordings, recordedFolder } from "../recorded-folder.ts";
import { askLeague } from "../simulator/ask-league.ts";
import { brokenRules, judgedFeed } from "./judged-feed.ts";

const folder = needsRecordings.skip ? "" : recordedFolder;

function recorded(kind: string): { name: string; json: any }[] {
  if (folder === "") return [];
  const names = readdirSync(join(folder, kind)).filter((name) => name.endsWith(".json"));
  return names.map((name) => {
    const text = readFileSync(join(folder, kind, name), "utf8");
    return { name, json: JSON.parse(text.replace(/^\uFEFF/, "")) };
  });
}

for (const { name, json } of recorded("feed-live")) {
  test(`every rule of a game holds for the recorded feed ${name}`, () => {
    assert.deepEqual(brokenRules(judgedFeed(json)), []);
  });
}

test("no recorded schedule lists a game twice under a date", needsRecordings, () => {
  for (const { name, json } of recorded("schedule")) {
    const parsed = schedule.parse(json, { dataset: "schedule", key: "2026-04-19" });
    assert.ok(parsed.kind === "ok", name);
    const unplayed = parsed.value.filter(({ status }) => status.phase !== "final");
    assert.deepEqual(
      brokenRules({
        dataset: "schedule",
        date: "2026-04-19",
        entries: unplayed,
        games: [],
        listedBefore: [],
        clubs: [],
      }),
      [],
      name,
    );
  }
});

async function leagueJson(path: string, at: string): Promise<any> {
  const answer = await askLeague(path, at);
  assert.equal(answer?.status, 200, path);
  return answer?.json;
}

const DAY = "2026-04-24";
const MOMENTS = ["21:00", "23:30", "23:59"].map((time) => `${DAY}T${time}:00Z`);
const LATER = ["00:45", "01:30", "02:10", "03:00", "12:00"].map((time) => `2026-04-25T${time}:00Z`);

async function scheduleOf(at: string) {
  const json = await leagueJson(`/api/v1/schedule?sportId=1&date=${DAY}`, at);
  const parsed = schedule.parse(json, { dataset: "schedule", key: DAY });
  assert.ok(parsed.kind === "ok");
  return parsed.value;
}

test("every rule of a game holds at every moment of a simulated night, and each final of its schedule is whole", async () => {
  for (const at of [...MOMENTS, ...LATER]) {
    const entries = await scheduleOf(at);
    const feeds = [];
    for (const { game_pk: gamePk } of entries) {
      const judged = judgedFeed(await leagueJson(`/api/v1.1/game/${gamePk}/feed/live`, at));
      assert.deepEqual(brokenRules(judged), [], `game ${gamePk} at ${at}`);
      feeds.push(judged.game);
    }
    assert.deepEqual(
      brokenRules({ dataset: "schedule", date: DAY, entries, games: feeds, listedBefore: [], clubs: [] }),
      [],
      at,
    );
  }
});

test("the simulated standings count the finals of the whole season, and agree with the schedule's records", async () => {
  const at = "2026-04-25T12:00:00Z";
  const season = await leagueJson(`/api/v1/schedule?sportId=1&startDate=2026-03-20&endDate=${DAY}`, at);
  const listed = schedule.parse(season, { dataset: "schedule", key: DAY });
  const table = standings.parse(await leagueJson("/api/v1/standings?leagueId=103,104&season=2026", at), {
    dataset: "standings",
    key: "2026",
  });
  assert.ok(listed.kind === "ok" && table.kind === "ok" && table.value.length === 30);
  assert.deepEqual(brokenRules({ dataset: "standings", standings: table.value, entries: listed.value }), []);
});
