import { Type } from "typebox";
import {
  type Alert,
  AlertActionBody,
  AlertHistory,
  AlertList,
  alertStates,
  AlertWithTimeline,
  Alert as AlertSchema,
  severities,
} from "../../contracts/monitoring/alert.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { badParameter, notFound, ProblemError } from "../../platform/http-server/problem.ts";
import { byUrgency } from "../domain/evaluate.ts";
import { demandAdmin } from "./admin-gate.ts";
import { alertView, eventView } from "./alert-view.ts";
import type { ActionResult, AlertWithEvents, ApiContext } from "./api-context.ts";

const Filters = {
  severity: Type.Optional(Type.Enum(severities)),
  state: Type.Optional(Type.Enum(alertStates)),
  acknowledged: Type.Optional(Type.Boolean()),
  q: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: "a text of 1 to 200 characters" }),
  ),
};
type FilterValues = { severity?: string; state?: string; acknowledged?: boolean; q?: string };

const ListQuery = Type.Object(
  {
    ...Filters,
    action: Type.Optional(Type.Enum(["acknowledge", "resolve"])),
    alert_id: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
);
const HistoryQuery = Type.Object(
  {
    ...Filters,
    hours: Type.Integer({ minimum: 1, maximum: 168, default: 24 }),
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);
const WithId = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });
const tags = ["alerts"];

/** The alerts that are open, what became of the others, and what people do about them. */
export function alertRoutes(server: HttpServer, context: ApiContext): void {
  listRoute(server, context);
  historyRoute(server, context);
  oneRoute(server, context);
  actionRoutes(server, context);
}

function listRoute(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/monitoring/alerts",
    { schema: { tags, summary: "Open alerts", querystring: ListQuery, response: { 200: AlertList } } },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      const { action, alert_id: id, ...filters } = request.query;
      if (action !== undefined) {
        demandToken(context);
        demandAdmin(request, context.adminToken);
        if (id === undefined)
          throw badParameter("query parameter alert_id", "nothing", "the id of an open alert");
        done(context[action](id, { by: "an old client", note: null }), id);
      }
      return listOf(context, filters);
    },
  );
}

/** A GET that changes something is only for those who hold the token: a mere link must not. */
function demandToken({ adminToken }: ApiContext): void {
  if (adminToken !== undefined) return;
  const detail =
    "?action= needs MLB_ADMIN_TOKEN to be set. Use POST /api/v1/monitoring/alerts/{id}/acknowledge or …/resolve.";
  throw new ProblemError({ status: 403, code: "forbidden", title: "No admin token is set", detail });
}

function listOf(context: ApiContext, filters: FilterValues): AlertList {
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
      auto_recovery_enabled: true,
      notification_channels: context.channelCount,
    },
    alerts: open.filter(
      (alert) => matches(alert, filters) && (filters.state === "pending" || alert.state !== "pending"),
    ),
  };
}

function matches(alert: Alert, { severity, state, acknowledged, q }: FilterValues): boolean {
  if (severity !== undefined && alert.severity !== severity) return false;
  if (state !== undefined && alert.state !== state) return false;
  if (acknowledged !== undefined && (alert.acknowledged_at !== null) !== acknowledged) return false;
  const text = [alert.id, alert.rule, alert.title, alert.message, ...Object.values(alert.labels)]
    .join("\n")
    .toLowerCase();
  return q === undefined || text.includes(q.toLowerCase());
}

function historyRoute(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/monitoring/alerts/history",
    {
      schema: {
        tags,
        summary: "Alerts that were open in a span, with their timelines",
        querystring: HistoryQuery,
        response: { 200: AlertHistory },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      const { hours, limit, cursor, ...filters } = request.query;
      const now = context.clock.now();
      const found = context.history({
        from: now.subtract({ hours }),
        limit: limit + 1,
        after: cursor === undefined ? null : readCursor(cursor),
      });
      const page = found.slice(0, limit);
      const views = page
        .map((alert) => timelineView(alert, context))
        .filter((alert) => matches(alert, filters));
      const last = page.at(-1);
      return {
        status: "success" as const,
        timestamp: now.toString(),
        alerts: views,
        next_cursor: found.length > limit && last ? cursorAfter(last) : null,
      };
    },
  );
}

function cursorAfter({ startedAt, id }: AlertWithEvents): string {
  return `${startedAt?.epochMilliseconds ?? 0}.${id}`;
}

function readCursor(cursor: string): { startedAtMs: number; id: string } {
  const [, startedAtMs, id] = /^(\d{1,15})\.(.+)$/.exec(cursor) ?? [];
  if (!startedAtMs || !id)
    throw badParameter(
      "query parameter cursor",
      JSON.stringify(cursor),
      "the next_cursor of an earlier answer",
    );
  return { startedAtMs: Number(startedAtMs), id };
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
      return timelineView(alert, context);
    },
  );
}

function timelineView(alert: AlertWithEvents, context: ApiContext) {
  return { ...alertView(alert, context.rules), events: alert.events.map(eventView) };
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
      (request, reply) => {
        demandAdmin(request, context.adminToken);
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
