import { type Clock, sleep } from "../../platform/clock/clock.ts";
import { fangraphsKinds } from "../../contracts/v1/fangraphs.ts";
import { easternInstant } from "../domain/eastern-deadlines.ts";
import { isOver } from "../domain/game-state.ts";
import { type LedgerRow, newLedgerRow } from "../domain/ledger.ts";
import { leagueDate } from "../domain/league-day.ts";
import { PLAN_DAYS } from "../domain/plan.ts";
import { coveredFinals } from "../domain/plan-other-sources.ts";
import { type Target, targetId } from "../domain/target.ts";
import type { Refresh, ServiceStore } from "../store/service-store.ts";
import { sources } from "../upstream/registry.ts";

export const backfillDatasets = ["schedule", "games", "statcast", "fangraphs"] as const;
export type BackfillDataset = (typeof backfillDatasets)[number];

export type BackfillRequest = {
  /** Dates of the league's calendar, both included. */
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  datasets: ReadonlySet<BackfillDataset>;
};

export type BackfillProgress = {
  done: number;
  /** Of what was done, how much was held already. */
  held: number;
  /** What is known to be wanted, and a guess for the days whose schedule has not been read yet. */
  expected: number;
  /** True once every day's schedule has been read. */
  isExact: boolean;
  failed: readonly { target: string; error: string }[];
  /** Milliseconds by the pace of the last fetches; null before there is one. */
  leftMs: number | null;
  at: string;
};

export type BackfillPorts = {
  clock: Clock;
  store: ServiceStore;
  refresh(row: LedgerRow, signal?: AbortSignal): Promise<Refresh>;
  atATime: number;
  onProgress(progress: BackfillProgress): void;
};

const TRIES = 3;
const LONGEST_WAIT_MS = 60_000;
const PACE_OVER = 50;

/**
 * Takes in a range of days by the same decisions and into the same store as the ingest. What the ledger says is there is not
 * asked for again: after a crash the same command goes on where it was.
 */
export async function backfill(
  ports: BackfillPorts,
  request: BackfillRequest,
  signal?: AbortSignal,
): Promise<BackfillProgress> {
  const tally = createTally(ports, request);
  const { store } = ports;
  const fill = async (target: Target, options: { date?: Temporal.PlainDate } = {}) => {
    signal?.throwIfAborted();
    const result = await fillOne(ports, target, options, signal);
    tally.count(target, result);
  };
  for (const season of seasonsOf(request)) {
    for (const kind of request.datasets.has("fangraphs") ? fangraphsKinds : []) {
      await fill({ dataset: "fangraphs", key: `${season}:${kind}` });
    }
  }
  const needsSchedule = [...request.datasets].some((dataset) => dataset !== "fangraphs");
  for (const date of needsSchedule ? daysOf(request) : []) {
    await fill({ dataset: "schedule", key: date.toString() }, { date });
    const entries = await store.schedule(date.toString(), date.toString());
    const games = entries.filter(({ status }) => isOver(status.phase)).map((entry) => entry.game_pk);
    const wantsGames = request.datasets.has("games");
    const wantsStatcast =
      request.datasets.has("statcast") && coveredFinals(entries, date.toString()).length > 0;
    tally.daySeen((wantsGames ? games.length : 0) + (wantsStatcast ? 1 : 0));
    await inTurns(wantsGames ? games : [], ports.atATime, (gamePk) =>
      fill({ dataset: "game", key: String(gamePk) }, { date }),
    );
    if (wantsStatcast) await fill({ dataset: "statcast", key: date.toString() }, { date });
  }
  return tally.progress();
}

type Filled = { kind: "held" } | { kind: "fetched" } | { kind: "failed"; error: string };

