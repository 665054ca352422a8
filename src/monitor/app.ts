import { join } from "node:path";
import swagger from "@fastify/swagger";
import { Problem } from "../contracts/problem.ts";
import { type Clock, sleep } from "../platform/clock/clock.ts";
import { createHttpServer, type HttpServer } from "../platform/http-server/http-server.ts";
import type { Fetch } from "../platform/http/fetch-port.ts";
import { startLoop } from "../platform/lifecycle/loop.ts";
import { createStopStack, type StopStack } from "../platform/lifecycle/stack.ts";
import type { Logger } from "../platform/log/logger.ts";
import type { Random } from "../platform/random.ts";
import { version } from "../platform/version.ts";
import { createAccessGate } from "./api/access-gate.ts";
import { alertingRoutes } from "./api/alerting-routes.ts";
import { channelRoutes } from "./api/channels.ts";
import type { ApiContext } from "./api/api-context.ts";
import { dashboardRoutes } from "./api/dashboard.ts";
import { freshnessRoutes } from "./api/freshness.ts";
import { healthRoutes } from "./api/health.ts";
import { lastHourRoutes } from "./api/last-hour.ts";
import { metricHistoryRoutes } from "./api/metric-history.ts";
import { readersOnly } from "./api/readers-only.ts";
import { runbookRoutes } from "./api/runbooks.ts";
import { serviceDataRoutes } from "./api/service-data.ts";
import { statusAnswer } from "./api/status-answer.ts";
import { statusRoutes } from "./api/status.ts";
import { streamRoutes } from "./api/stream.ts";
import { type Deliveries, startDeliveries } from "./delivery.ts";
import type { MessageContext } from "./domain/message.ts";
import { groupOf } from "./domain/policy/route.ts";
import { matchedLabels } from "./domain/policy/silences.ts";
import { startLastHours } from "./last-hours.ts";
import { createLooks, type Looks } from "./looks.ts";
import { createMeasuring } from "./measuring.ts";
import type { ChannelDesk } from "./outbox/channel-desk.ts";
import type { HostReadings } from "./probes/host-port.ts";
import { createProbes } from "./probes/registry.ts";
import { policyOf } from "./policy-settings.ts";
import { channelsOf, type MonitorSettings, rulesOf } from "./settings.ts";
import type { MonitorStore } from "./store/monitor-store.ts";
import { createStreamHub, publishAlerts } from "./stream-hub.ts";
import { createWatch, type Watch } from "./watch.ts";
import { startWatchLoop, type WatchLoop } from "./watch-loop.ts";

export type MonitorPorts = {
  clock: Clock;
  log: Logger;
  random: Random;
  fetch: Fetch;
  store: MonitorStore;
  host: HostReadings;
  nextId: () => string;
};

/** The monitor, embeddable: its server is not bound to any address yet. */
export type Monitor = { server: HttpServer; looks: Looks; watch: Watch; stop(): Promise<void> };

const DASHBOARD = join(import.meta.dirname, "../../dist/dashboard");
const HEARTBEAT_MS = 5000;

export async function startMonitor(ports: MonitorPorts, settings: MonitorSettings): Promise<Monitor> {
  const { log, store } = ports;
  const stack = createStopStack(log);
  stack.defer("store", () => store.close());
  startHeartbeat(ports, stack);
  const message = messageContext(settings);
  const deliveries = startDeliveries(ports, stack, {
    channels: channelsOf(settings),
    message,
    firing: (channel) => watch.firingMessages(channel),
  });
  const hub = createStreamHub(ports.clock.now());
  const watch = createWatch({
    ...watchPorts(ports, settings, { deliveries, message }),
    onDeadline: () => deadlines?.wake(),
    onAlerts: (alerts) => publishAlerts(hub, alerts, rulesOf(settings)),
  });
  const deadlines: WatchLoop | undefined = startWatchLoop(ports, watch);
  stack.defer("deadlines", () => deadlines.stop());
  const measuring = createMeasuring(ports, settings, { hub, present: () => looks.present() });
  const looks = createLooks({ ...probePorts(ports, settings), ...measuring.onLooks(watch.take) }, [
    ...createProbes(),
    deliveries.probe,
    measuring.probe,
  ]);
  const watching = looks.start();
  stack.defer("probes", () => watching.stop());
  const context = apiContext(ports, settings, { looks, watch, deliveries });
  const statusContext = measuring.context(context, deliveries.desk.channels);
  measuring.start(stack, () => statusAnswer(statusContext));
  const lastHours = startLastHours(ports, stack, looks.present);
  const server = await createServer(context, deliveries.desk, log, (bare) => {
    lastHourRoutes(bare, ports.clock, lastHours);
    serviceDataRoutes(bare, { ...ports, serviceUrl: settings["monitor.service_url"] });
    statusRoutes(bare, statusContext);
    metricHistoryRoutes(bare, statusContext);
    streamRoutes(bare, statusContext, hub);
  });
  stack.defer("server", () => server.close());
  return { server, looks, watch, stop: () => stack.stopAll() };
}

