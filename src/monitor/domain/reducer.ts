import type { Severity } from "../../contracts/monitoring/alert.ts";
import { type AlertState, type AlertStep, event } from "./alert.ts";
import { isWorse, type Level, type Rule } from "./rule.ts";

type Firing = Extract<AlertState, { kind: "firing" }>;
type Recovering = Extract<AlertState, { kind: "recovering" }>;

/**
 * The life of an alert, one look at a time: ok → pending → firing → recovering → resolved.
 * Two thresholds and a dwell both ways keep it from flapping; a look that knows nothing changes nothing.
 */
export function step(state: AlertState, level: Level, now: Temporal.Instant, rule: Rule): AlertStep {
  if (level === "unknown") return stay(state, "nothing is known at this look");
  switch (state.kind) {
    case "ok":
      return fromOk(level, now, rule);
    case "pending":
      return fromPending(state, level, now, rule);
    case "firing":
      return fromFiring(state, level, now, rule);
    case "recovering":
      return fromRecovering(state, level, now, rule);
    case "resolved":
      return fromResolved(state, level, now, rule);
  }
}

/** A person has seen it. Repeats and escalation stop; a rise in severity takes the mark off again. */
export function acknowledge(
  state: AlertState,
  who: { by: string; note: string | null },
  now: Temporal.Instant,
): AlertStep {
  if (state.kind !== "firing" && state.kind !== "recovering")
    return stay(state, "only a firing alert can be acknowledged");
  if (state.acknowledged) return stay(state, `acknowledged already by ${state.acknowledged.by}`);
  const events = [{ ...event("acknowledged", now, "seen by a person"), ...who }];
  return { next: { ...state, acknowledged: { at: now, ...who } }, events, reason: "acknowledged" };
}

/** A person ends it. If the condition still holds, it fires again after the rule's quiet time. */
export function resolveByHand(
  state: AlertState,
  who: { by: string; note: string | null },
  now: Temporal.Instant,
  rule: Rule,
): AlertStep {
  if (state.kind !== "firing" && state.kind !== "recovering")
    return stay(state, "only a firing alert can be resolved");
  const quietUntil = now.add({ milliseconds: rule.quietAfterResolveMs });
  const reason = `resolved by hand; fires again after ${quietUntil} if it still holds`;
  const events = [{ ...event("resolved", now, reason), ...who }];
  return { next: { kind: "resolved", at: now, how: "by hand", quietUntil }, events, reason };
}

function stay(state: AlertState, reason: string): AlertStep {
  return { next: state, events: [], reason };
}

function fromOk(level: Level, now: Temporal.Instant, rule: Rule): AlertStep {
  if (!isBad(level)) return stay({ kind: "ok" }, "fine");
  return fromPending({ kind: "pending", severity: level, since: now, looks: 0 }, level, now, rule);
}

function fromPending(
  state: Extract<AlertState, { kind: "pending" }>,
  level: Level,
  now: Temporal.Instant,
  rule: Rule,
): AlertStep {
  if (!isBad(level)) return stay({ kind: "ok" }, "passed before it counted");
  const looks = state.looks + 1;
  const severity = isWorse(state.severity, level) ? level : state.severity;
  if (looks < rule.dwell.up)
    return stay({ ...state, severity: level, looks }, `bad for ${looks} of ${rule.dwell.up} looks`);
  const reason = `${level} for ${looks} ${looks === 1 ? "look" : "looks"}`;
  const firing: Firing = { kind: "firing", severity, since: state.since, acknowledged: null, turning: null };
  return { next: firing, events: [event("fired", now, reason)], reason };
}

function fromFiring(state: Firing, level: Level, now: Temporal.Instant, rule: Rule): AlertStep {
  if (level === "clear") {
    if (!rule.autoRecovery) return stay(state, "recovered, but a person must resolve it");
    return fromRecovering({ ...state, kind: "recovering", looks: 0 }, level, now, rule);
  }
  if (!isBad(level)) return stay(state, "below the warning threshold, not yet below the resolve threshold");
  if (level === state.severity) return stay({ ...state, turning: null }, "still so");
  return turn(state, level, now, rule);
}

function turn(state: Firing, to: Severity, now: Temporal.Instant, rule: Rule): AlertStep {
  const worse = isWorse(to, state.severity);
  const looks = state.turning?.to === to ? state.turning.looks + 1 : 1;
  const needed = worse ? rule.dwell.up : rule.dwell.down;
  if (looks < needed)
    return stay({ ...state, turning: { to, looks } }, `${to} for ${looks} of ${needed} looks`);
  const reason = `${worse ? "rose" : "fell"} from ${state.severity} to ${to}`;
  const acknowledged = worse ? null : state.acknowledged;
  return {
    next: { ...state, severity: to, acknowledged, turning: null },
    events: [event(worse ? "raised" : "eased", now, reason)],
    reason,
  };
}

function fromRecovering(state: Recovering, level: Level, now: Temporal.Instant, rule: Rule): AlertStep {
  if (level !== "clear") {
    const firing: Firing = {
      kind: "firing",
      severity: state.severity,
      since: state.since,
      acknowledged: state.acknowledged,
      turning: null,
    };
    if (!isBad(level)) return stay(firing, "above the resolve threshold again");
    const after = fromFiring(firing, level, now, rule);
    return { ...after, events: [event("relapsed", now, `${level} again while recovering`), ...after.events] };
  }
  const looks = state.looks + 1;
  if (looks >= rule.dwell.down) {
    const reason = `clear for ${looks} ${looks === 1 ? "look" : "looks"}`;
    return {
      next: { kind: "resolved", at: now, how: "recovered", quietUntil: null },
      events: [event("resolved", now, reason)],
      reason,
    };
  }
  const events = looks === 1 ? [event("recovering", now, "clear")] : [];
  return { next: { ...state, looks }, events, reason: `clear for ${looks} of ${rule.dwell.down} looks` };
}

/** An ended alert stays ended; whether a new one begins is decided as from ok. */
function fromResolved(
  state: Extract<AlertState, { kind: "resolved" }>,
  level: Level,
  now: Temporal.Instant,
  rule: Rule,
): AlertStep {
  const quiet = state.quietUntil !== null && Temporal.Instant.compare(now, state.quietUntil) < 0;
  if (isBad(level) && quiet) return stay(state, `quiet until ${state.quietUntil}, as a person resolved it`);
  return isBad(level) ? fromOk(level, now, rule) : stay(level === "clear" ? { kind: "ok" } : state, "ended");
}

function isBad(level: Level): level is Severity {
  return level === "info" || level === "warning" || level === "critical";
}
