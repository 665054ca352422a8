import assert from "node:assert/strict";
import { test } from "node:test";
import { readStatcastCsv } from "./statcast.ts";

const HEADER =
  "pitch_type,game_date,batter,pitcher,home_team,away_team,game_pk,at_bat_number,pitch_number,pitcher";
const read = (text: string) => readStatcastCsv(Buffer.from(text));

test("a table is one with a byte order mark, with quotes, and with a column twice", () => {
  const quoted = `\uFEFF${HEADER.replaceAll(/\w+/g, '"$&"')}\r\nFF,2026-07-04,1,2,NYY,BOS,3,1,1,2\r\n`;
  const csv = read(quoted);
  assert.ok(csv.kind === "rows");
  assert.deepEqual(csv.header, HEADER.split(","));
});

test("an empty body and a header alone say that nothing is published", () => {
  assert.deepEqual(read("\n"), { kind: "nothing", reason: "an empty body" });
  assert.deepEqual(read(`${HEADER}\n`), { kind: "nothing", reason: "a header without rows" });
});

const others: [name: string, text: string, got: RegExp][] = [
  [
    "an error row, though it says 200",
    '"error"\n"Error: Query Timeout. Please try to limit your query."\n',
    /an error row \("Error: Query Timeout/,
  ],
  ["an HTML page", "<!DOCTYPE html>\n<html>", /HTML \(<!DOCTYPE html>/],
  ["a table of something else", "season,name\n2026,x\n", /no column game_pk, game_date, pitcher, batter/],
  ["JSON", '{"error":"x"}', /no column game_pk/],
];
for (const [name, text, got] of others) {
  test(`${name} is no day of pitches`, () => {
    const csv = read(text);
    assert.ok(csv.kind === "invalid");
    assert.match(csv.problem.got, got);
  });
}
