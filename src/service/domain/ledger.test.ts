import assert from "node:assert/strict";
import { test } from "node:test";
import {
  afterAbsence,
  afterFailure,
  afterNewExpectation,
  afterSuccess,
  freshnessOf,
  type LedgerRow,
  newLedgerRow,
} from "./ledger.ts";

const start = Temporal.Instant.from("2026-07-04T20:00:00Z");
const at = (ms: number) => start.add({ milliseconds: ms });
const live = { refreshMs: 10_000, promisedMs: 30_000, reason: "live: in progress" };
const subject = { target: { dataset: "game", key: "1" } as const, title: "A @ B", upstream: "mlb_api" };
const fetched = (contentHash: string) => ({
  contentHash,
  upstreamTimestamp: start,
  standstillMs: 180_000,
  overSince: null,
  title: "A @ B",
});

function fetchedRow(): LedgerRow {
  const first = newLedgerRow(subject, { refreshMs: 0, promisedMs: 120_000, reason: "first look" }, start);
  return afterSuccess(first, fetched("a"), live, start).next;
}

const statusAt = (row: LedgerRow, ms: number) => freshnessOf(row, at(ms)).status;

test("a new target is due at once, and pending until its first deadline", () => {
  const row = newLedgerRow(subject, { refreshMs: 0, promisedMs: 120_000, reason: "first look" }, start);
  assert.equal(row.nextRefreshAt?.epochMilliseconds, start.epochMilliseconds);
  assert.deepEqual(
    [statusAt(row, 0), statusAt(row, 120_000), statusAt(row, 120_001)],
    ["pending", "pending", "late"],
  );
});

test("fresh up to its deadline, late after it, stale after three times its promise, each to the millisecond", () => {
  const row = fetchedRow();
  assert.deepEqual(
    [0, 30_000, 30_001, 90_000, 90_001].map((ms) => statusAt(row, ms)),
    ["fresh", "fresh", "late", "late", "stale"],
  );
});

test("a change is told from a mere confirmation by the hash", () => {
  const row = fetchedRow();
  const same = afterSuccess(row, fetched("a"), live, at(10_000));
  const other = afterSuccess(row, fetched("b"), live, at(10_000));
  assert.deepEqual(
    [same.reason, same.next.lastChangeAt?.epochMilliseconds],
    ["unchanged", start.epochMilliseconds],
  );
  assert.deepEqual(
    [other.reason, other.next.lastChangeAt?.epochMilliseconds],
    ["changed", at(10_000).epochMilliseconds],
  );
});

test("failures leave the deadline where it was, and come back sooner than the promise, also after many", () => {
  let row = fetchedRow();
  const waits: number[] = [];
  for (let failure = 0; failure < 12; failure++) {
    row = afterFailure(row, { error: "HTTP 500", quarantined: false }, at(1000), 1).next;
    waits.push((row.nextRefreshAt?.epochMilliseconds ?? 0) - at(1000).epochMilliseconds);
  }
  assert.deepEqual(waits.slice(0, 4), [2000, 4000, 7500, 7500]);
  assert.equal(Math.max(...waits), 7500);
  assert.equal(row.lateAfter?.epochMilliseconds, at(30_000).epochMilliseconds);
  assert.deepEqual([row.consecutiveFailures, row.lastError], [12, "HTTP 500"]);
  assert.equal(afterSuccess(row, fetched("a"), live, at(2000)).next.consecutiveFailures, 0);
});

test("an upstream that names a time is not asked before it", () => {
  const { next } = afterFailure(
    fetchedRow(),
    { error: "HTTP 429", quarantined: false, retryAt: at(60_000) },
    at(1000),
    0,
  );
  assert.equal(next.nextRefreshAt?.epochMilliseconds, at(60_000).epochMilliseconds);
});

test("a malformed answer is remembered until a good one comes", () => {
  const bad = afterFailure(fetchedRow(), { error: "HTML", quarantined: true }, at(1), 0).next;
  const worse = afterFailure(bad, { error: "HTTP 500", quarantined: false }, at(2), 0).next;
  assert.deepEqual(
    [bad, worse].map((row) => freshnessOf(row, at(3)).quarantined),
    [true, true],
  );
  assert.equal(freshnessOf(afterSuccess(worse, fetched("a"), live, at(4)).next, at(5)).quarantined, false);
});

test("what the upstream never had is not promised, and looked for every ten minutes", () => {
  const row = afterAbsence(newLedgerRow(subject, live, start), start).next;
  assert.deepEqual([statusAt(row, 0), statusAt(row, 10_000_000)], ["unpromised", "unpromised"]);
  assert.equal(row.nextRefreshAt?.epochMilliseconds, at(600_000).epochMilliseconds);
});

test("a promise that begins counts from its beginning, but what is late stays late", () => {
  const hourly = { refreshMs: 3_600_000, promisedMs: 4_800_000, reason: "hourly" };
  const soon = { refreshMs: 300_000, promisedMs: 1_200_000, reason: "a game has just ended" };
  const row = afterSuccess(newLedgerRow(subject, hourly, start), fetched("a"), hourly, start).next;
  const moved = afterNewExpectation(row, soon, at(3_000_000)).next;
  assert.equal(moved.lateAfter?.epochMilliseconds, at(4_200_000).epochMilliseconds);
  assert.equal(moved.nextRefreshAt?.epochMilliseconds, at(300_000).epochMilliseconds);
  const late = afterNewExpectation(row, soon, at(4_800_001)).next;
  assert.equal(statusAt(late, 4_800_001), "late");
  assert.equal(afterNewExpectation(row, hourly, at(1)).next, row);
});

test("an upstream whose timestamp stands still for more than three minutes of play is stale itself", () => {
  const row = fetchedRow();
  const staleAt = (ms: number) => freshnessOf(row, at(ms)).upstream_stale;
  assert.deepEqual([staleAt(180_000), staleAt(180_001)], [false, true]);
  assert.equal(freshnessOf({ ...row, standstillMs: null }, at(999_999)).upstream_stale, false);
});
