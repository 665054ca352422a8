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
import { freshnessRoutes } from "./api/freshness.ts";
import { gameRoutes } from "./api/games.ts";
import { healthRoutes } from "./api/health.ts";
import { createHotAnswers, type HotAnswers } from "./api/hot-answers.ts";
import { integrityRoutes } from "./api/integrity.ts";
import { createInternals, internalsRoutes } from "./api/internals.ts";
import { metricsRoutes } from "./api/metrics.ts";
import { mirrorRoutes } from "./api/mirror.ts";
import { monitorProxy } from "./api/monitor-proxy.ts";
import { referenceRoutes } from "./api/reference.ts";
import { scheduleRoutes } from "./api/schedule.ts";
import { teamRoutes } from "./api/teams.ts";
import { startForgetting } from "./ingest/forgetting.ts";
import { type Ingest, startIngest } from "./ingest/ingest.ts";
import { changesThePlan, createPlanner, plan } from "./ingest/planner.ts";
import { cadenceOf, type ServiceSettings } from "./settings.ts";
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
export type Service = { server: HttpServer; ingest: Ingest; hot: HotAnswers; stop(): Promise<void> };

const LEASE_MS = 15_000;

export async function startService(ports: ServicePorts, settings: ServiceSettings): Promise<Service> {
  const { clock, log, store } = ports;
  const stack = createStopStack(log);
  stack.defer("store", () => store.close());
  const upstreams = upstreamOptionsOf(settings).map((options) => createUpstream(ports, options));
  const hot = createHotAnswers(clock, () => undefined);
  const planner = createPlanner({ clock, log, store, onPlanned: () => ingest.wake() });
  const onCommit = (refresh: Refresh) => {
    hot.clear();
    if (changesThePlan(refresh)) planner.wake();
  };
  const ingests = settings["service.roles"].includes("ingest");
  store.onOthersChange?.(() => hot.clear());
  const ingest = startIngest(
    { clock, log, store, upstreams, random: ports.random, onCommit },
    {
      owner: ports.owner,
      simulated: settings["service.simulated"],
      cadence: cadenceOf(settings),
      leaseMs: LEASE_MS,
      claims: ingests,
    },
  );
  stack.defer("ingest", () => ingest.stop());
  if (ingests) {
    await plan(store, clock.now());
    stack.defer("planner", planner.start());
    stack.defer("forgetting", startForgetting({ clock, log, store }, settings["changes.keep_for"]));
  }
  const vitals = readVitals();
  stack.defer("vitals", () => vitals.stop());
  const context = apiContext(ports, settings, { upstreams, hot });
  const server = await createServer(context, { log, vitals, routes: routesOf(settings) });
  stack.defer("server", () => server.close());
  return { server, ingest, hot, stop: () => stack.stopAll() };
}

type Parts = { upstreams: readonly Upstream[]; hot: HotAnswers };

function apiContext(ports: ServicePorts, settings: ServiceSettings, { upstreams, hot }: Parts): ApiContext {
  const statsApi = upstreams.find(({ name }) => name === "mlb_api");
  if (!statsApi) throw new Error("the MLB Stats API is among the upstreams always");
  return {
    clock: ports.clock,
    store: ports.store,
    hot,
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
      const answered = context.hot.answer(request, response);
      if (answered) internals.countHot();
      return answered;
    },
  });
  const internals = createInternals(context, server, vitals);
  await server.register(swagger, { openapi: openApi });
  for (const register of routes) register(server, context);
  internalsRoutes(server, internals);
  metricsRoutes(server, context, internals);
  server.get("/openapi.json", { schema: { hide: true } }, () => server.swagger());
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
  scheduleRoutes,
  gameRoutes,
  mirrorRoutes,
  monitorProxy,
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
