import { join } from "node:path";
import { type Monitor, startMonitor } from "../monitor/app.ts";
import { monitorSettings } from "../monitor/settings.ts";
import { openMonitorStore } from "../monitor/store/monitor-store.ts";
import { createVirtualClock, type VirtualClock } from "../platform/clock/virtual-clock.ts";
import type { HttpServer } from "../platform/http-server/http-server.ts";
import { createInProcessFetch } from "../platform/http-server/in-process-fetch.ts";
import { createLogger } from "../platform/log/logger.ts";
import { seededRandom } from "../platform/random.ts";
import { readSettings, type SettingsOf, type SettingsTable } from "../platform/settings/read-settings.ts";
import { type Service, startService } from "../service/app.ts";
import { serviceSettings } from "../service/settings.ts";
import { openSqliteStore } from "../service/store/sqlite/sqlite-store.ts";
import { createSimulator } from "../simulator/app.ts";
import type { FaultOrder } from "../simulator/faults/active-faults.ts";
import { createLeague } from "../simulator/league.ts";
import { type Arrival, createInbox, type InboxTrouble } from "./inbox.ts";
import { createTroubledNetwork, type NetworkTrouble } from "./network.ts";
import { createPressedHost, type HostTrouble } from "./pressed-host.ts";
import { createTroubledDatabase, type DatabaseTrouble } from "./troubled-store.ts";

const addresses = {
  simulator: "http://upstream.drill",
  service: "http://service.drill",
  monitor: "http://monitor.drill",
  inbox: "http://inbox.drill",
};

export type StageOptions = {
  seed: number;
  startAt: Temporal.Instant;
  /** Ids of the clubs whose games are followed. */
  clubs: readonly number[];
  /** Where the databases lie. */
  folder: string;
  /** What the monitor is set to otherwise than by default: environment variables. */
  monitorEnvironment: Readonly<Record<string, string>>;
};

/** The real service, monitor and simulated league in one process on a virtual clock, and all that can befall them. */
export type DrillStage = {
  clock: VirtualClock;
  simulator: { inject(order: FaultOrder): () => void };
  network: NetworkTrouble;
  host: HostTrouble;
  database: DatabaseTrouble;
  inbox: InboxTrouble;
  arrivals: readonly Arrival[];
  startService(): Promise<void>;
  killService(): Promise<void>;
  startMonitor(): Promise<void>;
  killMonitor(): Promise<void>;
  /** What somebody at the address answers, parsed; undefined when nobody does or the answer is no success. */
  ask(place: "service" | "monitor", path: string): Promise<unknown>;
  end(): Promise<void>;
};

export async function openDrillStage(options: StageOptions): Promise<DrillStage> {
  const clock = createVirtualClock(options.startAt);
  const log = createLogger({ name: "drill", level: "silent", clock });
  const random = seededRandom(options.seed);
  const league = createLeague(options.seed);
  await league.prepare(options.startAt);
  const simulator = createSimulator({ clock, log, dialect: league.dialect });
  const inbox = createInbox({ clock, log });
  const host = createPressedHost();
  const database = createTroubledDatabase(clock);
  let service: Service | undefined;
  let monitor: Monitor | undefined;
  let ids = 0;
  const standing = (): Record<string, HttpServer | undefined> => ({
    [addresses.simulator]: simulator.server,
    [addresses.inbox]: inbox.server,
    [addresses.service]: service?.server,
    [addresses.monitor]: monitor?.server,
  });
  const direct = createInProcessFetch((origin) => standing()[origin]);
  const network = createTroubledNetwork(direct, addresses);
  const common = { clock, log, random, fetch: network.fetch };
  await Promise.all([simulator.server.ready(), inbox.server.ready()]);

  return {
    clock,
    simulator: { inject: (order) => clearing(simulator.faults, order) },
    network: network.trouble,
    host: host.trouble,
    database: database.trouble,
    inbox: inbox.trouble,
    arrivals: inbox.arrivals,
    async startService() {
      const store = database.around(openSqliteStore(join(options.folder, "service.sqlite"), clock));
      service = await startService({ ...common, store, owner: `node-${ids++}` }, serviceOptions(options));
    },
    async killService() {
      const killed = service;
      service = undefined;
      await killed?.stop();
    },
    async startMonitor() {
      const store = openMonitorStore(join(options.folder, "monitor.sqlite"), clock);
      const nextId = () => `alert-${ids++}`;
      const ports = { ...common, store, host: host.readings, nextId, sendMail: inbox.sendMail };
      monitor = await startMonitor(ports, monitorOptions(options));
    },
    async killMonitor() {
      const killed = monitor;
      monitor = undefined;
      await killed?.stop();
    },
    ask: async (place, path) => {
      const url = addresses[place] + path;
      const init = {
        method: "GET",
        headers: {},
        redirect: "manual" as const,
        signal: new AbortController().signal,
      };
      const answer = await direct(url, init).catch(() => undefined);
      return answer?.status === 200 ? await answer.json() : undefined;
    },
    async end() {
      await monitor?.stop();
      await service?.stop();
      await Promise.all([simulator.server.close(), inbox.server.close()]);
    },
  };
}

function clearing(faults: ReturnType<typeof createSimulator>["faults"], order: FaultOrder): () => void {
  const fault = faults.inject(order);
  if (!fault) throw new Error(`the simulator takes no more faults: ${order.kind}`);
  return () => void faults.clear(fault.id);
}

function serviceOptions({ clubs }: StageOptions) {
  return settingsOf(serviceSettings, {
    MLB_SIMULATED: "true",
    MLB_UPSTREAM_MLB_API: addresses.simulator,
    MLB_SERVICE_MONITOR_URL: addresses.monitor,
    ...(clubs.length === 0 ? {} : { MLB_CLUBS: clubs.join(",") }),
  });
}

const MAIL = {
  kind: "email",
  host: "mail.drill",
  security: "none",
  from: "monitor@mail.drill",
  to: ["ops@mail.drill"],
};

function monitorOptions({ monitorEnvironment }: StageOptions) {
  return settingsOf(monitorSettings, {
    MLB_SIMULATED: "true",
    MLB_MONITOR_SERVICE_URL: addresses.service,
    MLB_UPSTREAM_MLB_API: addresses.simulator,
    MLB_WEBHOOK_URL: `${addresses.inbox}/hook`,
    MLB_CHANNELS: JSON.stringify({ email: MAIL }),
    ...monitorEnvironment,
  });
}

function settingsOf<Table extends SettingsTable>(
  table: Table,
  env: Readonly<Record<string, string>>,
): SettingsOf<Table> {
  const reading = readSettings(table, { env, file: undefined });
  if (!reading.ok) throw new Error(`the drill's settings do not fit: ${JSON.stringify(reading.mistakes)}`);
  return reading.values;
}
