import { Type } from "typebox";
import {
  type Alert,
  AlertActionBody,
  AlertList,
  AlertWithTimeline,
  Alert as AlertSchema,
} from "../../contracts/monitoring/alert.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { badParameter, notFound, ProblemError } from "../../platform/http-server/problem.ts";
import { byUrgency } from "../domain/evaluate.ts";
import { type AlertFilters, alertFilters, fits } from "./alert-filters.ts";
import { alertView, timelineView } from "./alert-view.ts";
import type { ActionResult, ApiContext } from "./api-context.ts";
import { WithId } from "./parameters.ts";

const ListQuery = Type.Object(
  {
    ...alertFilters,
    action: Type.Optional(Type.Enum(["acknowledge", "resolve"])),
    alert_id: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
);
const tags = ["alerts"];

/** The alerts that are open, what became of the others, and what people do about them. */
export function alertRoutes(server: HttpServer, context: ApiContext): void {
  listRoute(server, context);
  oneRoute(server, context);
  actionRoutes(server, context);
}

function listRoute(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/monitoring/alerts",
    { schema: { tags, summary: "Open alerts", querystring: ListQuery, response: { 200: AlertList } } },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { action, alert_id: id, ...filters } = request.query;
      if (action !== undefined) {
        demandToken(context);
        await context.access.demandAdmin(request);
        if (id === undefined)
          throw badParameter("query parameter alert_id", "nothing", "the id of an open alert");
        done(context[action](id, { by: "an old client", note: null }), id);
      }
      return listOf(context, filters);
    },
  );
}

/** A GET that changes something is only for those who hold the token: a mere link must not. */
function demandToken({ access }: ApiContext): void {
  if (access.hasAdminToken) return;
  const detail =
    "?action= needs MLB_ADMIN_TOKEN to be set. Use POST /api/v1/monitoring/alerts/{id}/acknowledge or …/resolve.";
  throw new ProblemError({ status: 403, code: "forbidden", title: "No admin token is set", detail });
}

function listOf(context: ApiContext, filters: AlertFilters): AlertList {
  const open = [...context.openAlerts()].sort(byUrgency).map((alert) => alertView(alert, context.rules));
  const active = open.filter(({ state }) => state !== "pending");
  const count = (severity: Alert["severity"]) => active.filter((alert) => alert.severity === severity).length;
  return {
    status: "success",
    timestamp: context.clock.now().toString(),
    alert_summary: {
      total_active: active.length,
      acknowledged: active.filter(({ acknowledged_at }) => acknowledged_at !== null).length,
      severity_breakdown: { critical: count("critical"), warning: count("warning"), info: count("info") },
      auto_recovery_enabled: Object.values(context.rules).some(({ autoRecovery }) => autoRecovery),
      notification_channels: context.channels.length,
    },
    alerts: open.filter(
      (alert) => fits(alert, filters) && (filters.state === "pending" || alert.state !== "pending"),
    ),
  };
}

function oneRoute(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/monitoring/alerts/:id",
    {
      schema: {
        tags,
        summary: "One alert with its timeline",
        params: WithId,
        response: { 200: AlertWithTimeline },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      const alert = context.alert(request.params.id);
      if (!alert) throw notFound(`No alert has the id ${request.params.id}.`);
      return timelineView(alert, context.rules);
    },
  );
}

function actionRoutes(server: HttpServer, context: ApiContext): void {
  for (const action of ["acknowledge", "resolve"] as const) {
    server.post(
      `/api/v1/monitoring/alerts/:id/${action}`,
      {
        schema: {
          tags,
          summary: `A person's ${action}`,
          params: WithId,
          body: Type.Optional(Type.Union([AlertActionBody, Type.Null()])),
          response: { 200: AlertSchema },
        },
      },
      async (request, reply) => {
        await context.access.demandAdmin(request);
        reply.header("cache-control", "no-store");
        const { id } = request.params;
        const who = { by: request.body?.by ?? "somebody", note: request.body?.note ?? null };
        return alertView(done(context[action](id, who), id), context.rules);
      },
    );
  }
}

function done(result: ActionResult, id: string) {
  if (result.kind === "unknown") throw notFound(`No open alert has the id ${id}.`);
  if (result.kind === "refused") {
    throw new ProblemError({
      status: 409,
      code: "conflict",
      title: "Not possible now",
      detail: `${result.reason}.`,
    });
  }
  return result.alert;
}
