import type { Severity } from "../../contracts/monitoring/alert.ts";
import type { Labels } from "./observation.ts";
import type { Explanation } from "./policy/stage.ts";

export type Acknowledgement = { at: Temporal.Instant; by: string; note: string | null };

/** A person ended the alert before this one although its condition held: the next one says so. */
export type Again = { resolvedAt: Temporal.Instant; by: string };

/** While it fires: since when, how bad, and whether it is about to become worse or better. */
export type Firing = {
  severity: Severity;
  since: Temporal.Instant;
  /** When it fired or last rose: what nobody has attended to is counted from here. */
  alarmedAt: Temporal.Instant;
  acknowledged: Acknowledgement | null;
  /** Looks in a row that would raise or lower the severity. */
  turning: { to: Severity; looks: number } | null;
  /** It changes too often to be told each time. */
  flapping: boolean;
  again: Again | null;
};

type Phase =
  | { kind: "ok" }
  | { kind: "pending"; severity: Severity; since: Temporal.Instant; looks: number; again: Again | null }
  | ({ kind: "firing" } & Firing)
  | ({ kind: "recovering"; looks: number; clearSince: Temporal.Instant } & Firing)
  | {
      kind: "resolved";
      at: Temporal.Instant;
      how: "recovered" | "by hand" | "as asked";
      by: string | null;
      quietUntil: Temporal.Instant | null;
    };

/** Where one subject of one rule stands; each state carries only its own facts, and when it fired and ended of late. */
export type AlertState = Phase & { flips: readonly Temporal.Instant[] };
export type StateOf<Kind extends AlertState["kind"]> = Extract<AlertState, { kind: Kind }>;

/** What a channel was told last of an alert. */
export type Told = {
  severity: Severity;
  at: Temporal.Instant;
  flapping: boolean;
  /** How many messages of the alert it got. */
  times: number;
  /** When it was first told that it is critical. */
  criticalAt: Temporal.Instant | null;
  /** It was told the end: nothing more is owed. */
  ended: boolean;
};

/** One alert from its first pending look to its end; a new one begins after that. */
export type AlertRecord = {
  id: string;
  key: string;
  rule: string;
  labels: Labels;
  state: AlertState;
  title: string;
  message: string;
  value: number | string | null;
  /** Null until it has fired. */
  startedAt: Temporal.Instant | null;
  /** The newest while it fires: what stays of it after the end. */
  severity: Severity;
  /** When its subject was last looked at with a result. */
  observedAt: Temporal.Instant | null;
  announced: Readonly<Record<string, Told>>;
  /** Why each channel was told or not, at the last decision that was worth keeping. */
  explained: Readonly<Record<string, Explanation>>;
  /** The alert that explains it, or explained it until `endedAt`. */
  suppression: { by: string; title: string; endedAt: Temporal.Instant | null } | null;
  /** Only these channels are told; null means whatever the routes say. */
  only: readonly string[] | null;
  /** It ends by itself then, as whoever raised it asked. */
  endsAt: Temporal.Instant | null;
};

export type EventKind =
  | "fired"
  | "raised"
  | "eased"
  | "acknowledged"
  | "recovering"
  | "relapsed"
  | "flapping"
  | "steadied"
  | "resolved"
  | "notified"
  | "suppressed"
  | "held"
  | "escalated";

/** An entry of the audit trail. */
export type AlertEventRecord = {
  at: Temporal.Instant;
  kind: EventKind;
  reason: string;
  by: string | null;
  note: string | null;
};

export type AlertStep = { next: AlertState; events: readonly AlertEventRecord[]; reason: string };

/** Nothing is wrong, and nothing was of late. */
export const calm: AlertState = { kind: "ok", flips: [] };

export function event(kind: EventKind, at: Temporal.Instant, reason: string): AlertEventRecord {
  return { at, kind, reason, by: null, note: null };
}

export function isOpen({ state }: Pick<AlertRecord, "state">): boolean {
  return state.kind !== "ok" && state.kind !== "resolved";
}
