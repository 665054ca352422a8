import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScheduleEntry } from "../../contracts/v1/schedule.ts";
import type { GamePhase } from "../../contracts/v1/status.ts";
import { defaultCadence } from "./cadence.ts";
import { hurriedGames, hurriedTotals } from "./hurried.ts";
import { type LedgerRow, newLedgerRow } from "./ledger.ts";
import { parseTargetId, targetId } from "./target.ts";

const now = Temporal.Instant.from("2026-04-28T19:40:20Z");
const suspended = { refreshMs: 15 * 60_000, promisedMs: 3_600_000, reason: "suspended" };

function rowOf(id: string, changes: Partial<LedgerRow> = {}): LedgerRow {
  const target = parseTargetId(id);
  assert.ok(target, id);
  const lookedAt = now.subtract({ minutes: 5 });
  const row = newLedgerRow({ target, title: id, upstream: "mlb_api" }, suspended, lookedAt);
  return { ...row, lastAttemptAt: lookedAt, lastSuccessAt: lookedAt, ...changes };
}

const entry = (gamePk: number, phase: GamePhase) =>
  ({ game_pk: gamePk, start_time: "2026-04-28T19:40:00Z", status: { phase } }) as ScheduleEntry;

test("a suspended game that the schedule shows in play is wanted at once, and promised as a live one from now on", () => {
  const [hurried, ...others] = hurriedGames([rowOf("game:1")], [entry(1, "live")], now, defaultCadence);
  assert.deepEqual(others, []);
  assert.ok(hurried?.nextRefreshAt && Temporal.Instant.compare(hurried.nextRefreshAt, now) <= 0);
  assert.equal(hurried.lateAfter?.toString(), "2026-04-28T19:40:50Z");
  assert.equal(hurried.reason, "live: in progress");
});

test("nobody hurries a game that is live already, is over, is not in play, or is not in the schedule", () => {
  const rows = [
    rowOf("game:1", { standstillMs: 180_000 }),
    rowOf("game:2", { overSince: now }),
    rowOf("game:3"),
    rowOf("game:4"),
    rowOf("schedule:2026-04-28"),
  ];
  const entries = [entry(1, "live"), entry(2, "live"), entry(3, "delayed")];
  assert.deepEqual(hurriedGames(rows, entries, now, defaultCadence), []);
});

test("a deadline that runs already is not put off by the next schedule", () => {
  const [first] = hurriedGames([rowOf("game:1")], [entry(1, "live")], now, defaultCadence);
  assert.ok(first);
  const later = now.add({ seconds: 30 });
  const [again] = hurriedGames([first], [entry(1, "live")], later, defaultCadence);
  assert.equal(again?.lateAfter?.toString(), first.lateAfter?.toString());
});

test("a final hurries the totals of its season, and nothing else", () => {
  const rows = ["standings:2026", "stats:2026-players-hitting", "standings:2025", "venues:2026"].map((id) =>
    rowOf(id),
  );
  const final = { lastFinalAt: now, season: "2026", seasonPhase: "regular" } as const;
  const hurried = hurriedTotals(rows, final, now, defaultCadence);
  assert.deepEqual(
    hurried.map(({ target, reason }) => [targetId(target), reason]),
    [
      ["standings:2026", "a game has just ended"],
      ["stats:2026-players-hitting", "a game has just ended"],
    ],
  );
});
