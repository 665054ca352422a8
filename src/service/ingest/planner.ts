import type { Dataset } from "../../contracts/freshness.ts";
import { type Clock, plusMs } from "../../platform/clock/clock.ts";
import { startLoop } from "../../platform/lifecycle/loop.ts";
import { createWaker } from "../../platform/lifecycle/waker.ts";
import type { Logger } from "../../platform/log/logger.ts";
import { type LedgerRow, newLedgerRow } from "../domain/ledger.ts";
import { leagueDate } from "../domain/league-day.ts";
import { retiredRows } from "../domain/retire.ts";
import { isFollowed, PLAN_DAYS, type Planned, planTargets } from "../domain/plan.ts";
import { planFangraphs, planStatcast } from "../domain/plan-other-sources.ts";
import { targetId } from "../domain/target.ts";
import type { Refresh, ServiceStore } from "../store/service-store.ts";
import { rejudge } from "./judging.ts";
import { sources } from "../upstream/registry.ts";

/** Findings on what nobody looks at any more go after the last look for corrections. */
const FINDINGS_KEPT_MS = 8 * 24 * 60 * 60_000;

const PLAN_EVERY_MS = 60_000;

/** Followed one by one, beside the season's list; more than ever were missing from one. */
const MOST_PEOPLE = 500;
const PEOPLE_AT_ONCE = 10;

/** A new target gets this long for its first look before it counts as late. */
const FIRST_PROMISE_MS = 120_000;

/** A season's lists are megabytes, and slow to be made: after a start they let the day's games go first. */
const CAN_WAIT: ReadonlySet<Dataset> = new Set(["venues", "leaders", "stats", "transactions", "people"]);
const SEASON_LISTS_WAIT_MS = 20_000;
/** The clubs whose games are followed (none: every club's), and whether FanGraphs is asked at all. */
export type PlanOptions = { clubs: readonly number[]; fangraphs: boolean };

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
  options: PlanOptions;
  onPlanned(): void;
}): Planner {
  const waker = createWaker(ports.clock);

  async function round(signal: AbortSignal): Promise<void> {
    const nap = waker.beginNap(signal);
    const now = ports.clock.now();
    await plan(ports.store, now, ports.options);
    await rejudge(ports.store, ports.options.clubs, now);
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
export async function plan(store: ServiceStore, now: Temporal.Instant, options: PlanOptions): Promise<void> {
  const planned = await plannedAt(store, now, options);
  const rows = await store.ledger();
  const have = new Set(rows.map(({ target }) => targetId(target)));
  const missing = planned.filter(({ target }) => !have.has(targetId(target)));
  const added = withoutCrowd(missing).map((each) => firstRow(each, now));
  if (added.length > 0) await store.addTargets(added);
  const retired = retiredRows(rows, planned, now).map(({ target }) => target);
  if (retired.length > 0) await store.dropTargets(retired);
  const switched = rows
    .filter(({ target }) => target.dataset === "fangraphs")
    .flatMap((row) => fangraphsRow(row, options, now));
  if (switched.length > 0) await store.updateRows(switched);
}

async function plannedAt(
  store: ServiceStore,
  now: Temporal.Instant,
  { clubs, fangraphs }: PlanOptions,
): Promise<Planned[]> {
  const today = leagueDate(now);
  const season = String(today.year);
  const from = today.subtract({ days: PLAN_DAYS.games }).toString();
  const to = today.add({ days: PLAN_DAYS.ahead }).toString();
  const known = {
    clubs,
    teams: await store.teams(season),
    entries: await store.schedule(from, to),
    people: await store.peopleBeyondList(season, from, MOST_PEOPLE),
  };
  return [
    ...planTargets(known, now),
    ...planStatcast(
      known.entries.filter((entry) => isFollowed(entry, clubs)),
      now,
    ),
    ...(fangraphs ? planFangraphs(season, now) : []),
  ];
}

/** Many people may turn up at once; live games must not wait while each is looked at. */
function withoutCrowd(missing: readonly Planned[]): Planned[] {
  const people = missing.filter(({ target }) => target.dataset === "people");
  const others = missing.filter(({ target }) => target.dataset !== "people");
  return [...others, ...people.slice(0, PEOPLE_AT_ONCE)];
}

function firstRow({ target, title, first }: Planned, now: Temporal.Instant): LedgerRow {
  const { upstream } = sources[target.dataset];
  const expected = first ?? { refreshMs: 0, promisedMs: FIRST_PROMISE_MS, reason: "first look" };
  const row = newLedgerRow({ target, title, upstream }, expected, now);
  return CAN_WAIT.has(target.dataset) ? { ...row, nextRefreshAt: plusMs(now, SEASON_LISTS_WAIT_MS) } : row;
}

const SWITCHED_OFF = "FanGraphs is switched off";

function fangraphsRow(row: LedgerRow, { fangraphs }: PlanOptions, now: Temporal.Instant): LedgerRow[] {
  if (!row.target.key.startsWith(`${leagueDate(now).year}:`) && row.nextRefreshAt !== null) {
    return [letGo(row, "long past")];
  }
  const isLetGo = row.nextRefreshAt === null && row.reason.endsWith(SWITCHED_OFF);
  if (!fangraphs && row.nextRefreshAt !== null) return [letGo(row, SWITCHED_OFF)];
  return fangraphs && isLetGo ? [{ ...row, nextRefreshAt: now, reason: "switched on again" }] : [];
}

function letGo(row: LedgerRow, why: string): LedgerRow {
  return { ...row, nextRefreshAt: null, promisedMs: null, lateAfter: null, reason: `no promise: ${why}` };
}
