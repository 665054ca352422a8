import assert from "node:assert/strict";
import { test } from "node:test";
import { type DayRows, judgeDay, mayReplace } from "./statcast-day.ts";

const limits = { toleratedShare: 0.01, rowCap: 25_000 };
const finals = [
  { gamePk: 1, pitches: 300 },
  { gamePk: 2, pitches: 200 },
];

function rows(games: [number, number][], lines?: number): DayRows {
  return { games: new Map(games), lines: lines ?? games.reduce((sum, [, amount]) => sum + amount, 0) };
}

const judgements: [name: string, found: DayRows, completeness: string, reason: RegExp][] = [
  [
    "every pitch",
    rows([
      [1, 300],
      [2, 200],
    ]),
    "complete",
    /all pitches of 2 games/,
  ],
  [
    "more rows than the feed has pitches",
    rows([
      [1, 301],
      [2, 200],
    ]),
    "complete",
    /all pitches/,
  ],
  [
    "a hundredth less",
    rows([
      [1, 297],
      [2, 198],
    ]),
    "complete",
    /all pitches/,
  ],
  [
    "more than a hundredth less",
    rows([
      [1, 296],
      [2, 200],
    ]),
    "partial",
    /1 of 2 games are short: 1 has 296 of 300/,
  ],
  ["a game without rows", rows([[1, 300]]), "partial", /2 has 0 of 200 pitches/],
  [
    "as many lines as the upstream ever sends",
    rows(
      [
        [1, 300],
        [2, 200],
      ],
      25_000,
    ),
    "partial",
    /cuts off at 25000/,
  ],
];
for (const [name, found, completeness, reason] of judgements) {
  test(`a day with ${name} is ${completeness}`, () => {
    const judged = judgeDay(found, finals, limits);
    assert.equal(judged.completeness, completeness);
    assert.match(judged.reason, reason);
  });
}

test("without a feed to count against a day is not called complete", () => {
  const unknown = [finals[0]!, { gamePk: 2, pitches: null }];
  const all = rows([
    [1, 300],
    [2, 10],
  ]);
  assert.equal(judgeDay(all, unknown, limits).completeness, "unchecked");
  assert.equal(judgeDay(rows([[1, 300]]), unknown, limits).completeness, "partial");
  assert.equal(judgeDay(rows([[9, 10]]), [], limits).completeness, "unchecked");
});

test("a day never makes way for one that lacks pitches which are held", () => {
  const day = (found: [number, number][]) => judgeDay(rows(found), finals, limits);
  const held = day([
    [1, 280],
    [2, 150],
  ]);
  const wider = day([
    [1, 280],
    [2, 160],
  ]);
  const shifted = day([
    [1, 290],
    [2, 149],
  ]);
  assert.equal(mayReplace(held, wider).next, true);
  assert.deepEqual(mayReplace(held, shifted), {
    next: false,
    reason: "439 rows came and 430 are held: 1 games would be shorter",
  });
  assert.equal(mayReplace(undefined, shifted).next, true);
  assert.equal(mayReplace(held, day([])).next, false);
  assert.equal(mayReplace(undefined, day([])).next, false);
});

test("a complete day takes any place, as when a pitch was struck out afterwards", () => {
  const held = judgeDay(
    rows([
      [1, 301],
      [2, 200],
    ]),
    finals,
    limits,
  );
  const corrected = judgeDay(
    rows([
      [1, 300],
      [2, 200],
    ]),
    finals,
    limits,
  );
  assert.equal(mayReplace(held, corrected).next, true);
});
