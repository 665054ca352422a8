import swagger from "@fastify/swagger";
import { Problem } from "../contracts/problem.ts";
import type { Clock } from "../platform/clock/clock.ts";
import { createHttpServer, type HttpServer } from "../platform/http-server/http-server.ts";
import type { Fetch } from "../platform/http/fetch-port.ts";
import { readVitals, type VitalsReader } from "../platform/lifecycle/process-vitals.ts";
import { createStopStack } from "../platform/lifecycle/stack.ts";
import type { Logger } from "../platform/log/logger.ts";
import { version } from "../platform/version.ts";
import type { Random } from "../platform/random.ts";
import type { ApiContext } from "./api/api-context.ts";
import { docsRoutes } from "./api/docs.ts";
import { createClientLimits, limitClients } from "./api/client-limits.ts";
import { allowOtherOrigins } from "./api/cross-origin.ts";
import { createEncodedBodies } from "./api/encoded-bodies.ts";
import { freshnessRoutes } from "./api/freshness.ts";
import { gameHistoryRoutes } from "./api/game-history.ts";
import { gameRoutes } from "./api/games.ts";
import { healthRoutes } from "./api/health.ts";
import { createHotAnswers } from "./api/hot-answers.ts";
import { integrityRoutes } from "./api/integrity.ts";
import { createInternals, internalsRoutes } from "./api/internals.ts";
import { leaderRoutes } from "./api/leaders.ts";
import { metricsRoutes } from "./api/metrics.ts";
import { createLiveHub } from "./api/live/live-hub.ts";
import { liveRoutes } from "./api/live/live-routes.ts";
import { mirrorRoutes } from "./api/mirror/mirror.ts";
import { monitorProxy } from "./api/monitor-proxy.ts";
import { monitorStream } from "./api/monitor-stream.ts";
import { playRoutes } from "./api/plays.ts";
import { playerRoutes } from "./api/players.ts";
import { referenceRoutes } from "./api/reference.ts";
import { scheduleRoutes } from "./api/schedule.ts";
import { standingRoutes } from "./api/standings.ts";
import { statRoutes } from "./api/stats.ts";
import { fangraphsRoutes } from "./api/fangraphs.ts";
import { statcastFileRoutes } from "./api/statcast-file.ts";
import { statcastDayRoutes, statcastRoutes } from "./api/statcast.ts";
import { teamRoutes } from "./api/teams.ts";
import { transactionRoutes } from "./api/transactions.ts";
import { startSeasonSorting } from "./ingest/season-sorting.ts";
import { startForgetting } from "./ingest/forgetting.ts";
import { type Ingest, startIngest } from "./ingest/ingest.ts";
import { changesThePlan, createPlanner, plan } from "./ingest/planner.ts";
import { cadenceOf, type ServiceSettings, statcastOptionsOf } from "./settings.ts";
import { openStatcast, type Statcast } from "./statcast/statcast.ts";
import { parquetOf } from "./statcast/table-to-parquet.ts";
import type { Refresh, ServiceStore } from "./store/service-store.ts";
import { upstreamOptionsOf } from "./upstream-settings.ts";
import { createUpstream, type Upstream } from "./upstream/upstream.ts";

export type ServicePorts = {
  clock: Clock;
  log: Logger;
  random: Random;
  fetch: Fetch;
  store: ServiceStore;
  /** Names this node in leases. */
  owner: string;
};

/** The data service, embeddable: its server is not bound to any address yet. */
export type Service = { server: HttpServer; ingest: Ingest; stop(): Promise<void> };

const LEASE_MS = 15_000;

export async function startService(ports: ServicePorts, settings: ServiceSettings): Promise<Service> {
  const { clock, log, store } = ports;
  const stack = createStopStack(log);
  stack.defer("store", () => store.close());
  const upstreams = upstreamOptionsOf(settings).map((options) => createUpstream(ports, options));
  const statcast = openStatcast(clock, statcastOptionsOf(settings, ports.owner));
  stack.defer("statcast", () => statcast.close());
  const orphans = await statcast.files.removeOrphans(await store.statcastPaths());
  if (orphans.length > 0) log.warn({ orphans }, "removed day files that no revision names");
  const api = apiContext(ports, settings, { upstreams, statcast });
  const clubs = settings["ingest.clubs"];
  const planning = { clubs, fangraphs: settings["upstream.fangraphs.enabled"] };
  const planner = createPlanner({
    clock,
    log,
    store,
    options: planning,
    onPlanned: () => ingest.wake(),
  });
  const onCommit = (refresh: Refresh) => {
    api.hot.clear();
    if (refresh.kind === "changed") api.live.wake();
    if (changesThePlan(refresh)) planner.wake();
  };
  const ingests = settings["service.roles"].includes("ingest");
  store.onOthersChange?.(() => {
    api.hot.clear();
    api.live.wake();
  });
  const ingest = startIngest(
    { clock, log, store, upstreams, statcast, random: ports.random, onCommit },
    {
      owner: ports.owner,
      simulated: settings["service.simulated"],
      cadence: cadenceOf(settings),
      leaseMs: LEASE_MS,
      clubs,
      claims: ingests,
    },
  );
  stack.defer("ingest", () => ingest.stop());
  if (ingests) {
    await plan(store, clock.now(), planning);
    stack.defer("planner", planner.start());
    stack.defer("season sorting", startSeasonSorting({ clock, log, store, statcast }));
    stack.defer("forgetting", startForgetting({ clock, log, store }, settings["changes.keep_for"]));
  }
  const vitals = readVitals();
  stack.defer("vitals", () => vitals.stop());
  const server = await createServer(api, { log, vitals, routes: routesOf(settings) });
  stack.defer("server", () => server.close());
  stack.defer("live streams", () => api.live.stop());
  return { server, ingest, stop: () => stack.stopAll() };
}

