import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { seasonCalendar } from "../../src/simulator/world/calendar.ts";

const run = promisify(execFile);

/** Days with everything that can become of a game: played, postponed and made up, suspended and resumed. */
function eventfulDays(seed: number): string[] {
  const games = seasonCalendar(seed, 2026).filter(({ officialDate }) => officialDate < "2026-05-20");
  const eventful = games.filter(({ fates }) =>
    fates.some(({ kind }) => kind === "postponed" || kind === "suspended"),
  );
  const days = eventful.flatMap(({ originalDate, officialDate }) => [originalDate, officialDate]);
  return [...new Set(days)].slice(0, 8);
}

function questionsTo(seed: number): string[] {
  const atNight = (day: string) => `${seed} ${day}T23:30:00Z /api/v1/schedule?sportId=1&date=${day}`;
  const before = (day: string) => `${seed} ${day}T12:00:00Z /api/v1/schedule?sportId=1&date=${day}`;
  const game = seasonCalendar(seed, 2026).find(({ gameType }) => gameType === "R");
  const feed = `/api/v1.1/game/${game?.gamePk}/feed/live`;
  const start = game?.startsAt.add({ minutes: 80 });
  return [
    ...eventfulDays(seed).flatMap((day) => [before(day), atNight(day)]),
    `${seed} ${start} ${feed}`,
    `${seed} ${start?.add({ hours: 30 })} ${feed}`,
    `${seed} 2026-05-20T12:00:00Z /api/v1/standings?leagueId=103,104`,
    `${seed} 2026-05-20T12:00:00Z /api/leaders/major-league/data?stats=pit&qual=0&pageitems=50`,
    `${seed} 2026-05-20T16:00:00Z /statcast_search/csv?type=details&game_date_gt=2026-05-01&game_date_lt=2026-05-01`,
  ];
}

async function hashes(questions: readonly string[]): Promise<string[]> {
  const { stdout } = await run(process.execPath, [
    join(import.meta.dirname, "print-hashes.ts"),
    ...questions,
  ]);
  return stdout.trim().split("\n").toSorted();
}

test("the same seed gives the same bytes in every process, whatever was asked before, and another seed others", async () => {
  const questions = questionsTo(5);
  const [forwards, backwards, other] = await Promise.all([
    hashes(questions),
    hashes(questions.toReversed()),
    hashes(questions.map((question) => question.replace(/^5 /, "6 "))),
  ]);
  assert.equal(forwards.length, questions.length);
  assert.deepEqual(backwards, forwards);
  const bodies = (lines: readonly string[]) => new Set(lines.map((line) => line.split(" ").at(-1)));
  const shared = bodies(forwards).intersection(bodies(other));
  assert.ok(shared.size <= 1, `${shared.size} answers are the same`);
});
