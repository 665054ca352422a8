import { type Clock, plusMs } from "../../platform/clock/clock.ts";
import { type Loop, startLoop } from "../../platform/lifecycle/loop.ts";
import { createWaker, type Waker } from "../../platform/lifecycle/waker.ts";
import type { Logger } from "../../platform/log/logger.ts";
import type { Random } from "../../platform/random.ts";
import type { Cadence } from "../domain/cadence.ts";
import { isTotals } from "../domain/hurried.ts";
import type { LedgerRow } from "../domain/ledger.ts";
import { targetId } from "../domain/target.ts";
import type { Refresh, ServiceStore } from "../store/service-store.ts";
import { hurryOthers } from "./hurrying.ts";
import { nothingBeside, readBeside } from "./judging.ts";
import { createPreviousFeeds } from "./previous-feeds.ts";
import type { Upstream } from "../upstream/upstream.ts";
import { withLeaseKept } from "./lease-keeping.ts";
import { refreshStatcastDay, type StatcastPorts } from "./statcast-refresh.ts";
import { decideRefresh, requestFor, withPatch } from "./refresh.ts";

export type IngestPorts = {
  clock: Clock;
  log: Logger;
  random: Random;
  store: ServiceStore;
  upstreams: readonly Upstream[];
  statcast: Pick<StatcastPorts, "engine" | "files" | "limits">;
  /** Told after each commit, so that what was made ready of the old data is forgotten. */
  onCommit(refresh: Refresh): void;
};

export type IngestOptions = {
  owner: string;
  simulated: boolean;
  cadence: Cadence;
  leaseMs: number;
  /** The clubs whose games are followed; none: every club's. */
  clubs: readonly number[];
  /** Whether this node looks for work; one that does not can still be told to refresh a row. */
  claims: boolean;
};

export type Ingest = Loop & {
  /** Looks for due work now, as after new targets were added. */
  wake(): void;
  /** Fetches what a claimed row asks for, decides and stores. */
  refresh(row: LedgerRow, signal?: AbortSignal): Promise<Refresh>;
};

/** Another node may have added work, so look at least this often. */
const LONGEST_WAIT_MS = 5000;

/**
 * The ingest: what is due → fetch → parse → diff → store with its change, in one transaction. Each upstream has a loop of
 * its own, so that one that is slow or gone keeps no other's work waiting.
 */
export function startIngest(ports: IngestPorts, options: IngestOptions): Ingest {
  const { store } = ports;
  const waker = createWaker(ports.clock);
  const previousFeeds = createPreviousFeeds(store);

  async function refresh(row: LedgerRow, signal?: AbortSignal): Promise<Refresh> {
    const upstream = ports.upstreams.find(({ name }) => name === row.upstream);
    if (!upstream) throw new Error(`${targetId(row.target)}: the upstream ${row.upstream} is switched off`);
    const url = upstream.baseUrl + requestFor(row);
    const isStatcast = row.target.dataset === "statcast";
    const headers = { accept: isStatcast ? "text/csv" : "application/json" };
    const outcome = await upstream.client.get({ url, attempts: 1, headers, ...(signal ? { signal } : {}) });
    const hasAnswered = outcome.kind === "answered" && outcome.status === 200;
    const context = {
      cadence: options.cadence,
      random01: ports.random(),
      simulated: options.simulated,
      seasons: await store.seasons(),
      lastFinalAt: hasAnswered && isTotals(row.target) ? await lastFinalAt(store) : null,
      beside: hasAnswered ? await readBeside(store, row.target, options.clubs) : nothingBeside,
      now: ports.clock.now(),
    };
    const looked = isStatcast
      ? await refreshStatcastDay({ ...ports, ...ports.statcast, clubs: options.clubs }, row, outcome, context)
      : decideRefresh(row, outcome, context);
    const isNewState = looked.kind === "changed" && looked.feed !== undefined;
    const decided = isNewState ? withPatch(looked, await previousFeeds.of(row)) : looked;
    if (!(await store.commit(decided, row.lease ? row : undefined))) {
      ports.log.info(
        { target: targetId(row.target) },
        "a look came too late: another was finished meanwhile",
      );
      return decided;
    }
    previousFeeds.remember(decided);
    logRefresh(ports.log, decided);
    await hurryOthers({ ...ports, cadence: options.cadence }, decided);
    ports.onCommit(decided);
    return decided;
  }

  const claimed = options.claims ? ports.upstreams : [];
  const lanes = claimed.map((upstream) => startLane({ ...ports, waker, refresh }, options, upstream));
  return {
    refresh,
    wake: waker.wake,
    async stop() {
      await Promise.all(lanes.map((lane) => lane.stop()));
      await store.release(options.owner);
    },
  };
}

type LanePorts = IngestPorts & { waker: Waker; refresh: Ingest["refresh"] };

/** One upstream's loop: claims what is due of it, as much at a time as its budget allows. */
function startLane(ports: LanePorts, options: IngestOptions, upstream: Upstream): Loop {
  const { clock, log, store } = ports;
  const running = new Set<Promise<void>>();

  async function dispatch(signal: AbortSignal): Promise<void> {
    if (running.size >= upstream.maxInFlight) return await Promise.race(running);
    const nap = ports.waker.beginNap(signal);
    const now = clock.now();
    const lease = { owner: options.owner, until: plusMs(now, options.leaseMs) };
    const row = await store.claimDue(now, lease, upstream.name);
    if (!row) return await nap(await nextLookAt(store, upstream.name, now));
    const refreshing = withLeaseKept(ports, options, row, () => ports.refresh(row, signal));
    const work: Promise<void> = refreshing
      .then(() => undefined)
      .catch((error: unknown) => logBug(log, row, error, signal))
      .finally(() => running.delete(work));
    running.add(work);
  }

  const loop = startLoop(`ingest of ${upstream.name}`, { clock, log }, dispatch);
  return {
    async stop() {
      await loop.stop();
      await Promise.all(running);
    },
  };
}

async function nextLookAt(
  store: ServiceStore,
  upstream: string,
  now: Temporal.Instant,
): Promise<Temporal.Instant> {
  const latest = plusMs(now, LONGEST_WAIT_MS);
  const due = await store.nextDueAt(upstream);
  return due && Temporal.Instant.compare(due, latest) < 0 ? due : latest;
}

async function lastFinalAt(store: ServiceStore): Promise<Temporal.Instant | null> {
  const finals = (await store.ledger()).flatMap(({ overSince }) => (overSince ? [overSince] : []));
  return finals.sort((one, other) => Temporal.Instant.compare(other, one))[0] ?? null;
}

function logRefresh(log: Logger, refresh: Refresh): void {
  const { target, lastError, reason } = refresh.row;
  const facts = { target: targetId(target), result: refresh.kind, reason };
  if (refresh.kind === "failed" || refresh.kind === "quarantined")
    log.warn({ ...facts, error: lastError }, "refresh failed");
  else log.debug(facts, "refreshed");
}

/** The lease runs out by itself, and the row is tried again. */
function logBug(log: Logger, row: LedgerRow, error: unknown, signal: AbortSignal): void {
  if (!signal.aborted) log.error({ err: error, target: targetId(row.target) }, "a refresh failed by a bug");
}
