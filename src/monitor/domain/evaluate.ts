import { type AlertEventRecord, type AlertRecord, type AlertState, calm, isOpen } from "./alert.ts";
import { alertKey, type Observation } from "./observation.ts";
import { step } from "./reducer.ts";
import { isBad, isWorse, levelOf, type Rule } from "./rule.ts";

/** What one look makes of its alert. */
export type Evaluation = {
  alert: AlertRecord;
  events: readonly AlertEventRecord[];
  /** Something happened that must be written; a look that merely confirms need not be. */
  changed: boolean;
  reason: string;
};

/**
 * Takes an observation through the reducer. `nextId` names a new alert, if one begins. Undefined when there is no alert
 * and none begins.
 */
export function evaluate(
  observation: Observation,
  known: AlertRecord | undefined,
  rule: Rule,
  { now, nextId }: { now: Temporal.Instant; nextId: () => string },
): Evaluation | undefined {
  const level = levelOf(observation.reading, rule.thresholds);
  if (!known && !isBad(level)) return undefined;
  const before = known?.state ?? calm;
  const { next, events, reason } = step(before, level, now, rule);
  const record = known && !isBeginning(before, next) ? known : newRecord(observation, rule, nextId());
  const alert = standing({ ...record, state: next }, observation, now);
  const changed = events.length > 0 || before.kind !== next.kind || quietUntil(before) !== quietUntil(next);
  return { alert, events, changed, reason };
}

function quietUntil(state: AlertState): Temporal.Instant | null {
  return state.kind === "resolved" ? state.quietUntil : null;
}

function isBeginning(before: AlertState, next: AlertState): boolean {
  return !isOpen({ state: before }) && isOpen({ state: next });
}

/** An alert that has not begun yet. */
function newRecord(
  { labels, message }: Pick<Observation, "labels" | "message">,
  rule: Rule,
  id: string,
): AlertRecord {
  return {
    id,
    key: alertKey({ rule: rule.id, labels }),
    rule: rule.id,
    labels,
    state: calm,
    title: rule.title(labels),
    message,
    value: null,
    startedAt: null,
    severity: "warning",
    observedAt: null,
    announced: {},
    explained: {},
    suppression: null,
    only: null,
    endsAt: null,
  };
}

/** Brings what people read up to the newest look; an ended alert keeps the severity it ended with. */
function standing(
  record: AlertRecord,
  { reading, message }: Observation,
  now: Temporal.Instant,
): AlertRecord {
  const { state } = record;
  const seen = reading.kind === "unknown" ? {} : { message, value: reading.value, observedAt: now };
  if (state.kind === "firing" || state.kind === "recovering")
    return { ...record, ...seen, startedAt: state.since, severity: state.severity };
  if (state.kind === "pending") return { ...record, ...seen, severity: state.severity };
  return state.kind === "resolved" && state.how === "recovered" && state.at.equals(now)
    ? { ...record, ...seen }
    : record;
}

/** The worse of two severities' alerts first, then the older. */
export function byUrgency(one: AlertRecord, other: AlertRecord): number {
  if (one.severity !== other.severity) return isWorse(one.severity, other.severity) ? -1 : 1;
  return (one.startedAt?.epochMilliseconds ?? 0) - (other.startedAt?.epochMilliseconds ?? 0);
}
