import { type Clock, plusMs } from "../../platform/clock/clock.ts";
import { startLoop } from "../../platform/lifecycle/loop.ts";
import { createWaker } from "../../platform/lifecycle/waker.ts";
import type { Logger } from "../../platform/log/logger.ts";
import { type LedgerRow, newLedgerRow } from "../domain/ledger.ts";
import { leagueDate } from "../domain/league-day.ts";
import { PLAN_DAYS, planTargets } from "../domain/plan.ts";
import { targetId } from "../domain/target.ts";
import type { Refresh, ServiceStore } from "../store/service-store.ts";
import { rejudge } from "./judging.ts";
import { endpoints, type IngestedDataset } from "../upstream/registry.ts";

/** Findings on what nobody looks at any more go after the last look for corrections. */
const FINDINGS_KEPT_MS = 8 * 24 * 60 * 60_000;

const PLAN_EVERY_MS = 60_000;

/** A new target gets this long for its first look before it counts as late. */
const FIRST_PROMISE_MS = 120_000;

/** Keeps the ledger's rows in step with the calendar: adds what must be followed, lets go what need not be any more. */
export type Planner = {
  /** Plans every minute until the returned function is called. */
  start(): () => Promise<void>;
  /** Plans at once, as after a schedule has changed. */
  wake(): void;
};

export function createPlanner(ports: {
  clock: Clock;
  log: Logger;
  store: ServiceStore;
  onPlanned(): void;
}): Planner {
  const waker = createWaker(ports.clock);

  async function round(signal: AbortSignal): Promise<void> {
    const nap = waker.beginNap(signal);
    const now = ports.clock.now();
    await plan(ports.store, now);
    await rejudge(ports.store, now);
    await ports.store.dropFindings(now.subtract({ milliseconds: FINDINGS_KEPT_MS }));
    ports.onPlanned();
    await nap(plusMs(ports.clock.now(), PLAN_EVERY_MS));
  }

  return { start: () => startLoop("planner", ports, round).stop, wake: waker.wake };
}

/** New clubs have rosters, and new listings have games. */
export function changesThePlan(refresh: Refresh): boolean {
  return (
    refresh.kind === "changed" &&
    (refresh.resources.kind === "teams" || refresh.resources.kind === "schedule")
  );
}

/** One round of planning; safe to repeat. */
export async function plan(store: ServiceStore, now: Temporal.Instant): Promise<void> {
  const today = leagueDate(now);
  const [from, to] = [today.subtract({ days: PLAN_DAYS.games }), today.add({ days: PLAN_DAYS.ahead })];
  const known = {
    teams: await store.teams(String(today.year)),
    entries: await store.schedule(from.toString(), to.toString()),
  };
  const planned = planTargets(known, now);
  const rows = await store.ledger();
  const have = new Set(rows.map(({ target }) => targetId(target)));
  const missing = planned.filter(({ target }) => !have.has(targetId(target)));
  if (missing.length > 0) await store.addTargets(missing.map((each) => firstRow(each, now)));
  const retired = rows.filter((row) => isPastSchedule(row, today)).map(letGo);
  if (retired.length > 0) await store.updateRows(retired);
}

function firstRow(
  { target, title }: ReturnType<typeof planTargets>[number],
  now: Temporal.Instant,
): LedgerRow {
  const { upstream } = endpoints[target.dataset as IngestedDataset];
  const expected = { refreshMs: 0, promisedMs: FIRST_PROMISE_MS, reason: "first look" };
  return newLedgerRow({ target, title, upstream }, expected, now);
}

function isPastSchedule({ target, nextRefreshAt }: LedgerRow, today: Temporal.PlainDate): boolean {
  if (target.dataset !== "schedule" || nextRefreshAt === null) return false;
  return Temporal.PlainDate.from(target.key).until(today).days > PLAN_DAYS.past;
}

function letGo(row: LedgerRow): LedgerRow {
  return { ...row, nextRefreshAt: null, promisedMs: null, lateAfter: null, reason: "no promise: long past" };
}
