import { Type } from "typebox";
import {
  type MetricDescription,
  MetricHistory,
  MetricList,
  mostPoints,
} from "../../contracts/monitoring/metric.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { badParameter, notFound } from "../../platform/http-server/problem.ts";
import { chartPoints, planChart } from "../domain/chart.ts";
import { ruleOf, type Rules } from "../domain/rules.ts";
import { minuteOf, startOfMinute } from "../domain/sample.ts";
import { meaningOf } from "../domain/series.ts";
import type { StatusContext } from "./status-context.ts";

const INSTANT = "an instant with its offset, such as 2026-07-04T20:00:00Z";
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const tags = ["metrics"];

const HistoryQuery = Type.Object(
  {
    from: Type.Optional(
      Type.String({ maxLength: 40, description: `${INSTANT}; a day before \`to\` if left out` }),
    ),
    to: Type.Optional(Type.String({ maxLength: 40, description: `${INSTANT}; now if left out` })),
    step: Type.Optional(
      Type.String({
        pattern: "^[1-9][0-9]{0,3}[mhd]$",
        description: "a whole number of minutes, hours or days, such as 5m, 1h, 1d",
      }),
    ),
  },
  { additionalProperties: false },
);
type HistoryValues = { from?: string; to?: string; step?: string };

/** What is measured, and its history as points for a chart. */
export function metricHistoryRoutes(server: HttpServer, context: StatusContext): void {
  server.get(
    "/api/v1/monitoring/metrics",
    { schema: { tags, summary: "The names of all metrics with a history", response: { 200: MetricList } } },
    (_request, reply) => {
      reply.header("cache-control", "no-store");
      const metrics = context.samples.names().flatMap((name) => described(name, context.rules) ?? []);
      return { status: "success" as const, timestamp: context.clock.now().toString(), metrics };
    },
  );
  server.get(
    "/api/v1/monitoring/metrics/:name",
    {
      schema: {
        tags,
        summary: "The history of one metric: at most a screenful of points, whatever the range",
        params: Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) }),
        querystring: HistoryQuery,
        response: { 200: MetricHistory },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      return historyOf(context, request.params.name, request.query);
    },
  );
}

/** Undefined for a name that no metric has. */
function described(name: string, rules: Rules): MetricDescription | undefined {
  const meaning = meaningOf(name);
  if (!meaning) return undefined;
  const thresholds = meaning.rule === null ? null : ruleOf(rules, meaning.rule).thresholds;
  return { name, ...meaning, thresholds };
}

function historyOf(context: StatusContext, name: string, query: HistoryValues): MetricHistory {
  const { samples, clock, kept, rules } = context;
  const description = described(name, rules);
  if (!description)
    throw notFound(`No metric has the name ${name}; /api/v1/monitoring/metrics lists them all.`);
  const now = minuteOf(clock.now());
  const to = query.to === undefined ? now + 1 : minuteIn("to", query.to);
  const from = query.from === undefined ? to - DAY_MINUTES : minuteIn("from", query.from);
  if (from >= to)
    throw badParameter("query parameter from", query.from ?? query.to ?? "", "an instant before `to`");
  const planned = planChart({ from, to, stepMinutes: minutesIn(query.step) }, { now, kept, mostPoints });
  if ("refused" in planned) {
    const { refused, allowed } = planned;
    throw badParameter(`query parameter ${refused}`, query[refused] ?? "nothing", allowed);
  }
  const { plan } = planned;
  const points = chartPoints(plan, samples.read(name, plan, plan.size));
  return {
    ...description,
    status: "success",
    from: startOfMinute(plan.from).toString(),
    to: startOfMinute(to).toString(),
    step_seconds: plan.stepMinutes * 60,
    resolution: plan.size,
    points,
  };
}

function minuteIn(name: string, text: string): number {
  try {
    return Math.floor(Temporal.Instant.from(text).epochMilliseconds / MINUTE_MS);
  } catch {
    throw badParameter(`query parameter ${name}`, JSON.stringify(text), INSTANT);
  }
}

const UNIT_MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: DAY_MINUTES };

function minutesIn(step: string | undefined): number | null {
  if (step === undefined) return null;
  return Number(step.slice(0, -1)) * (UNIT_MINUTES[step.slice(-1)] ?? 1);
}