function messageContext(settings: MonitorSettings): MessageContext {
  const own = `http://${settings["monitor.host"]}:${settings["monitor.port"]}`;
  return {
    baseUrl: settings["monitor.public_url"] ?? own,
    simulated: settings["monitor.simulated"],
  };
}

/** Tells the next start how long nobody watched. */
function startHeartbeat({ clock, log, store }: MonitorPorts, stack: StopStack): void {
  const last = store.heartbeat.last();
  const now = clock.now();
  if (last)
    log.info(
      { since: last.lastTickAt.toString(), cleanly: last.stoppedCleanly },
      "nobody watched since the last tick",
    );
  store.heartbeat.start(now);
  const loop = startLoop("heartbeat", { clock, log }, async (signal) => {
    await sleep(clock, HEARTBEAT_MS, signal);
    store.heartbeat.tick(clock.now());
  });
  stack.defer("heartbeat", async () => {
    await loop.stop();
    store.heartbeat.stop(clock.now());
  });
}

function watchPorts(
  ports: MonitorPorts,
  settings: MonitorSettings,
  { deliveries, message }: { deliveries: Deliveries; message: MessageContext },
) {
  return {
    clock: ports.clock,
    log: ports.log,
    store: ports.store,
    rules: rulesOf(settings),
    policy: policyOf(settings),
    channels: deliveries.recipients,
    nextId: ports.nextId,
    message,
    onMessages: deliveries.wake,
  };
}

function probePorts(ports: MonitorPorts, settings: MonitorSettings) {
  return {
    clock: ports.clock,
    log: ports.log,
    fetch: ports.fetch,
    host: ports.host,
    serviceUrl: settings["monitor.service_url"],
    upstreamUrls: { mlb_api: settings["monitor.upstream_url"] },
    diskPath: settings["monitor.disk_path"],
  };
}

function apiContext(
  { clock, store }: MonitorPorts,
  settings: MonitorSettings,
  { looks, watch, deliveries }: { looks: Looks; watch: Watch; deliveries: Deliveries },
): ApiContext {
  return {
    clock,
    channels: deliveries.recipients.map(({ name }) => name),
    rules: rulesOf(settings),
    identity: {
      service: settings["monitor.service_name"],
      version,
      startedAt: clock.now(),
      simulated: settings["monitor.simulated"],
    },
    access: createAccessGate({
      clock,
      adminToken: settings["monitor.admin_token"],
      readToken: settings["monitor.read_token"],
      publicUrl: settings["monitor.public_url"],
      audit: watch.audit,
    }),
    dashboardFolder: DASHBOARD,
    present: looks.present,
    lookNow: looks.lookNow,
    openAlerts: watch.open,
    alert: (id) => store.alert(id),
    history: (query) => store.history(query),
    acknowledge: watch.acknowledge,
    resolve: watch.resolve,
    groupOf: (alert) => groupOf(matchedLabels(alert), policyOf(settings)),
    messagesOf: store.outbox.messagesOf,
    evaluatedAt: watch.evaluatedAt,
    raiseTest: watch.raiseTest,
    audit: store.audit,
    silences: watch.silences,
    silencesEndedSince: store.silencesEndingAfter,
  };
}

async function createServer(
  context: ApiContext,
  desk: ChannelDesk,
  log: Logger,
  more: (server: HttpServer) => void,
): Promise<HttpServer> {
  const server = createHttpServer({ log, problemSchema: Problem });
  await server.register(swagger, {
    openapi: { openapi: "3.1.0", info: { title: "mlb-data-service monitor", version } },
  });
  server.addHook("onRequest", readersOnly(context.access));
  for (const register of [healthRoutes, freshnessRoutes, runbookRoutes, ...alertingRoutes])
    register(server, context);
  channelRoutes(server, { access: context.access, desk });
  more(server);
  await dashboardRoutes(server, context);
  server.get("/openapi.json", { schema: { hide: true } }, () => server.swagger());
  await server.ready();
  return server;
}
