import type { Observation } from "./observation.ts";

/** Since when nobody watched, until when, and why. */
export type Absence = {
  from: Temporal.Instant;
  to: Temporal.Instant;
  kind: "stopped" | "killed" | "clock jumped";
};

/** Shorter gaps are a restart or a hiccup. */
const SHORTEST_MS = 120_000;

/** It is told for so long, then it is over. */
const TOLD_FOR_MS = 300_000;

/** A clock that is kept in step moves by less at once. */
const NOTABLE_MS = 2000;
const RARELY_MS = 10 * 60_000;

/** What just woke up is given so long to refresh what is late only because nobody was awake. */
const SETTLE_MS = 60_000;

/** The gap between the last tick of an earlier run and the start; undefined when it is too short to matter. */
export function absenceAtStart(
  last: { lastTickAt: Temporal.Instant; stoppedCleanly: boolean } | undefined,
  now: Temporal.Instant,
): Absence | undefined {
  if (!last || now.epochMilliseconds - last.lastTickAt.epochMilliseconds < SHORTEST_MS) return undefined;
  return { from: last.lastTickAt, to: now, kind: last.stoppedCleanly ? "stopped" : "killed" };
}

/** What a clock showed, and how long the process had lived by then. */
export type ClockReading = { at: Temporal.Instant; elapsedMs: number };

/** The clock went on by much more than was lived through: the machine slept, or somebody set the clock. */
export function absenceByJump(before: ClockReading, now: ClockReading): Absence | undefined {
  if (jumpMs(before, now) < SHORTEST_MS) return undefined;
  return { from: before.at, to: now.at, kind: "clock jumped" };
}

/**
 * Until when, in the process's own time, what is promised within seconds may only look late, because the clock was set
 * between two readings. A clock that is nudged again and again keeps nobody silent: small jumps count once in ten minutes.
 */
export function unsettledUntilMs(
  before: ClockReading,
  now: ClockReading,
  known: number | null,
): number | null {
  const jumped = jumpMs(before, now);
  const isNews = known === null || now.elapsedMs >= known + RARELY_MS;
  return jumped >= SHORTEST_MS || (jumped >= NOTABLE_MS && isNews) ? now.elapsedMs + SETTLE_MS : known;
}

function jumpMs(before: ClockReading, now: ClockReading): number {
  const shownMs = now.at.epochMilliseconds - before.at.epochMilliseconds;
  return Math.abs(shownMs - (now.elapsedMs - before.elapsedMs));
}

/** The absence as an alert of its own: a killed monitor is a warning, all else is worth knowing. */
export function blindObservation(absence: Absence, now: Temporal.Instant): Observation {
  const isOver = Math.abs(now.epochMilliseconds - absence.to.epochMilliseconds) >= TOLD_FOR_MS;
  const level = absence.kind === "killed" ? "warning" : "info";
  return {
    rule: "blind",
    labels: {},
    at: now,
    reading: { kind: "level", level: isOver ? "ok" : level, value: isOver ? "watching" : absence.kind },
    message: isOver ? "The monitor watches." : messageOf(absence),
  };
}

function messageOf({ from, to, kind }: Absence): string {
  const why = {
    stopped: "the monitor was stopped",
    killed: "the monitor ended without being stopped",
    "clock jumped": "the machine slept, or its clock was set",
  };
  return `From ${from} to ${to} nobody watched: ${why[kind]}. Those minutes are unknown.`;
}

/** Right after a jump, bad news may only be the jump's: they count when they still hold once things have settled. */
export function withholdBadNews(observations: readonly Observation[]): readonly Observation[] {
  return observations.map((one) => (one.rule === "blind" || isFine(one) ? one : unsettled(one)));
}

function isFine({ reading }: Observation): boolean {
  return reading.kind === "unknown" || (reading.kind === "level" && reading.level === "ok");
}

function unsettled(observation: Observation): Observation {
  const reason = "the clock has just jumped";
  return { ...observation, reading: { kind: "unknown", reason } };
}

/** While our own network is lost, nobody else's failure can be told from it. */
export function judgedFromHere(
  observations: readonly Observation[],
  networkLost: boolean,
): readonly Observation[] {
  if (!networkLost) return observations;
  return observations.map((one) =>
    one.rule === "external_api" && !isFine(one)
      ? { ...one, reading: { kind: "unknown", reason: "this machine has lost its network" } }
      : one,
  );
}