async function fillOne(
  ports: BackfillPorts,
  target: Target,
  { date }: { date?: Temporal.PlainDate },
  signal: AbortSignal | undefined,
): Promise<Filled> {
  const { store, clock } = ports;
  const known = await store.ledgerRow(target);
  if (known && (await isHeld(store, known))) return { kind: "held" };
  let row = known ?? firstRow(target, date, clock.now());
  if (!known) await store.addTargets([row]);
  for (let attempt = 1; ; attempt++) {
    const refresh = await ports.refresh(row, signal);
    row = refresh.row;
    const isGood =
      refresh.kind === "changed" || refresh.kind === "unchanged" || refresh.kind === "statcast-day";
    if (isGood || attempt === TRIES) {
      const isLooseEnd = target.dataset === "schedule" || !isGood;
      if (date && isLooseEnd) await letGo(store, row, date, clock.now());
      return isGood ? { kind: "fetched" } : { kind: "failed", error: row.lastError ?? refresh.kind };
    }
    const waitMs = (row.nextRefreshAt ?? clock.now()).epochMilliseconds - clock.now().epochMilliseconds;
    await sleep(clock, Math.min(LONGEST_WAIT_MS, Math.max(0, waitMs)), signal);
  }
}

async function isHeld(store: ServiceStore, row: LedgerRow): Promise<boolean> {
  if (row.lastSuccessAt === null) return false;
  if (row.target.dataset === "game") return row.overSince !== null;
  if (row.target.dataset !== "statcast") return true;
  return (await store.statcastDay(row.target.key))?.completeness === "complete";
}

/** Not due by itself, so that a running service leaves it alone; a game of the past ended long ago. */
function firstRow(target: Target, date: Temporal.PlainDate | undefined, now: Temporal.Instant): LedgerRow {
  const { upstream } = sources[target.dataset];
  const expected = { refreshMs: null, promisedMs: null, reason: "no promise: a backfill" };
  const row = newLedgerRow({ target, title: targetId(target), upstream }, expected, now);
  if (target.dataset !== "game" || !date) return row;
  return { ...row, overSince: easternInstant(date.add({ days: 1 }), "00:00") };
}

/** Days that the planner keeps fresh stay as they are; of older ones nothing is expected any more. */
async function letGo(
  store: ServiceStore,
  row: LedgerRow,
  date: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  if (date.until(leagueDate(now)).days <= PLAN_DAYS.past) return;
  const reason = "no promise: long past";
  await store.updateRows([{ ...row, nextRefreshAt: null, promisedMs: null, lateAfter: null, reason }]);
}

function createTally({ clock, onProgress }: BackfillPorts, request: BackfillRequest) {
  const days = daysOf(request).length;
  const perDay: number[] = [];
  const paces: { atMs: number }[] = [{ atMs: clock.elapsedMs() }];
  const failed: { target: string; error: string }[] = [];
  let [done, held, at] = [0, 0, ""];
  const boards = request.datasets.has("fangraphs") ? seasonsOf(request).length * fangraphsKinds.length : 0;

  function progress(): BackfillProgress {
    const seen = perDay.reduce((sum, amount) => sum + amount, 0);
    const mean = perDay.length === 0 ? 1 : seen / perDay.length;
    const onlyBoards = [...request.datasets].every((dataset) => dataset === "fangraphs");
    const unseen = onlyBoards ? 0 : days - perDay.length;
    const expected = Math.max(done, boards + (onlyBoards ? 0 : days) + seen + Math.round(unseen * mean));
    return { done, held, expected, isExact: unseen === 0, failed, leftMs: leftMs(expected - done), at };
  }

  function leftMs(left: number): number | null {
    const [first, last] = [paces[0], paces.at(-1)];
    if (!first || !last || paces.length < 2) return null;
    return Math.round(((last.atMs - first.atMs) / (paces.length - 1)) * left);
  }

  return {
    progress,
    daySeen: (amount: number) => void perDay.push(amount),
    count(target: Target, result: Filled) {
      done += 1;
      at = targetId(target);
      if (result.kind === "held") held += 1;
      if (result.kind === "failed") failed.push({ target: at, error: result.error });
      if (result.kind !== "held") paces.push({ atMs: clock.elapsedMs() });
      if (paces.length > PACE_OVER) paces.shift();
      onProgress(progress());
    },
  };
}

function daysOf({ from, to }: BackfillRequest): Temporal.PlainDate[] {
  return Array.from({ length: from.until(to).days + 1 }, (_, days) => from.add({ days }));
}

function seasonsOf({ from, to }: BackfillRequest): number[] {
  return Array.from({ length: to.year - from.year + 1 }, (_, years) => from.year + years);
}

/** So many at a time, one after the other. */
async function inTurns<Item>(
  items: readonly Item[],
  atATime: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}
