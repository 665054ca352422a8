import type { FastifyReply } from "fastify";
import {
  EVALUATION_AGE_HEADER,
  EVALUATION_LIMIT_MS,
  type HealthDetailed,
} from "../../contracts/monitoring/health.ts";
import type { HttpOutcome } from "../../platform/http/outcome.ts";
import type { ApiContext } from "./api-context.ts";

type Answered = Extract<HttpOutcome, { kind: "answered" }>;

const ANSWERED = ["content-type", "cache-control", "etag", "link", "retry-after", "www-authenticate"];

export function passOn(reply: FastifyReply, outcome: Answered): FastifyReply {
  for (const name of ANSWERED) {
    const value = outcome.headers.get(name);
    if (value !== null) reply.header(name, value);
  }
  return reply.code(outcome.status).send(Buffer.from(outcome.body));
}

/** A monitor whose evaluation stands still answers with old looks: then its silence is the news, and not what it says. */
export function passHealthOn(context: ApiContext, reply: FastifyReply, outcome: Answered): FastifyReply {
  const ageSeconds = Number(outcome.headers.get(EVALUATION_AGE_HEADER) ?? 0);
  if (!(ageSeconds * 1000 > EVALUATION_LIMIT_MS)) return passOn(reply, outcome);
  const health = JSON.parse(Buffer.from(outcome.body).toString()) as HealthDetailed;
  const message = `The monitor answers, but has judged nothing for ${Math.round(ageSeconds)} s.`;
  return reply
    .code(503)
    .header("cache-control", "no-store")
    .send({
      ...health,
      overall_status: "critical",
      health_checks: [silence(context, message), ...health.health_checks],
      recommendations: [ADVICE, ...health.recommendations],
    });
}

const ADVICE =
  "Start the monitor (npm start runs both), or look at its log: nobody is watching and nobody will be told.";

/** Without the monitor nobody measures anything: the answer says so, and invents no metrics. */
export function healthWithoutMonitor(context: ApiContext, reply: FastifyReply, why: string): FastifyReply {
  const { clock, simulated } = context;
  return reply
    .code(503)
    .header("cache-control", "no-store")
    .send({
      overall_status: "critical",
      timestamp: clock.now().toString(),
      service: "mlb-data-service-enhanced",
      simulated,
      metrics: null,
      health_checks: [silence(context, `The monitor does not answer: ${why}.`)],
      alerts_triggered: [],
      recommendations: [ADVICE],
    });
}

function silence({ clock }: ApiContext, message: string) {
  const nothing = { value: null, unit: null, warning: null, critical: null };
  return { name: "monitor", status: "critical", ...nothing, checked_at: clock.now().toString(), message };
}
