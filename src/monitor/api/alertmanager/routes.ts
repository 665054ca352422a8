import { AlertmanagerStatus, receivers } from "../../../contracts/alertmanager.ts";
import type { HttpServer } from "../../../platform/http-server/http-server.ts";
import type { ApiContext } from "../api-context.ts";
import { alertmanagerAlertRoutes } from "./alerts.ts";
import { alertmanagerSilenceRoutes } from "./silences.ts";

const tags = ["alertmanager"];

/** Alertmanager's API v2, so that amtool, karma and Prometheus can read, silence and post. */
export function alertmanagerRoutes(server: HttpServer, context: ApiContext): void {
  alertmanagerAlertRoutes(server, context);
  alertmanagerSilenceRoutes(server, context);
  server.get(
    "/api/v2/receivers",
    { schema: { tags, summary: "The channels", response: { 200: receivers } } },
    (_request, reply) => {
      reply.header("cache-control", "no-store");
      return context.channels.map((name) => ({ name }));
    },
  );
  server.get(
    "/api/v2/status",
    { schema: { tags, summary: "Who answers, and since when", response: { 200: AlertmanagerStatus } } },
    (_request, reply) => {
      reply.header("cache-control", "no-store");
      return statusOf(context);
    },
  );
}

/** One monitor is no cluster; its configuration is shown as far as their clients ask for it, and without any secret. */
function statusOf({ identity, channels }: ApiContext) {
  const { version, startedAt, service } = identity;
  const unknown = { revision: "", branch: "", buildUser: "", buildDate: "", goVersion: "none" };
  return {
    cluster: { name: service, status: "disabled" as const, peers: [] },
    versionInfo: { version, ...unknown },
    config: { original: configurationText(channels) },
    uptime: startedAt.toString(),
  };
}

function configurationText(channels: readonly string[]): string {
  const names = channels.length > 0 ? channels : ["none"];
  return [
    "route:",
    `  receiver: ${names[0]}`,
    "receivers:",
    ...names.map((name) => `  - name: ${name}`),
    "",
  ].join("\n");
}
