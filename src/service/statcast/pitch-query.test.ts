import assert from "node:assert/strict";
import { test } from "node:test";
import type { StoredStatcastDay } from "../store/statcast-days.ts";
import { COLUMN_SET } from "./convert-day.ts";
import { daysToRead, pitchesQuery, pitchTypesQuery } from "./pitch-query.ts";

function day(date: string, changes: Partial<StoredStatcastDay> = {}): StoredStatcastDay {
  return {
    date,
    revision: 1,
    completeness: "complete",
    reason: "x",
    rows: 1,
    games: [{ game_pk: 7, rows: 1, pitches: 1 }],
    pitchers: [22],
    batters: [11],
    columnSet: COLUMN_SET,
    hash: "x",
    bytes: 1,
    path: `2026/${date}.r1.parquet`,
    fetchedAt: Temporal.Instant.from("2026-07-05T12:00:00Z"),
    ...changes,
  };
}

test("whatever a client writes is bound: none of it stands in the statement", () => {
  const hostile = "X'; DROP TABLE pitch; --";
  const filter = {
    team: hostile,
    pitchTypes: [hostile],
    pitcher: 22,
    after: { date: hostile, gamePk: 1, atBat: 2, pitch: 3 },
  };
  const source = { folder: "/days", days: [day("2026-07-04")], sorted: [] };
  for (const { sql, values } of [
    pitchesQuery(source, filter, { columns: ["pitch_type"], limit: 10 }),
    pitchTypesQuery(source, filter),
  ]) {
    assert.doesNotMatch(sql, /DROP/);
    assert.deepEqual(values, [22, hostile, hostile, hostile, 1, 2, 3]);
    assert.deepEqual(
      values.map((_, index) => sql.includes(`$${index + 1}`)),
      values.map(() => true),
    );
  }
});

test("days on which a player did not play are not read, nor days before the page", () => {
  const days = [day("2026-07-03", { pitchers: [1], batters: [22] }), day("2026-07-04"), day("2026-07-05")];
  const read = (filter: Parameters<typeof daysToRead>[1]) =>
    daysToRead(days, filter).map(({ date }) => date.slice(-1));
  assert.deepEqual(read({ pitcher: 22 }), ["4", "5"]);
  assert.deepEqual(read({ player: 22 }), ["3", "4", "5"]);
  assert.deepEqual(read({ batter: 99 }), []);
  assert.deepEqual(read({ gamePk: 8 }), []);
  assert.deepEqual(read({ after: { date: "2026-07-05", gamePk: 1, atBat: 1, pitch: 1 } }), ["5"]);
});

test("files of an older set of columns are matched by name", () => {
  const sqlOf = (days: StoredStatcastDay[]) =>
    pitchesQuery({ folder: "/days", days, sorted: [] }, {}, { columns: ["pitch_type"], limit: 1 }).sql;
  assert.doesNotMatch(sqlOf([day("2026-07-04")]), /union_by_name/);
  assert.match(sqlOf([day("2026-07-04"), day("2026-07-05", { columnSet: "older" })]), /union_by_name/);
});