type Parts = { upstreams: readonly Upstream[]; statcast: Statcast };

function apiContext(
  ports: ServicePorts,
  settings: ServiceSettings,
  { upstreams, statcast }: Parts,
): ApiContext {
  const statsApi = upstreams.find(({ name }) => name === "mlb_api");
  if (!statsApi) throw new Error("the MLB Stats API is among the upstreams always");
  const { clock } = ports;
  const liveOptions = {
    maxClients: settings["streams.max_clients"],
    maxBufferedBytes: settings["streams.max_buffered_bytes"],
    heartbeatMs: settings["streams.heartbeat"],
  };
  const perMinute = { requests: settings["api.requests_per_minute"], windowMs: 60_000 };
  const limits = createClientLimits(clock, perMinute, settings["api.proxies"]);
  const encodedBodies = createEncodedBodies(clock);
  return {
    clock,
    store: ports.store,
    hot: createHotAnswers({ clock, limits, encodedBodies }),
    encodedBodies,
    limits,
    live: createLiveHub(ports, liveOptions),
    liveOptions,
    statcast,
    parquet: (table) => parquetOf({ clock, engine: statcast.engine }, table),
    simulated: settings["service.simulated"],
    readThrough: (pathAndQuery) => statsApi.client.get({ url: statsApi.baseUrl + pathAndQuery }),
    upstreams: (now) => upstreams.map((upstream) => upstream.state(now)),
    mirror: { readThroughForMs: settings["mirror.read_through_for"], keep: settings["mirror.keep"] },
    monitor: { url: settings["service.monitor_url"], fetch: ports.fetch },
  };
}

type ServerParts = { log: Logger; vitals: VitalsReader; routes: typeof resources };

async function createServer(context: ApiContext, { log, vitals, routes }: ServerParts): Promise<HttpServer> {
  const server = createHttpServer({
    log,
    problemSchema: Problem,
    hot: (request, response) => {
      const status = context.hot.answer(request, response);
      if (status === undefined) return false;
      internals.countHot(status);
      return true;
    },
  });
  const internals = createInternals(context, server, vitals);
  allowOtherOrigins(server);
  limitClients(server, context.limits);
  await server.register(swagger, { openapi: openApi, refResolver: { buildLocalReference: nameOfSchema } });
  for (const register of routes) register(server, context);
  internalsRoutes(server, internals);
  metricsRoutes(server, context, internals);
  docsRoutes(server);
  await server.ready();
  return server;
}

/** A node without the API still tells of its health and of what is promised. */
function routesOf(settings: ServiceSettings): typeof resources {
  return settings["service.roles"].includes("api") ? [...ownState, ...resources] : ownState;
}

const ownState = [healthRoutes, freshnessRoutes];

const resources = [
  integrityRoutes,
  referenceRoutes,
  teamRoutes,
  playerRoutes,
  scheduleRoutes,
  standingRoutes,
  leaderRoutes,
  statRoutes,
  transactionRoutes,
  gameRoutes,
  playRoutes,
  gameHistoryRoutes,
  liveRoutes,
  statcastRoutes,
  statcastDayRoutes,
  statcastFileRoutes,
  fangraphsRoutes,
  mirrorRoutes,
  monitorProxy,
  monitorStream,
];

const openApi = {
  openapi: "3.1.0",
  info: {
    title: "mlb-data-service",
    version,
    description:
      "Fresh Major League Baseball data. MLB's own terms hold for its data: individual, non-commercial, non-bulk use.",
  },
} as const;

/** Shared parts of the description under the names that the contracts give them. */
function nameOfSchema(schema: { $id?: unknown }, _base: unknown, _fragment: unknown, index: number): string {
  return typeof schema.$id === "string" ? schema.$id : `Schema${index}`;
}
