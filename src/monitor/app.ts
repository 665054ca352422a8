import { join } from "node:path";
import swagger from "@fastify/swagger";
import type { ReloadAnswer } from "../contracts/monitoring/reload.ts";
import { Problem } from "../contracts/problem.ts";
import { type Clock, sleep } from "../platform/clock/clock.ts";
import { createHttpServer, type HttpServer } from "../platform/http-server/http-server.ts";
import type { Fetch } from "../platform/http/fetch-port.ts";
import { startLoop } from "../platform/lifecycle/loop.ts";
import { createStopStack, type StopStack } from "../platform/lifecycle/stack.ts";
import type { Logger } from "../platform/log/logger.ts";
import type { Random } from "../platform/random.ts";
import { version } from "../platform/version.ts";
import { createAbsences } from "./absences.ts";
import { createAccessGate } from "./api/access-gate.ts";
import { alertingRoutes } from "./api/alerting-routes.ts";
import { channelRoutes } from "./api/channels.ts";
import type { ApiContext } from "./api/api-context.ts";
import { dashboardRoutes } from "./api/dashboard.ts";
import { freshnessRoutes } from "./api/freshness.ts";
import { healthRoutes } from "./api/health.ts";
import { lastHourRoutes } from "./api/last-hour.ts";
import { metricHistoryRoutes } from "./api/metric-history.ts";
import { prometheusRoutes } from "./api/prometheus.ts";
import { reloadRoutes } from "./api/reload.ts";
import { readersOnly } from "./api/readers-only.ts";
import { runbookRoutes } from "./api/runbooks.ts";
import { serviceDataRoutes } from "./api/service-data.ts";
import { statusAnswer } from "./api/status-answer.ts";
import { statusRoutes } from "./api/status.ts";
import { streamRoutes } from "./api/stream.ts";
import { type Configuration, createConfiguration, type SettingsSource } from "./configuration.ts";
import { type Deliveries, startDeliveries } from "./delivery.ts";
import type { SendMail } from "./channels/channel.ts";
import type { MessageContext } from "./domain/message.ts";
import { groupOf } from "./domain/policy/route.ts";
import { matchedLabels } from "./domain/policy/silences.ts";
import { startLastHours } from "./last-hours.ts";
import { createLooks, type Looks } from "./looks.ts";
import { createMeasuring, type Measuring } from "./measuring.ts";
import type { ChannelDesk } from "./outbox/channel-desk.ts";
import { createDatabaseProbe } from "./probes/database.ts";
import type { DatabaseReadings } from "./probes/database-port.ts";
import type { HostReadings } from "./probes/host-port.ts";
import type { Probe } from "./probes/probe.ts";
import { createProbes } from "./probes/registry.ts";
import { channelsOf, type MonitorSettings } from "./settings.ts";
import type { MonitorStore } from "./store/monitor-store.ts";
import { createStreamHub, publishAlerts } from "./stream-hub.ts";
import { everyMsOf, upstreamUrlsOf } from "./watching-settings.ts";
import { startSelfWatch } from "./self-watch.ts";
import { createWatch, type Watch } from "./watch.ts";
import { startWatchLoop, type WatchLoop } from "./watch-loop.ts";

export type MonitorPorts = {
  clock: Clock;
  log: Logger;
  random: Random;
  fetch: Fetch;
  store: MonitorStore;
  host: HostReadings;
  /** Where the service's database is a server of its own. */
  database?: DatabaseReadings;
  nextId: () => string;
  /** Where settings are read anew from; without it they stay as they are. */
  settingsSource?: SettingsSource;
  /** Another way for mail than SMTP. */
  sendMail?: SendMail;
};

/** The monitor, embeddable: its server is not bound to any address yet. */
export type Monitor = {
  server: HttpServer;
  looks: Looks;
  watch: Watch;
  reload(): ReloadAnswer;
  stop(): Promise<void>;
};

const DASHBOARD = join(import.meta.dirname, "../../dist/dashboard");
const HEARTBEAT_MS = 5000;

