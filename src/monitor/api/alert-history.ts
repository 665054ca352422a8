import { type Static, Type } from "typebox";
import { AlertHistory, type AlertWithTimeline } from "../../contracts/monitoring/alert.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { badParameter } from "../../platform/http-server/problem.ts";
import type { HistoryQuery as StoreQuery } from "../store/alerts.ts";
import { type AlertFilters, alertFilters, fits } from "./alert-filters.ts";
import { timelineView } from "./alert-view.ts";
import type { AlertWithEvents, ApiContext } from "./api-context.ts";

const HistoryQuery = Type.Object(
  {
    ...alertFilters,
    hours: Type.Integer({ minimum: 1, maximum: 168, default: 24 }),
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);

/** Every alert that was open at some moment of the last hours, with its timeline. */
export function alertHistoryRoutes(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/monitoring/alerts/history",
    {
      schema: {
        tags: ["alerts"],
        summary: "Alerts that were open in a span, newest first, with their timelines",
        querystring: HistoryQuery,
        response: { 200: AlertHistory },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      const now = context.clock.now();
      const { alerts, next } = pageOf(request.query, now, context);
      return {
        status: "success" as const,
        timestamp: now.toString(),
        alerts,
        next_cursor: next && cursorAfter(next),
      };
    },
  );
}

type Page = { alerts: AlertWithTimeline[]; next: StoreQuery["after"] };

/** Filters apply before the limit; so many rows are read for one page at the most, then the cursor goes on. */
const MOST_READ = 5000;

function pageOf(asked: Static<typeof HistoryQuery>, now: Temporal.Instant, context: ApiContext): Page {
  const { hours, limit, cursor, ...filters } = asked;
  const from = now.subtract({ hours });
  const alerts: AlertWithTimeline[] = [];
  let after = cursor === undefined ? null : readCursor(cursor);
  for (let read = 0; read < MOST_READ; read += limit) {
    const found = context.history({ from, limit: limit + 1, after });
    for (const alert of found.slice(0, limit)) {
      after = placeOf(alert);
      const view = fitting(alert, filters, context);
      if (view && alerts.push(view) === limit) return { alerts, next: isLast(alert, found) ? null : after };
    }
    if (found.length <= limit) return { alerts, next: null };
  }
  return { alerts, next: after };
}

function fitting(alert: AlertWithEvents, filters: AlertFilters, { rules }: ApiContext) {
  const view = timelineView(alert, rules);
  return fits(view, filters) ? view : undefined;
}

function isLast(alert: AlertWithEvents, found: readonly AlertWithEvents[]): boolean {
  return alert === found.at(-1);
}

function placeOf({ startedAt, id }: AlertWithEvents) {
  return { startedAtMs: startedAt?.epochMilliseconds ?? 0, id };
}

function cursorAfter({ startedAtMs, id }: { startedAtMs: number; id: string }): string {
  return `${startedAtMs}.${id}`;
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
