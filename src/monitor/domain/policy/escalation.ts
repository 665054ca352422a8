import { isAtOrAfter } from "../silence.ts";
import type { Candidate, Situation, Stage } from "./stage.ts";
import { pass, skip } from "./stage.ts";

/** The channels that a route names for escalation are told of what stays critical and unacknowledged for too long. */
export const escalation: Stage = {
  name: "escalation",
  judge(candidate, situation) {
    const { alert, channel, route } = candidate;
    if (alert.only || route.channels.includes(channel.name)) return pass("first-line", "told from the start");
    if (alert.announced[channel.name]) return pass("escalated", "told since it was escalated");
    const { state } = alert;
    if (state.kind !== "firing" || state.severity !== "critical")
      return skip("not-critical", "only what fires critically is escalated");
    if (state.acknowledged) return skip("acknowledged", `acknowledged by ${state.acknowledged.by}`);
    const at = escalatesAt(candidate, situation);
    if (!at) return skip("first-line-not-told", "the first channels were not told yet");
    return isAtOrAfter(situation.now, at)
      ? pass("escalated", "critical, and nobody acknowledged it")
      : skip("not-yet", "the first channels were told, and somebody may acknowledge it", at);
  },
};

/** Counted from when it turned critical or, if they were told only later, from when the first channels were. */
export function escalatesAt(
  { alert, route }: Pick<Candidate, "alert" | "route">,
  { policy }: Pick<Situation, "policy">,
): Temporal.Instant | null {
  if (alert.state.kind !== "firing") return null;
  const toldAt = route.channels
    .map((name) => alert.announced[name]?.criticalAt ?? null)
    .filter((at) => at !== null)
    .sort((one, other) => Temporal.Instant.compare(one, other))[0];
  if (!toldAt) return null;
  const { alarmedAt } = alert.state;
  const from = isAtOrAfter(toldAt, alarmedAt) ? toldAt : alarmedAt;
  return from.add({ milliseconds: policy.escalateAfterMs });
}
