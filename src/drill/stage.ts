import { join } from "node:path";
import { type Monitor, startMonitor } from "../monitor/app.ts";
import { monitorSettings } from "../monitor/settings.ts";
import { openMonitorStore } from "../monitor/store/monitor-store.ts";
import { createVirtualClock, type VirtualClock } from "../platform/clock/virtual-clock.ts";
import type { HttpServer } from "../platform/http-server/http-server.ts";
import type { Fetch } from "../platform/http/fetch-port.ts";
import { createInProcessFetch } from "../platform/http-server/in-process-fetch.ts";
import { createLogger, type Logger } from "../platform/log/logger.ts";
import { type Random, seededRandom } from "../platform/random.ts";
import { ConfigurationError } from "../platform/settings/load-settings.ts";
import {
  describeMistakes,
  readSettings,
  type SettingsOf,
  type SettingsTable,
} from "../platform/settings/read-settings.ts";
import { openSqlite } from "../platform/sqlite/sqlite-handle.ts";
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
  /** The monitor's configuration file, parsed; undefined: everything at its default. */
  monitorFile: unknown;
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
  const league = createLeague(options.seed);
  await league.prepare(options.startAt);
  const simulator = createSimulator({ clock, log, dialect: league.dialect });
  const inbox = createInbox({ clock, log });
  await Promise.all([simulator.server.ready(), inbox.server.ready()]);
  const servers: Servers = { simulator: simulator.server, inbox: inbox.server };
  const direct = createInProcessFetch((origin) => servers[placeAt(origin)]);
  const network = createTroubledNetwork(direct, addresses);
  const random = seededRandom(options.seed);
  const programs = createPrograms(options, {
    ports: { clock, log, random, fetch: network.fetch },
    servers,
    inbox,
  });
  return {
    clock,
    simulator: { inject: (order) => clearing(simulator.faults, order) },
    network: network.trouble,
    inbox: inbox.trouble,
    arrivals: inbox.arrivals,
    ...programs,
    ask: (place, path) => ask(direct, addresses[place] + path),
    async end() {
      await programs.killMonitor();
      await programs.killService();
      await Promise.all([simulator.server.close(), inbox.server.close()]);
    },
  };
}

type Place = keyof typeof addresses;
/** Who stands at each place now. */
type Servers = Partial<Record<Place, HttpServer | undefined>>;

function placeAt(origin: string): Place {
  const found = (Object.keys(addresses) as Place[]).find((place) => addresses[place] === origin);
  if (!found) throw new Error(`nobody of the drill lives at ${origin}`);
  return found;
}

type Surroundings = {
  ports: { clock: VirtualClock; log: Logger; random: Random; fetch: Fetch };
  servers: Servers;
  inbox: ReturnType<typeof createInbox>;
};

/** Service and monitor, which may die and be started again on what they stored. */
function createPrograms(options: StageOptions, { ports, servers, inbox }: Surroundings) {
  const { clock } = ports;
  const host = createPressedHost();
  const database = createTroubledDatabase(clock);
  let service: Service | undefined;
  let monitor: Monitor | undefined;
  let ids = 0;
  return {
    host: host.trouble,
    database: database.trouble,
    async startService() {
      const store = database.around(openSqliteStore(join(options.folder, "service.sqlite"), clock));
      service = await startService({ ...ports, store, owner: `node-${ids++}` }, serviceOptions(options));
      servers.service = service.server;
    },
    async killService() {
      const killed = service;
      service = servers.service = undefined;
      await killed?.stop();
    },
    async startMonitor() {
      const store = openMonitorStore(join(options.folder, "monitor.sqlite"), clock, openQuickly);
      const nextId = () => `alert-${ids++}`;
      const { sendMail } = inbox;
      monitor = await startMonitor(
        { ...ports, store, host: host.readings, nextId, sendMail },
        monitorOptions(options),
      );
      servers.monitor = monitor.server;
    },
    async killMonitor() {
      const killed = monitor;
      monitor = servers.monitor = undefined;
      await killed?.stop();
    },
  };
}

async function ask(fetch: Fetch, url: string): Promise<unknown> {
  const { signal } = new AbortController();
  const answer = await fetch(url, { method: "GET", headers: {}, redirect: "manual", signal }).catch(
    () => undefined,
  );
  return answer?.status === 200 ? await answer.json() : undefined;
}

/** Nobody pulls the plug in a drill, and waiting for the disk would take most of its time. */
const openQuickly: typeof openSqlite = (given) => openSqlite({ ...given, synchronous: "NORMAL" });

function clearing(faults: ReturnType<typeof createSimulator>["faults"], order: FaultOrder): () => void {
  const fault = faults.inject(order);
  if (!fault) throw new Error(`the simulator takes no more faults: ${order.kind}`);
  return () => void faults.clear(fault.id);
}

function serviceOptions({ clubs, folder }: StageOptions) {
  return settingsOf(serviceSettings, {
    MLB_SIMULATED: "true",
    ...upstreams,
    MLB_SERVICE_MONITOR_URL: addresses.monitor,
    MLB_STATCAST_FOLDER: join(folder, "statcast"),
    ...(clubs.length === 0 ? {} : { MLB_CLUBS: clubs.join(",") }),
  });
}

const upstreams = {
  MLB_UPSTREAM_MLB_API: addresses.simulator,
  MLB_UPSTREAM_PYBASEBALL: addresses.simulator,
  MLB_UPSTREAM_FANGRAPHS: addresses.simulator,
};

const MAIL = {
  kind: "email",
  host: "mail.drill",
  security: "none",
  from: "monitor@mail.drill",
  to: ["ops@mail.drill"],
};

function monitorOptions({ monitorFile }: StageOptions) {
  const env = {
    MLB_SIMULATED: "true",
    MLB_MONITOR_SERVICE_URL: addresses.service,
    ...upstreams,
    // The lag of the real event loop says nothing on virtual time.
    MLB_EVENT_LOOP_LAG_RESOLVE: "60",
    MLB_EVENT_LOOP_LAG_WARNING: "60",
    MLB_EVENT_LOOP_LAG_CRITICAL: "60",
    MLB_WEBHOOK_URL: `${addresses.inbox}/hook`,
    MLB_CHANNELS: JSON.stringify({ email: MAIL }),
  };
  return settingsOf(monitorSettings, env, monitorFile);
}

function settingsOf<Table extends SettingsTable>(
  table: Table,
  env: Readonly<Record<string, string>>,
  file?: unknown,
): SettingsOf<Table> {
  const reading = readSettings(table, { env, file });
  if (!reading.ok)
    throw new ConfigurationError(`the configuration has mistakes:\n${describeMistakes(reading.mistakes)}`);
  return reading.values;
}
