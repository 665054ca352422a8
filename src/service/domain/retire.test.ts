import assert from "node:assert/strict";
import { test } from "node:test";
import { type LedgerRow, newLedgerRow } from "./ledger.ts";
import { retiredRows } from "./retire.ts";
import { parseTargetId, targetId } from "./target.ts";

const start = Temporal.Instant.from("2026-04-20T12:00:00Z");
const expected = { refreshMs: 0, promisedMs: 1000, reason: "scheduled" };

function rowOf(id: string, changes: Partial<LedgerRow> = {}): LedgerRow {
  const target = parseTargetId(id);
  assert.ok(target, id);
  return { ...newLedgerRow({ target, title: id, upstream: "mlb_api" }, expected, start), ...changes };
}

function retiredAfterDays(days: number, rows: LedgerRow[], planned: string[] = []): string[] {
  const wanted = planned.map((id) => ({ target: rowOf(id).target, title: id }));
  return retiredRows(rows, wanted, start.add({ hours: 24 * days })).map(({ target }) => targetId(target));
}

test("days gone by and another season's lists go as soon as they are not planned any more; planned ones stay", () => {
  const rows = ["schedule:2026-04-16", "standings:2025", "stats:2025-players-hitting", "people:677651"].map(
    (id) => rowOf(id),
  );
  assert.equal(retiredAfterDays(0, rows).length, 4);
  assert.deepEqual(retiredAfterDays(0, rows, ["standings:2025", "people:677651"]), [
    "schedule:2026-04-16",
    "stats:2025-players-hitting",
  ]);
});

test("a final goes with its last look for corrections, and not before", () => {
  const final = { overSince: start, reason: "no promise: final for a week" };
  assert.deepEqual(retiredAfterDays(6, [rowOf("game:1", final)]), []);
  assert.deepEqual(retiredAfterDays(8, [rowOf("game:1", { ...final, nextRefreshAt: null })]), ["game:1"]);
  assert.deepEqual(retiredAfterDays(8, [rowOf("game:1", { ...final, nextRefreshAt: null })], ["game:1"]), []);
});

test("a game that left the schedule is kept for days, one that is played or suspended for as long as it is", () => {
  const gone = rowOf("game:1");
  assert.deepEqual(retiredAfterDays(4, [gone]), []);
  const rows = [gone, rowOf("game:2", { standstillMs: 180_000 }), rowOf("game:3", { reason: "suspended" })];
  assert.deepEqual(retiredAfterDays(5, rows), ["game:1"]);
});

test("what is being looked at, and what others plan, stays", () => {
  const held = { owner: "a", until: start.add({ seconds: 15 }) };
  assert.deepEqual(
    retiredAfterDays(9, [rowOf("schedule:2026-04-01", { lease: held }), rowOf("statcast:2026-04-01")]),
    [],
  );
});
