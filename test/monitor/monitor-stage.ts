import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVirtualClock, type VirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import { createHttpServer, type HttpServer } from "../../src/platform/http-server/http-server.ts";
import { createInProcessFetch } from "../../src/platform/http-server/in-process-fetch.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { seededRandom } from "../../src/platform/random.ts";
import { readSettings } from "../../src/platform/settings/read-settings.ts";
import { type Monitor, startMonitor } from "../../src/monitor/app.ts";
import type { SettingsSource } from "../../src/monitor/configuration.ts";
import type { HostReadings } from "../../src/monitor/probes/host-port.ts";
import { type MonitorSettings, monitorSettings } from "../../src/monitor/settings.ts";
import { openMonitorStore } from "../../src/monitor/store/monitor-store.ts";
import { createReceiver, type Receiver } from "../acceptance/receiver.ts";
import { createScriptedService, type ScriptedService } from "./scripted-service.ts";

const addresses = {
  upstream: "http://upstream.test",
  savant: "http://savant.test",
  fangraphs: "http://fangraphs.test",
  service: "http://service.test",
  monitor: "http://monitor.test",
  receiver: "http://receiver.test",
};

type Answer = { status: number; headers: Headers; json: () => any; text: () => string };

/** The monitor alone on a virtual clock, before a service that says what it is told to: hours pass in a second. */
export type MonitorStage = {
  clock: VirtualClock;
  service: ScriptedService;
  host: { -readonly [Reading in keyof HostReadings]: HostReadings[Reading] };
  receiver: Receiver;
  /** Which of the addresses nothing stands at, or nobody gets through to. */
  gone: Set<keyof typeof addresses>;
  /** The monitor's file. */
  database: string;
  /** Its settings with the environment's changes. */
  settings(env?: Record<string, string>): MonitorSettings;
  /** Hosts of upstreams that take requests and never answer. */
  hanging: Set<string>;
  /** What upstreams were asked by the monitor, as `host path`. */
  asked: readonly string[];
  monitor(): Monitor | undefined;
  startMonitor(env?: Record<string, string>, source?: SettingsSource): Promise<void>;
  stopMonitor(): Promise<void>;
  get(pathAndQuery: string): Promise<Answer>;
  pass(seconds: number): Promise<void>;
  /** What was told, as `kind rule severity`. */
  told(): string[];
  end(): Promise<void>;
};

export async function openMonitorStage(startAt: string): Promise<MonitorStage> {
  const folder = mkdtempSync(join(tmpdir(), "mlb-monitor-"));
  const clock = createVirtualClock(Temporal.Instant.from(startAt));
  const log = createLogger({ name: "stage", level: process.env["MLB_TEST_LOG"] ?? "silent", clock });
  const service = createScriptedService(clock);
  const receiver = createReceiver(clock);
  const upstream = createHttpServer({ log });
  const hanging: MonitorStage["hanging"] = new Set();
  const asked: string[] = [];
  upstream.get("/*", (request, reply) => {
    asked.push(`${request.headers.host} ${request.url}`);
    return hanging.has(request.headers.host ?? "") ? reply.hijack() : reply.send({ sports: [] });
  });
  const gone: MonitorStage["gone"] = new Set();
  let monitor: Monitor | undefined;
  let ids = 0;
  const standing = (): Record<string, HttpServer | undefined> => ({
    [addresses.upstream]: gone.has("upstream") ? undefined : upstream,
    [addresses.savant]: gone.has("savant") ? undefined : upstream,
    [addresses.fangraphs]: gone.has("fangraphs") ? undefined : upstream,
    [addresses.service]: gone.has("service") ? undefined : service.server,
    [addresses.receiver]: gone.has("receiver") ? undefined : receiver.server,
    [addresses.monitor]: monitor?.server,
  });
  const fetch = createInProcessFetch((origin) => standing()[origin]);
  await Promise.all([upstream.ready(), service.server.ready(), receiver.server.ready()]);

  const stage: MonitorStage = {
    clock,
    service,
    host: { ...calmHost },
    receiver,
    gone,
    hanging,
    asked,
    database: join(folder, "monitor.sqlite"),
    settings(env = {}) {
      const all = { ...environment, MLB_MONITOR_DATABASE: stage.database, ...env };
      const reading = readSettings(monitorSettings, { env: all, file: undefined });
      if (!reading.ok) throw new Error(JSON.stringify(reading.mistakes));
      return reading.values;
    },
    monitor: () => monitor,
    async startMonitor(env = {}, source) {
      const store = openMonitorStore(stage.database, clock);
      const settings = stage.settings(env);
      const random = seededRandom(7);
      const nextId = () => `alert-${ids++}`;
      const ports = { clock, log, random, fetch, store, host: stage.host, nextId };
      monitor = await startMonitor(source ? { ...ports, settingsSource: source } : ports, settings);
    },
    async stopMonitor() {
      const stopped = monitor;
      monitor = undefined;
      await stopped?.stop();
    },
    async get(pathAndQuery) {
      const { signal } = new AbortController();
      const answer = await fetch(addresses.monitor + pathAndQuery, {
        method: "GET",
        headers: {},
        redirect: "manual",
        signal,
      });
      const text = await answer.text();
      return {
        status: answer.status,
        headers: answer.headers,
        json: () => JSON.parse(text),
        text: () => text,
      };
    },
    pass: (seconds) => clock.advanceBy({ milliseconds: Math.round(seconds * 1000) }),
    told: () => receiver.accepted.map(({ message }) => `${message.kind} ${message.rule} ${message.severity}`),
    async end() {
      await stage.stopMonitor();
      await Promise.all([upstream.close(), service.server.close(), receiver.server.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return stage;
}

const environment = {
  MLB_MONITOR_SERVICE_URL: addresses.service,
  MLB_UPSTREAM_MLB_API: addresses.upstream,
  // The lag of the real event loop says nothing on virtual time.
  MLB_RULES: JSON.stringify({ event_loop_lag: { resolve: 1000, warning: 1000, critical: 1000 } }),
  MLB_UPSTREAM_PYBASEBALL: addresses.savant,
  MLB_UPSTREAM_FANGRAPHS: addresses.fangraphs,
  MLB_WEBHOOK_URL: `${addresses.receiver}/hook`,
};

const calmHost: HostReadings = {
  cpuPercent: async () => 3.9,
  memoryPercent: async () => 37.5,
  diskPercent: async () => 6.8,
  otherDisks: async () => [],
  loadAverage: async () => [0.4, 0.3, 0.2],
  networkConnections: async () => 155,
  uptimeSeconds: async () => 812_345,
};
