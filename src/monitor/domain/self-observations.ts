import type { Observation, Reading } from "./observation.ts";
import type { Rule } from "./rule.ts";

/** What the monitor knows of itself at one moment. */
export type SelfFacts = {
  at: Temporal.Instant;
  watchingSince: Temporal.Instant;
  rules: readonly Rule[];
  evaluatedAt(rule: string): Temporal.Instant | null;
  outbox: { waiting: number; oldestAt: Temporal.Instant | null };
  store: { since: Temporal.Instant; error: string; unsaved: number; lost: number } | null;
  /** A broken file that was put aside, and when. */
  putAside: { at: Temporal.Instant; file: string } | null;
  /** Null where no dead man's ping is configured. */
  deadMan: { lastPing: Temporal.Instant | null } | null;
};

/** The monitor as something that is watched. */
export function selfObservations(facts: SelfFacts): Observation[] {
  return [
    { rule: "monitor_store", labels: {}, at: facts.at, ...storeReading(facts) },
    ...lossOf(facts),
    { rule: "outbox", labels: {}, at: facts.at, ...outboxReading(facts) },
    ...facts.rules.flatMap((rule) => evaluationOf(rule, facts) ?? []),
    ...deadManOf(facts),
  ];
}

type Judged = { reading: Reading; message: string };

function storeReading({ store }: SelfFacts): Judged {
  if (!store) return level("ok", "stored", "Alerts and messages are stored.");
  const lost = store.lost > 0 ? ` ${store.lost} older ones were given up.` : "";
  const message = `The store cannot be used since ${store.since}: ${store.error}. ${store.unsaved} changes are kept in memory alone.${lost}`;
  return level("critical", "in memory", message);
}

/** That a file was lost is told for so long; then whoever is concerned knows. */
const LOSS_TOLD_MS = 3_600_000;

function lossOf({ putAside, at }: SelfFacts): Observation[] {
  if (!putAside) return [];
  const isOver = at.epochMilliseconds - putAside.at.epochMilliseconds >= LOSS_TOLD_MS;
  const name = putAside.file.split(/[\\/]/).at(-1);
  const message = `The store's file was found broken at ${putAside.at} and put aside as ${name}; a new one is written. What was before stands in the broken file alone.`;
  const judged = isOver ? level("ok", "told", message) : level("warning", "begun anew", message);
  return [{ rule: "store_broken", labels: {}, at, ...judged }];
}

const MOST_WAITING = { warning: 1000, critical: 10_000 };
const OLDEST_MS = { warning: 10 * 60_000, critical: 60 * 60_000 };

function outboxReading({ outbox: { waiting, oldestAt }, at }: SelfFacts): Judged {
  const oldestMs = oldestAt ? at.epochMilliseconds - oldestAt.epochMilliseconds : 0;
  const message = `${waiting} messages wait, the oldest for ${Math.round(oldestMs / 1000)} s.`;
  const exceeds = (severity: "warning" | "critical") =>
    waiting >= MOST_WAITING[severity] || oldestMs >= OLDEST_MS[severity];
  if (exceeds("critical")) return level("critical", "stuck", message);
  return exceeds("warning") ? level("warning", "slow", message) : level("ok", "flows", message);
}

/** So many expected looks may be missing before a rule counts as not evaluated, and at least so long. */
const MISSED_LOOKS = 5;
const SHORTEST_MS = 60_000;

function evaluationOf(rule: Rule, facts: SelfFacts): Observation | undefined {
  if (rule.evaluatedEveryMs === null) return undefined;
  const last = facts.evaluatedAt(rule.id) ?? facts.watchingSince;
  const ageMs = facts.at.epochMilliseconds - last.epochMilliseconds;
  const isLate = ageMs > Math.max(MISSED_LOOKS * rule.evaluatedEveryMs, SHORTEST_MS);
  const message = `${rule.name} was last judged ${Math.round(ageMs / 1000)} s ago; it should be every ${rule.evaluatedEveryMs / 1000} s.`;
  const judged = isLate ? level("critical", "not evaluated", message) : level("ok", "evaluated", message);
  return { rule: "evaluation", labels: { of: rule.id }, at: facts.at, ...judged };
}

const PING_LATE_MS = 5 * 60_000;

function deadManOf({ deadMan, at, watchingSince }: SelfFacts): Observation[] {
  if (!deadMan) return [];
  const last = deadMan.lastPing ?? watchingSince;
  const ageMs = at.epochMilliseconds - last.epochMilliseconds;
  const message = `The last ping was taken ${Math.round(ageMs / 1000)} s ago; one goes out each minute.`;
  const judged = ageMs > PING_LATE_MS ? level("warning", "late", message) : level("ok", "taken", message);
  return [{ rule: "dead_man", labels: {}, at, ...judged }];
}

function level(severity: "ok" | "warning" | "critical", value: string, message: string): Judged {
  return { reading: { kind: "level", level: severity, value }, message };
}