export async function startMonitor(ports: MonitorPorts, settings: MonitorSettings): Promise<Monitor> {
  const { clock, log, store, settingsSource } = ports;
  const stack = createStopStack(log);
  stack.defer("store", () => store.close());
  const configuration = createConfiguration({ clock, log, source: settingsSource }, settings);
  const absences = createAbsences(clock, store.heartbeat.last());
  startHeartbeat(ports, stack);
  const message = messageContext(settings);
  const deliveries = startDeliveries(ports, stack, {
    channels: channelsOf(settings),
    message,
    firing: (channel) => watch.firingMessages(channel),
  });
  let deadlines: WatchLoop | undefined;
  const hub = createStreamHub(clock.now());
  const watch = createWatch({
    ...watchPorts(ports, configuration, { deliveries, message }),
    onDeadline: () => deadlines?.wake(),
    onAlerts: (alerts) => publishAlerts(hub, alerts, configuration.rules),
  });
  deadlines = startWatchLoop(ports, watch);
  const running = deadlines;
  stack.defer("deadlines", () => running.stop());
  const self = startSelfWatch(ports, stack, {
    rules: configuration.rules,
    settings,
    channels: deliveries.recipients,
    watch,
  });
  const measuring = createMeasuring(ports, configuration, { hub, present: () => looks.present() });
  const looks = createLooks(
    { ...probePorts(ports, configuration), ...measuring.onLooks(watch.take), absences },
    [
      ...createProbes(),
      ...databaseProbes(ports, stack),
      deliveries.probe,
      self,
      measuring.probe,
      absences.probe,
      configuration.probe,
    ],
  );
  for (const loop of [looks.start(), configuration.watchFile()]) stack.defer("watching", () => loop.stop());
  const context = apiContext(ports, configuration, { looks, watch, deliveries, measuring });
  const statusContext = measuring.context(context, deliveries.desk.channels);
  measuring.start(stack, () => statusAnswer(statusContext), watch.take);
  const lastHours = startLastHours(ports, stack, looks.present);
  const server = await createServer(context, deliveries.desk, log, (bare) => {
    lastHourRoutes(bare, ports.clock, lastHours);
    serviceDataRoutes(bare, { ...ports, serviceUrl: settings["monitor.service_url"] });
    statusRoutes(bare, statusContext);
    metricHistoryRoutes(bare, statusContext);
    streamRoutes(bare, statusContext, hub);
    prometheusRoutes(bare, statusContext);
    reloadRoutes(bare, { access: context.access, reload: configuration.reload });
  });
  stack.defer("server", () => server.close());
  return { server, looks, watch, reload: configuration.reload, stop: () => stack.stopAll() };
}

function databaseProbes({ database }: MonitorPorts, stack: StopStack): Probe[] {
  if (!database) return [];
  stack.defer("database readings", () => database.close());
  return [createDatabaseProbe(database)];
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
  { rules, policy }: Configuration,
  { deliveries, message }: { deliveries: Deliveries; message: MessageContext },
) {
  return {
    clock: ports.clock,
    log: ports.log,
    store: ports.store,
    rules,
    policy,
    channels: deliveries.recipients,
    nextId: ports.nextId,
    message,
    onMessages: deliveries.wake,
  };
}

function probePorts(ports: MonitorPorts, configuration: Configuration) {
  const settings = configuration.settings();
  return {
    everyMs: ({ name, everyMs }: Probe) => everyMsOf(configuration.settings(), name) ?? everyMs,
    clock: ports.clock,
    log: ports.log,
    fetch: ports.fetch,
    host: ports.host,
    serviceUrl: settings["monitor.service_url"],
    upstreamUrls: upstreamUrlsOf(settings),
    networkCheckUrl: settings["monitor.network_check_url"],
    diskPath: settings["monitor.disk_path"],
  };
}

type ContextParts = { looks: Looks; watch: Watch; deliveries: Deliveries; measuring: Measuring };

function apiContext(
  { clock, store }: MonitorPorts,
  configuration: Configuration,
  { looks, watch, deliveries, measuring }: ContextParts,
): ApiContext {
  const settings = configuration.settings();
  return {
    freshnessSlo: measuring.freshnessSlo,
    clock,
    channels: deliveries.recipients.map(({ name }) => name),
    rules: configuration.rules,
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
    spans: (query) => store.spans(query),
    acknowledge: watch.acknowledge,
    resolve: watch.resolve,
    policy: configuration.policy,
    baseUrl: messageContext(settings).baseUrl,
    takeExternal: watch.takeExternal,
    groupOf: (alert) => groupOf(matchedLabels(alert), configuration.policy),
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
  // A serializer of each answer's own schema is compiled at its first request: a tenth of a second in which nothing is watched.
  server.setSerializerCompiler(() => JSON.stringify);
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
