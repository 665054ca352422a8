import type { Severity } from "../../contracts/monitoring/alert.ts";
import type { Labels } from "./observation.ts";

export type Acknowledgement = { at: Temporal.Instant; by: string; note: string | null };

/** While it fires: since when, how bad, and whether it is about to become worse or better. */
type Firing = {
  severity: Severity;
  since: Temporal.Instant;
  acknowledged: Acknowledgement | null;
  /** Looks in a row that would raise or lower the severity. */
  turning: { to: Severity; looks: number } | null;
};

/** Where one subject of one rule stands; each state carries only its own facts. */
export type AlertState =
  | { kind: "ok" }
  | { kind: "pending"; severity: Severity; since: Temporal.Instant; looks: number }
  | ({ kind: "firing" } & Firing)
  | ({ kind: "recovering"; looks: number } & Firing)
  | {
      kind: "resolved";
      at: Temporal.Instant;
      how: "recovered" | "by hand";
      quietUntil: Temporal.Instant | null;
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
  /** The worst so far: what stays of it after the end. */
  severity: Severity;
  /** What each channel was told last. */
  announced: Readonly<Record<string, Severity>>;
  /** The alert that explains it, or explained it until `endedAt`. */
  suppression: { by: string; endedAt: Temporal.Instant | null } | null;
};

export type EventKind =
  | "fired"
  | "raised"
  | "eased"
  | "acknowledged"
  | "recovering"
  | "relapsed"
  | "resolved"
  | "notified"
  | "suppressed";

/** An entry of the audit trail. */
export type AlertEventRecord = {
  at: Temporal.Instant;
  kind: EventKind;
  reason: string;
  by: string | null;
  note: string | null;
};

export type AlertStep = { next: AlertState; events: readonly AlertEventRecord[]; reason: string };

export function event(kind: EventKind, at: Temporal.Instant, reason: string): AlertEventRecord {
  return { at, kind, reason, by: null, note: null };
}
