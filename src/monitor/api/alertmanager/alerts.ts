import { Type } from "typebox";
import {
  AlertGroup,
  GettableAlert,
  type PostableAlert,
  PostableAlerts,
} from "../../../contracts/alertmanager.ts";
import { plusMs } from "../../../platform/clock/clock.ts";
import type { HttpServer } from "../../../platform/http-server/http-server.ts";
import { ProblemError } from "../../../platform/http-server/problem.ts";
import type { ExternalAlert } from "../../domain/external-alert.ts";
import { groupLabelsOf } from "../../domain/policy/route.ts";
import { matchedLabels } from "../../domain/policy/silences.ts";
import type { ApiContext } from "../api-context.ts";
import { alertFilter, alertParameters } from "./filters.ts";
import { gettableAlerts, RESOLVE_TIMEOUT_MS } from "./gettable-alert.ts";

const tags = ["alertmanager"];
const Query = Type.Object(alertParameters);
const MOST_BYTES = 1024 * 1024;

/** What fires, by itself and in the groups in which it is told, and what others say that fires. */
export function alertmanagerAlertRoutes(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v2/alerts",
    {
      schema: {
        tags,
        summary: "Alerts that fire",
        querystring: Query,
        response: { 200: Type.Array(GettableAlert) },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      const isAsked = alertFilter(request.query);
      return gettableAlerts(context).flatMap(({ view }) => (isAsked(view) ? [view] : []));
    },
  );
  server.get(
    "/api/v2/alerts/groups",
    {
      schema: {
        tags,
        summary: "Alerts that fire, in the groups in which each receiver is told",
        querystring: Query,
        response: { 200: Type.Array(AlertGroup) },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      return groupsOf(context, alertFilter(request.query));
    },
  );
  postRoute(server, context);
}

function groupsOf(context: ApiContext, isAsked: (alert: GettableAlert) => boolean): AlertGroup[] {
  const groups = new Map<string, AlertGroup>();
  for (const { alert, view } of gettableAlerts(context)) {
    if (!isAsked(view)) continue;
    const labels = groupLabelsOf(matchedLabels(alert), context.policy);
    for (const receiver of view.receivers) {
      const key = JSON.stringify([receiver.name, labels]);
      const group = groups.get(key) ?? { labels, receiver, alerts: [] };
      group.alerts.push(view);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

function postRoute(server: HttpServer, context: ApiContext): void {
  server.post(
    "/api/v2/alerts",
    {
      bodyLimit: MOST_BYTES,
      schema: { tags, summary: "Takes alerts of others, as Prometheus posts them", body: PostableAlerts },
    },
    async (request, reply) => {
      await context.access.demandAdmin(request);
      const now = context.clock.now();
      const taken = context.takeExternal(
        request.body.filter(isOfOthers).map((posted) => externalOf(posted, now)),
      );
      if (taken.kind === "full") throw tooMany(taken.most);
      return reply.header("cache-control", "no-store").code(200).send();
    },
  );
}

/** What our own channel sends to an Alertmanager may come back from it: it would go round for ever. */
function isOfOthers({ labels }: PostableAlert): boolean {
  return labels["source"] !== "mlb-data-service";
}

function externalOf(posted: PostableAlert, now: Temporal.Instant): ExternalAlert {
  const labels = Object.fromEntries(Object.entries(posted.labels).filter(([, value]) => value !== ""));
  const { summary, description } = posted.annotations ?? {};
  const words = [summary, description].filter((text) => text !== undefined && text !== "");
  const name = labels["alertname"] ?? Object.values(labels)[0] ?? "an alert";
  return {
    labels,
    message: words.length > 0 ? words.join(". ") : `${name} fires, as its source says.`,
    startsAt: instantOf(posted.startsAt) ?? now,
    endsAt: instantOf(posted.endsAt) ?? plusMs(now, RESOLVE_TIMEOUT_MS),
  };
}

/** Programs in Go write the year 1 where they mean none. */
function instantOf(text: string | undefined): Temporal.Instant | undefined {
  return text === undefined || text.startsWith("0001-") ? undefined : Temporal.Instant.from(text);
}

function tooMany(most: number): ProblemError {
  const detail = `${most} alerts of others are open, and no more are kept. Those that are open already can still be posted.`;
  return new ProblemError({ status: 409, code: "conflict", title: "Too many alerts of others", detail });
}
