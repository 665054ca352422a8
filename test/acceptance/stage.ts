import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVirtualClock, type VirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import type { HttpServer } from "../../src/platform/http-server/http-server.ts";
import { createInProcessFetch } from "../../src/platform/http-server/in-process-fetch.ts";
import type { Fetch } from "../../src/platform/http/fetch-port.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { seededRandom } from "../../src/platform/random.ts";
import {
  readSettings,
  type SettingsOf,
  type SettingsTable,
} from "../../src/platform/settings/read-settings.ts";
import type { openSqlite } from "../../src/platform/sqlite/sqlite-handle.ts";
import { type Monitor, startMonitor } from "../../src/monitor/app.ts";
import type { HostReadings } from "../../src/monitor/probes/host-port.ts";
import { monitorSettings } from "../../src/monitor/settings.ts";
import { openFailoverStore } from "../../src/monitor/store/failover-store.ts";
import { type Service, startService } from "../../src/service/app.ts";
import { serviceSettings } from "../../src/service/settings.ts";
import type { ServiceStore } from "../../src/service/store/service-store.ts";
import { openSqliteStore } from "../../src/service/store/sqlite/sqlite-store.ts";
import { createSimulator, type Simulator } from "../../src/simulator/app.ts";
import type { Dialect } from "../../src/simulator/dialects/dialect.ts";
import { createReceiver, type Receiver } from "./receiver.ts";

export const addresses = {
  simulator: "http://upstream.test",
  service: "http://service.test",
  monitor: "http://monitor.test",
  receiver: "http://receiver.test",
};

type StageAnswer = { status: number; headers: Headers; body: Buffer; json: () => any };

/** Service, monitor, simulator and a webhook's receiver in one process on a virtual clock, joined without sockets. */
export type Stage = {
  clock: VirtualClock;
  simulator: Simulator;
  receiver: Receiver;
  service(): Service | undefined;
  monitor(): Monitor | undefined;
  startService(): Promise<void>;
  startMonitor(): Promise<void>;
  killService(): Promise<void>;
  killMonitor(): Promise<void>;
  /** GETs as a client would, from whoever stands at the address. */
  get(url: string, headers?: Record<string, string>): Promise<StageAnswer>;
  /** Any method, without a body. */
  ask(method: string, url: string, headers?: Record<string, string>): Promise<StageAnswer>;
  post(
    url: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; json: () => any }>;
  delete(url: string): Promise<{ status: number; json: () => any }>;
  /** Moves the clock on by so many seconds. */
  pass(seconds: number): Promise<void>;
  end(): Promise<void>;
};

