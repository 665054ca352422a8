import { type AlertStep, event, type StateOf } from "./alert.ts";
import { isTooMany, withFlip } from "./flapping.ts";
import type { Rule } from "./rule.ts";

/** One more look at which all was clear. What flaps must have been clear for the whole window before it ends. */
export function fromRecovering(state: StateOf<"recovering">, now: Temporal.Instant, rule: Rule): AlertStep {
  const looks = state.looks + 1;
  const begins = looks === 1 ? [event("recovering", now, "clear")] : [];
  if (looks < rule.dwell.down)
    return {
      next: { ...state, looks },
      events: begins,
      reason: `clear for ${looks} of ${rule.dwell.down} looks`,
    };
  const counted = { ...state, looks };
  if (state.flapping) return whileFlapping(counted, begins, now, rule);
  const flips = withFlip(state, now, rule.flapping);
  if (isTooMany(flips, rule.flapping)) return hold({ ...counted, flapping: true, flips }, begins, now, rule);
  return end({ ...counted, flips }, `clear for ${looks} ${looks === 1 ? "look" : "looks"}`, now);
}

function whileFlapping(
  state: StateOf<"recovering">,
  begins: AlertStep["events"],
  now: Temporal.Instant,
  rule: Rule,
): AlertStep {
  const { windowMs } = rule.flapping;
  const clearMs = now.epochMilliseconds - state.clearSince.epochMilliseconds;
  if (clearMs >= windowMs)
    return end({ ...state, flips: [] }, `clear for ${windowMs / 60_000} min after flapping`, now);
  const flips = state.looks === rule.dwell.down ? withFlip(state, now, rule.flapping) : state.flips;
  const reason = `flapping: clear for ${clearMs / 1000} of ${windowMs / 1000} s`;
  return { next: { ...state, flips }, events: begins, reason };
}

function hold(
  state: StateOf<"recovering">,
  begins: AlertStep["events"],
  now: Temporal.Instant,
  { flapping: { changes, windowMs } }: Rule,
): AlertStep {
  const reason = `more than ${changes} changes in ${windowMs / 60_000} min`;
  return { next: state, events: [...begins, event("flapping", now, reason)], reason };
}

/** A dwell of one look ends at the look that began it: the audit then names the end alone. */
function end(state: StateOf<"recovering">, reason: string, now: Temporal.Instant): AlertStep {
  return {
    next: { kind: "resolved", at: now, how: "recovered", by: null, quietUntil: null, flips: state.flips },
    events: [event("resolved", now, reason)],
    reason,
  };
}
