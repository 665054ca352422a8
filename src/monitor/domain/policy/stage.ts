import type { AlertRecord } from "../alert.ts";
import type { Silence } from "../silence.ts";
import type { Policy, Route } from "./route.ts";

/** One who can be told. Of those whose receiver keeps an incident open per alert, each alert is told by itself. */
export type Recipient = { name: string; keepsOpen: boolean };

export type NotificationKind = "firing" | "raised" | "flapping" | "repeated" | "resolved";

/** All that a decision about telling looks at. */
export type Situation = {
  now: Temporal.Instant;
  /** When this monitor began to look. */
  watchingSince: Temporal.Instant;
  channels: readonly Recipient[];
  /** The troubles that may explain others. */
  causes: readonly AlertRecord[];
  silences: readonly Silence[];
  /** When each bucket of the rate limit last let a message through. */
  limits: ReadonlyMap<string, Temporal.Instant>;
  policy: Policy;
};

/** Something that a channel is owed about an alert, on its way through the stages. */
export type Candidate = {
  alert: AlertRecord;
  channel: Recipient;
  kind: NotificationKind;
  route: Route;
  group: string;
  /** How many alerts its channel is owed the first word of at this moment, this one included. */
  crowd: number;
};

/**
 * What a stage says: `hold` is looked at again at `until`, or at the next look when that is null; `skip` means that
 * this channel is not to be told. The code is stable, the reason is for people.
 */
export type Judgement = {
  verdict: "pass" | "hold" | "skip";
  code: string;
  reason: string;
  until: Temporal.Instant | null;
};

/** One step of the policy: a pure decision with a named reason. */
export type Stage = { name: string; judge(candidate: Candidate, situation: Situation): Judgement };

export type TraceEntry = Judgement & { stage: string };

/** Why a channel was told of an alert, or not: the stages up to the one that decided. */
export type Explanation = {
  at: Temporal.Instant;
  kind: NotificationKind;
  outcome: "told" | "held" | "skipped";
  trace: readonly TraceEntry[];
};

export function pass(code: string, reason: string): Judgement {
  return { verdict: "pass", code, reason, until: null };
}

export function hold(code: string, reason: string, until: Temporal.Instant | null): Judgement {
  return { verdict: "hold", code, reason, until };
}

export function skip(code: string, reason: string, until: Temporal.Instant | null = null): Judgement {
  return { verdict: "skip", code, reason, until };
}
