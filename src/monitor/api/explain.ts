import { AlertExplanation, type ChannelExplanation } from "../../contracts/monitoring/explanation.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound } from "../../platform/http-server/problem.ts";
import type { AlertRecord } from "../domain/alert.ts";
import type { Explanation } from "../domain/policy/stage.ts";
import { ruleOf } from "../domain/rules.ts";
import type { SentMessage } from "../store/sent-messages.ts";
import { alertView } from "./alert-view.ts";
import type { AlertWithEvents, ApiContext } from "./api-context.ts";
import { WithId } from "./parameters.ts";

/** Why an alert fires, and why each channel was told of it or was not. */
export function explainRoutes(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/monitoring/alerts/:id/explain",
    {
      schema: {
        tags: ["alerts"],
        summary: "Why it fires, and for each channel why it was told or not",
        params: WithId,
        response: { 200: AlertExplanation },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      const { id } = request.params;
      const stored = context.alert(id);
      if (!stored) throw notFound(`No alert has the id ${id}.`);
      return explanationOf(stored, context);
    },
  );
}

function explanationOf(stored: AlertWithEvents, context: ApiContext): AlertExplanation {
  const alert = context.openAlerts().find(({ id }) => id === stored.id) ?? stored;
  const view = alertView(alert, context.rules);
  const { thresholds } = ruleOf(context.rules, alert.rule);
  const messages = Map.groupBy(context.messagesOf(alert.id), ({ channel }) => channel);
  const names = new Set([...context.channels, ...Object.keys(alert.explained), ...messages.keys()]);
  return {
    alert_id: alert.id,
    timestamp: context.clock.now().toString(),
    state: view.state,
    severity: view.severity,
    why: whyOf(stored),
    value: alert.value,
    thresholds: thresholds && { ...thresholds },
    acknowledged_by: view.acknowledged_by,
    flapping: "flapping" in alert.state && alert.state.flapping,
    explained_by: alert.suppression?.endedAt === null ? alert.suppression.title : null,
    group: context.groupOf(alert),
    channels: [...names].map((name) => channelExplanation(name, alert, messages.get(name) ?? [])),
  };
}

const OF_ITS_STATE = new Set(["fired", "raised", "eased", "relapsed", "recovering", "resolved", "flapping"]);

/** The reasons of what last changed its state. */
function whyOf({ events, message }: AlertWithEvents): string {
  const changes = events.filter(({ kind }) => OF_ITS_STATE.has(kind));
  const fired = changes.find(({ kind }) => kind === "fired");
  const last = changes.at(-1);
  const told = [...new Set([fired, last])].filter((one) => one !== undefined);
  return [...told.map(({ kind, at, reason }) => `${kind} at ${at}: ${reason}`), message].join("; ");
}

function channelExplanation(
  channel: string,
  { explained, announced }: AlertRecord,
  messages: readonly SentMessage[],
): ChannelExplanation {
  const told = announced[channel];
  return {
    channel,
    ...decisionView(explained[channel]),
    last_told_at: told?.at.toString() ?? null,
    last_told_severity: told?.severity ?? null,
    messages: messages.map(messageView),
  };
}

const NOTHING_OWED = {
  outcome: "nothing owed",
  reason: "it was not owed any word of this alert yet",
  about: null,
  decided_at: null,
  looked_at_again_at: null,
  stages: [],
} as const;

function decisionView(explanation: Explanation | undefined) {
  if (!explanation) return { ...NOTHING_OWED, stages: [] };
  const { at, kind, outcome, trace } = explanation;
  const last = trace.at(-1);
  return {
    outcome,
    reason: last?.reason ?? "",
    about: kind,
    decided_at: at.toString(),
    looked_at_again_at: last?.until?.toString() ?? null,
    stages: trace.map(({ until, ...stage }) => ({ ...stage, until: until?.toString() ?? null })),
  };
}

function messageView(message: SentMessage): ChannelExplanation["messages"][number] {
  const { id, kind, state, attempts, createdAt, deliveredAt, nextAttemptAt, error } = message;
  return {
    id,
    kind,
    state,
    attempts,
    created_at: createdAt.toString(),
    delivered_at: deliveredAt?.toString() ?? null,
    next_attempt_at: nextAttemptAt?.toString() ?? null,
    error,
  };
}
