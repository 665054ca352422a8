import type { AlertEventRecord, AlertRecord, AlertState } from "./alert.ts";
import { alertKey, type Observation } from "./observation.ts";
import { announce, type Notification, type Situation } from "./policy/pipeline.ts";
import { step } from "./reducer.ts";
import { isWorse, levelOf, type Rule } from "./rule.ts";

/** All that one look leads to, to be written in one transaction. */
export type Evaluation = {
  alert: AlertRecord;
  events: readonly AlertEventRecord[];
  notifications: readonly Notification[];
  /** Something happened that must be written; a look that merely confirms need not be. */
  changed: boolean;
  reason: string;
};

/** Takes an observation through reducer and policy. `nextId` names a new alert, if one begins. */
export function evaluate(
  observation: Observation,
  known: AlertRecord | undefined,
  rule: Rule,
  situation: Situation & { nextId: () => string },
): Evaluation {
  const before = known?.state ?? { kind: "ok" };
  const { next, events, reason } = step(
    before,
    levelOf(observation.reading, rule.thresholds),
    situation.now,
    rule,
  );
  const begins = isBeginning(before, next) || !known;
  const record = begins ? newRecord(observation, rule, situation.nextId()) : known;
  const stands = standing({ ...record, state: next }, observation);
  const verdict = announce(stands, situation);
  const all = [...events, ...verdict.events];
  return {
    alert: verdict.alert,
    events: all,
    notifications: verdict.notifications,
    changed: all.length > 0 || before.kind !== next.kind,
    reason,
  };
}

function isBeginning(before: AlertState, next: AlertState): boolean {
  const wasOpen = before.kind === "pending" || before.kind === "firing" || before.kind === "recovering";
  return !wasOpen && (next.kind === "pending" || next.kind === "firing");
}

function newRecord(observation: Observation, rule: Rule, id: string): AlertRecord {
  return {
    id,
    key: alertKey(observation),
    rule: rule.id,
    labels: observation.labels,
    state: { kind: "ok" },
    title: rule.title(observation.labels),
    message: observation.message,
    value: null,
    startedAt: null,
    severity: "warning",
    announced: {},
    suppression: null,
  };
}

/** Brings what people read up to the newest look; an ended alert keeps the words it ended with. */
function standing(record: AlertRecord, { reading, message }: Observation): AlertRecord {
  const { state } = record;
  const value = reading.kind === "unknown" ? record.value : reading.value;
  if (state.kind === "firing" || state.kind === "recovering") {
    return {
      ...record,
      message: reading.kind === "unknown" ? record.message : message,
      value,
      startedAt: state.since,
      severity: state.severity,
    };
  }
  if (state.kind === "pending") return { ...record, message, value, severity: state.severity };
  return state.kind === "resolved" ? { ...record, message: endMessage(record, message) } : record;
}

function endMessage(record: AlertRecord, message: string): string {
  return record.state.kind === "resolved" && record.state.how === "recovered" ? message : record.message;
}

/** The worse of two severities' alerts first, then the older. */
export function byUrgency(one: AlertRecord, other: AlertRecord): number {
  if (one.severity !== other.severity) return isWorse(one.severity, other.severity) ? -1 : 1;
  return (one.startedAt?.epochMilliseconds ?? 0) - (other.startedAt?.epochMilliseconds ?? 0);
}
