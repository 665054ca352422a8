import type { silenceStates } from "../../contracts/monitoring/silence.ts";
import { type Matcher, matchesAll } from "./matcher.ts";
import type { Labels } from "./observation.ts";
import { type Recurrence, windowAround } from "./recurring-window.ts";

/** Somebody wants not to be told of something for a time: maintenance is the same, with windows that recur. */
export type Silence = {
  id: string;
  matchers: readonly Matcher[];
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** Within start and end it holds only in these windows; null: all the time. */
  recurrence: Recurrence | null;
  owner: string;
  reason: string;
  createdAt: Temporal.Instant;
  /** When people were told that it is about to end. */
  noticedAt: Temporal.Instant | null;
};

export type NewSilence = Omit<Silence, "id" | "createdAt" | "noticedAt">;

export type SilenceState = (typeof silenceStates)[number];

/** A recurring one is active in its windows and pending between them. */
export function silenceState(silence: Silence, now: Temporal.Instant): SilenceState {
  if (isAtOrAfter(now, silence.endsAt)) return "expired";
  if (!isAtOrAfter(now, silence.startsAt)) return "pending";
  if (!silence.recurrence) return "active";
  const window = windowAround(silence.recurrence, now);
  return window && isAtOrAfter(now, window.startsAt) ? "active" : "pending";
}

/** Until when it is as it is now; null when it has ended. */
export function nextSilenceEdge(silence: Silence, now: Temporal.Instant): Temporal.Instant | null {
  if (isAtOrAfter(now, silence.endsAt)) return null;
  if (!isAtOrAfter(now, silence.startsAt)) return silence.startsAt;
  const window = silence.recurrence && windowAround(silence.recurrence, now);
  if (!window) return silence.endsAt;
  const edge = isAtOrAfter(now, window.startsAt) ? window.endsAt : window.startsAt;
  return Temporal.Instant.compare(edge, silence.endsAt) < 0 ? edge : silence.endsAt;
}

/** The silence that covers these labels now, the one that lasts longest if several do. */
export function silencing(
  silences: readonly Silence[],
  labels: Labels,
  now: Temporal.Instant,
): Silence | undefined {
  return silences
    .filter((silence) => silenceState(silence, now) === "active" && matchesAll(silence.matchers, labels))
    .sort((one, other) => Temporal.Instant.compare(other.endsAt, one.endsAt))[0];
}

/** People are told so long before it ends, or in its last quarter if it is short; null once they were told. */
export function noticeAt(silence: Silence, noticeBeforeMs: number): Temporal.Instant | null {
  if (silence.noticedAt) return null;
  const lastsMs = silence.endsAt.epochMilliseconds - silence.startsAt.epochMilliseconds;
  const beforeMs = Math.min(noticeBeforeMs, Math.floor(lastsMs / 4));
  return silence.endsAt.subtract({ milliseconds: beforeMs });
}

export function isAtOrAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) >= 0;
}
