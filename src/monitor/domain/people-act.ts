import { type AlertState, type AlertStep, event } from "./alert.ts";
import type { Rule } from "./rule.ts";

export type Who = { by: string; note: string | null };

/** A person has seen it. Repeats and escalation stop; a rise in severity takes the mark off again. */
export function acknowledge(state: AlertState, who: Who, now: Temporal.Instant): AlertStep {
  if (state.kind !== "firing" && state.kind !== "recovering")
    return refused(state, "only a firing alert can be acknowledged");
  if (state.acknowledged) return refused(state, `acknowledged already by ${state.acknowledged.by}`);
  const events = [{ ...event("acknowledged", now, "seen by a person"), ...who }];
  return { next: { ...state, acknowledged: { at: now, ...who } }, events, reason: "acknowledged" };
}

/** A person ends it. If the condition still holds, it fires again after the rule's quiet time. */
export function resolveByHand(state: AlertState, who: Who, now: Temporal.Instant, rule: Rule): AlertStep {
  if (state.kind !== "firing" && state.kind !== "recovering")
    return refused(state, "only a firing alert can be resolved");
  const quietUntil = now.add({ milliseconds: rule.quietAfterResolveMs });
  const reason = `resolved by hand; fires again after ${quietUntil} if it still holds`;
  const events = [{ ...event("resolved", now, reason), ...who }];
  return {
    next: { kind: "resolved", at: now, how: "by hand", by: who.by, quietUntil, flips: [] },
    events,
    reason,
  };
}

/** It was raised for a time, and the time is over. */
export function endAsAsked(state: AlertState, now: Temporal.Instant): AlertStep {
  if (state.kind !== "firing" && state.kind !== "recovering") return refused(state, "it does not fire");
  const reason = "its time is over, as asked";
  return {
    next: { kind: "resolved", at: now, how: "as asked", by: null, quietUntil: null, flips: [] },
    events: [event("resolved", now, reason)],
    reason,
  };
}

function refused(state: AlertState, reason: string): AlertStep {
  return { next: state, events: [], reason };
}
