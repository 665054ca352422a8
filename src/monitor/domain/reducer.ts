import type { Severity } from "../../contracts/monitoring/alert.ts";
import { type Again, type AlertState, type AlertStep, event, type StateOf } from "./alert.ts";
import { isTooMany, recentFlips, withFlip } from "./flapping.ts";
import { fromRecovering } from "./recovering.ts";
import { isBad, isWorse, type Level, type Rule } from "./rule.ts";

/**
 * The life of an alert, one look at a time: ok → pending → firing → recovering → resolved. Two thresholds, a dwell
 * both ways and a limit of changes keep it from flapping; a look that knows nothing changes nothing.
 */
export function step(state: AlertState, level: Level, now: Temporal.Instant, rule: Rule): AlertStep {
  if (level === "unknown") return stay(state, "nothing is known at this look");
  switch (state.kind) {
    case "ok":
      return fromOk(state, level, now, rule);
    case "pending":
      return fromPending(state, level, now, rule);
    case "firing":
      return fromFiring(state, level, now, rule);
    case "recovering":
      return level === "clear" ? fromRecovering(state, now, rule) : relapse(state, level, now, rule);
    case "resolved":
      return fromResolved(state, level, now, rule);
  }
}

function stay(state: AlertState, reason: string): AlertStep {
  return { next: state, events: [], reason };
}

function fromOk(state: AlertState, level: Level, now: Temporal.Instant, rule: Rule): AlertStep {
  const flips = recentFlips(state.flips, now, rule.flapping);
  if (!isBad(level)) return stay({ kind: "ok", flips }, "fine");
  return begin({ level, flips, again: null }, now, rule);
}

function begin(
  { level, flips, again }: { level: Severity; flips: readonly Temporal.Instant[]; again: Again | null },
  now: Temporal.Instant,
  rule: Rule,
): AlertStep {
  return fromPending(
    { kind: "pending", severity: level, since: now, looks: 0, again, flips },
    level,
    now,
    rule,
  );
}

function fromPending(state: StateOf<"pending">, level: Level, now: Temporal.Instant, rule: Rule): AlertStep {
  if (!isBad(level)) return stay({ kind: "ok", flips: state.flips }, "passed before it counted");
  const looks = state.looks + 1;
  const heldMs = now.epochMilliseconds - state.since.epochMilliseconds;
  const severity = isWorse(state.severity, level) ? level : state.severity;
  if (looks < rule.dwell.up)
    return stay({ ...state, severity: level, looks }, `bad for ${looks} of ${rule.dwell.up} looks`);
  if (heldMs < (rule.dwell.upMs ?? 0))
    return stay(
      { ...state, severity: level, looks },
      `bad for ${heldMs / 1000} of ${(rule.dwell.upMs ?? 0) / 1000} s`,
    );
  return fire(state, severity, {
    reason: `${level} for ${looks} ${looks === 1 ? "look" : "looks"}`,
    now,
    rule,
  });
}

function fire(
  state: StateOf<"pending">,
  severity: Severity,
  { reason, now, rule }: { reason: string; now: Temporal.Instant; rule: Rule },
): AlertStep {
  const { since, again } = state;
  const flips = withFlip(state, now, rule.flapping);
  const flapping = isTooMany(flips, rule.flapping);
  const why = again
    ? `${reason}; ${again.by} resolved it by hand at ${again.resolvedAt}, and it still holds`
    : reason;
  return {
    next: {
      kind: "firing",
      severity,
      since,
      alarmedAt: now,
      acknowledged: null,
      turning: null,
      flapping,
      again,
      flips,
    },
    events: [event("fired", now, why), ...(flapping ? [flappingEvent(rule, now)] : [])],
    reason: why,
  };
}

function flappingEvent({ flapping: { changes, windowMs } }: Rule, now: Temporal.Instant) {
  return event("flapping", now, `more than ${changes} changes in ${windowMs / 60_000} min`);
}

function fromFiring(before: StateOf<"firing">, level: Level, now: Temporal.Instant, rule: Rule): AlertStep {
  if (level === "clear") {
    if (!rule.autoRecovery) return stay(before, "recovered, but a person must resolve it");
    return fromRecovering({ ...before, kind: "recovering", looks: 0, clearSince: now }, now, rule);
  }
  const { state, events } = steadied(before, now, rule);
  if (!isBad(level))
    return {
      next: state,
      events,
      reason: "below the warning threshold, not yet below the resolve threshold",
    };
  if (level === state.severity) return { next: { ...state, turning: null }, events, reason: "still so" };
  const turned = turn(state, level, now, rule);
  return { ...turned, events: [...events, ...turned.events] };
}

/** What has been bad without a change for the whole window flaps no more: it just fires. */
function steadied(state: StateOf<"firing">, now: Temporal.Instant, { flapping }: Rule) {
  if (!state.flapping || recentFlips(state.flips, now, flapping).length > 0) return { state, events: [] };
  const reason = `no change in ${flapping.windowMs / 60_000} min`;
  return { state: { ...state, flapping: false, flips: [] }, events: [event("steadied", now, reason)] };
}

function turn(state: StateOf<"firing">, to: Severity, now: Temporal.Instant, rule: Rule): AlertStep {
  const worse = isWorse(to, state.severity);
  const looks = state.turning?.to === to ? state.turning.looks + 1 : 1;
  const needed = worse ? rule.dwell.up : rule.dwell.down;
  if (looks < needed)
    return stay({ ...state, turning: { to, looks } }, `${to} for ${looks} of ${needed} looks`);
  const reason = `${worse ? "rose" : "fell"} from ${state.severity} to ${to}`;
  const marks = worse ? { acknowledged: null, alarmedAt: now } : {};
  return {
    next: { ...state, ...marks, severity: to, turning: null },
    events: [event(worse ? "raised" : "eased", now, reason)],
    reason,
  };
}

/** Bad, or above the resolve threshold, before its end counted: it fires on. Of a flapping one that is a change. */
function relapse(before: StateOf<"recovering">, level: Level, now: Temporal.Instant, rule: Rule): AlertStep {
  const { looks, clearSince: _, ...firing } = before;
  const flips =
    before.flapping && looks >= rule.dwell.down ? withFlip(before, now, rule.flapping) : before.flips;
  const state: StateOf<"firing"> = { ...firing, kind: "firing", turning: null, flips };
  if (!isBad(level)) return stay(state, "above the resolve threshold again");
  const after = fromFiring(state, level, now, rule);
  return { ...after, events: [event("relapsed", now, `${level} again while recovering`), ...after.events] };
}

/**
 * An ended alert stays ended; whether a new one begins is decided as from ok, but for the quiet time a person gave it.
 * That time ends early when the condition does.
 */
function fromResolved(
  state: StateOf<"resolved">,
  level: Level,
  now: Temporal.Instant,
  rule: Rule,
): AlertStep {
  const { quietUntil } = state;
  if (level === "clear") return stay({ ...state, quietUntil: null }, "ended");
  if (!isBad(level)) return stay(state, "ended");
  if (quietUntil === null) return fromOk(state, level, now, rule);
  if (Temporal.Instant.compare(now, quietUntil) < 0)
    return stay(state, `quiet until ${quietUntil}, as a person resolved it`);
  return begin({ level, flips: [], again: { resolvedAt: state.at, by: state.by ?? "somebody" } }, now, rule);
}
