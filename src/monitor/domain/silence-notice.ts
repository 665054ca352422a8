import { matcherText } from "./matcher.ts";
import type { Message, MessageContext } from "./message.ts";
import type { Silence } from "./silence.ts";

/** Tells that a silence will end, and what it still holds back. */
export function noticeOf(
  silence: Silence,
  { channel, holds }: { channel: string; holds: number },
  context: MessageContext,
): Message {
  const held = holds === 1 ? "one alert" : `${holds} alerts`;
  const { id, owner, reason, endsAt, startsAt } = silence;
  return {
    id: `${id}.ends.${channel}`,
    kind: "notice",
    alert_id: id,
    rule: "silence",
    severity: "info",
    title: `The silence of ${owner} ends at ${endsAt}`,
    message: `${reason}: ${silence.matchers.map(matcherText).join(", ")}. It holds back ${held} now.`,
    value: holds,
    threshold: null,
    started_at: startsAt.toString(),
    ended_at: null,
    labels: {},
    advice: "Make a new silence if the reason for it has not ended.",
    alert_url: `${context.baseUrl}/api/v1/monitoring/silences`,
    runbook_url: `${context.baseUrl}/api/v1/monitoring/silences`,
    simulated: context.simulated,
  };
}
