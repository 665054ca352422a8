import type { Clock } from "../platform/clock/clock.ts";
import type { Fetch } from "../platform/http/fetch-port.ts";
import { createStopStack } from "../platform/lifecycle/stack.ts";
import type { Logger } from "../platform/log/logger.ts";
import type { Random } from "../platform/random.ts";
import {
  backfill,
  type BackfillDataset,
  backfillDatasets,
  type BackfillProgress,
  type BackfillRequest,
} from "./ingest/backfill.ts";
import {
  type ExportDataset,
  exportDatasets,
  exportDays,
  type ExportProgress,
  type ExportRequest,
} from "./statcast/export-days.ts";
import { startIngest } from "./ingest/ingest.ts";
import { cadenceOf, type ServiceSettings, statcastOptionsOf } from "./settings.ts";
import { openStatcast } from "./statcast/statcast.ts";
import type { ServiceStore } from "./store/service-store.ts";
import { upstreamOptionsOf } from "./upstream-settings.ts";
import { createUpstream } from "./upstream/upstream.ts";

export { backfillDatasets, exportDatasets };
export type {
  BackfillDataset,
  BackfillProgress,
  BackfillRequest,
  ExportDataset,
  ExportProgress,
  ExportRequest,
};

export type ArchivePorts = {
  clock: Clock;
  log: Logger;
  random: Random;
  fetch: Fetch;
  store: ServiceStore;
  owner: string;
};

/** The service's store and upstreams without the service: for work on the past, beside a running service or alone. */
export type Archive = {
  backfill(
    request: BackfillRequest,
    onProgress: (progress: BackfillProgress) => void,
    signal?: AbortSignal,
  ): Promise<BackfillProgress>;
  exportTo(
    request: ExportRequest,
    onProgress: (progress: ExportProgress) => void,
    signal?: AbortSignal,
  ): Promise<ExportProgress>;
  close(): Promise<void>;
};

const LEASE_MS = 15_000;

export function openArchive(ports: ArchivePorts, settings: ServiceSettings): Archive {
  const { clock, log, store } = ports;
  const stack = createStopStack(log);
  stack.defer("store", () => store.close());
  const statcast = openStatcast(clock, statcastOptionsOf(settings, ports.owner));
  stack.defer("statcast", () => statcast.close());
  const upstreams = upstreamOptionsOf(settings).map((options) => createUpstream(ports, options));
  const ingest = startIngest(
    { clock, log, store, upstreams, statcast, random: ports.random, onCommit: () => undefined },
    {
      owner: ports.owner,
      simulated: settings["service.simulated"],
      cadence: cadenceOf(settings),
      leaseMs: LEASE_MS,
      clubs: [],
      claims: false,
    },
  );
  stack.defer("ingest", () => ingest.stop());
  const atATime = settings["upstream.mlb_api.max_in_flight"];
  return {
    backfill: (request, onProgress, signal) =>
      backfill({ clock, store, refresh: ingest.refresh, atATime, onProgress }, request, signal),
    exportTo: (request, onProgress, signal) =>
      exportDays({ clock, store, engine: statcast.engine, onProgress }, request, signal),
    close: () => stack.stopAll(),
  };
}