export async function openStage(options: {
  startAt: string;
  dialect: Dialect;
  serviceEnv?: Record<string, string>;
  monitorEnv?: Record<string, string>;
  /** Who else stands at an address. */
  others?: Readonly<Record<string, HttpServer>>;
  /** Opens the file of the monitor's store. */
  openFile?: typeof openSqlite;
  /** Stands between the service and its store. */
  aroundStore?: (store: ServiceStore) => ServiceStore;
  /** The machine that the monitor finds itself on; a calm one if left out. */
  host?: HostReadings;
}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "mlb-stage-"));
  const clock = createVirtualClock(Temporal.Instant.from(options.startAt));
  const log = createLogger({ name: "stage", level: process.env["MLB_TEST_LOG"] ?? "silent", clock });
  const random = seededRandom(7);
  const simulator = createSimulator({ clock, log, dialect: options.dialect });
  const receiver = createReceiver(clock);
  let service: Service | undefined;
  let monitor: Monitor | undefined;
  let ids = 0;
  const standing = (): Record<string, HttpServer | undefined> => ({
    ...options.others,
    [addresses.simulator]: simulator.server,
    [addresses.receiver]: receiver.server,
    [addresses.service]: service?.server,
    [addresses.monitor]: monitor?.server,
  });
  const fetch = createInProcessFetch((origin) => standing()[origin]);
  await Promise.all([simulator.server.ready(), receiver.server.ready()]);

  const stage: Stage = {
    clock,
    simulator,
    receiver,
    service: () => service,
    monitor: () => monitor,
    async startService() {
      const { aroundStore = (opened) => opened } = options;
      const store = aroundStore(openSqliteStore(join(folder, "service.sqlite"), clock));
      const env = {
        MLB_SIMULATED: "true",
        MLB_UPSTREAM_MLB_API: addresses.simulator,
        MLB_UPSTREAM_PYBASEBALL: addresses.simulator,
        MLB_UPSTREAM_FANGRAPHS: addresses.simulator,
        MLB_STATCAST_FOLDER: join(folder, "statcast"),
        MLB_SERVICE_MONITOR_URL: addresses.monitor,
      };
      const settings = settingsOf(serviceSettings, { ...env, ...options.serviceEnv });
      service = await startService({ clock, log, random, fetch, store, owner: `node-${ids++}` }, settings);
    },
    async startMonitor() {
      const store = openFailoverStore(join(folder, "monitor.sqlite"), {
        clock,
        log,
        ...(options.openFile ? { open: options.openFile } : {}),
      });
      const env = {
        MLB_MONITOR_SERVICE_URL: addresses.service,
        MLB_MONITOR_UPSTREAMS: "mlb_api",
        // The lag of the real event loop says nothing on virtual time.
        MLB_RULES: JSON.stringify({ event_loop_lag: { resolve: 1000, warning: 1000, critical: 1000 } }),
        MLB_UPSTREAM_MLB_API: addresses.simulator,
        MLB_WEBHOOK_URL: `${addresses.receiver}/hook`,
      };
      const settings = settingsOf(monitorSettings, { ...env, ...options.monitorEnv });
      const ports = {
        clock,
        log,
        random,
        fetch,
        store,
        host: options.host ?? calmHost,
        nextId: () => `alert-${ids++}`,
      };
      monitor = await startMonitor(ports, settings);
    },
    async killService() {
      const killed = service;
      service = undefined;
      await killed?.stop();
    },
    async killMonitor() {
      const killed = monitor;
      monitor = undefined;
      await killed?.stop();
    },
    get: (url, headers) => stage.ask("GET", url, headers),
    async ask(method, url, headers = {}) {
      const answer = await fetch(url, {
        method,
        headers,
        redirect: "manual",
        signal: new AbortController().signal,
      });
      const body = Buffer.from(await answer.arrayBuffer());
      return {
        status: answer.status,
        headers: answer.headers,
        body,
        json: () => JSON.parse(body.toString()),
      };
    },
    post: (url, content, headers = {}) =>
      change(fetch, url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(content),
      }),
    delete: (url) => change(fetch, url, { method: "DELETE", headers: {} }),
    pass: (seconds) => clock.advanceBy({ milliseconds: Math.round(seconds * 1000) }),
    async end() {
      await stage.killMonitor();
      await stage.killService();
      await Promise.all([simulator.server.close(), receiver.server.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return stage;
}

async function change(
  fetch: Fetch,
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string },
) {
  const answer = await fetch(url, { ...init, redirect: "manual", signal: new AbortController().signal });
  const text = await answer.text();
  return { status: answer.status, json: () => JSON.parse(text) };
}

const calmHost: HostReadings = {
  cpuPercent: async () => 5,
  memoryPercent: async () => 30,
  diskPercent: async () => 20,
  otherDisks: async () => [],
  loadAverage: async () => [0.1, 0.1, 0.1],
  networkConnections: async () => 10,
  uptimeSeconds: async () => 1000,
};

function settingsOf<Table extends SettingsTable>(
  table: Table,
  env: Record<string, string>,
): SettingsOf<Table> {
  const reading = readSettings(table, { env, file: undefined });
  if (!reading.ok) throw new Error(JSON.stringify(reading.mistakes));
  return reading.values;
}
