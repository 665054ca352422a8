import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldNames, onlyFields } from "./only-fields.ts";

const schedule = {
  totalGames: 2,
  dates: [
    {
      date: "2026-04-19",
      games: [{ gamePk: 1, teams: { away: { team: { name: "A", id: 1 } } } }, { gamePk: 2 }],
    },
  ],
};

const cut = (fields: string) => onlyFields(schedule, fieldNames(fields));

test("a key is kept at any depth if it and its parents are listed", () => {
  assert.deepEqual(cut("dates,games,gamePk"), { dates: [{ games: [{ gamePk: 1 }, { gamePk: 2 }] }] });
  assert.deepEqual(cut("dates, games ,teams,away,team,name"), {
    dates: [{ games: [{ teams: { away: { team: { name: "A" } } } }, {}] }],
  });
});

test("without its parents a key is not found, and a parent alone is empty", () => {
  assert.deepEqual(cut("gamePk"), {});
  assert.deepEqual(cut("dates"), { dates: [{}] });
});
