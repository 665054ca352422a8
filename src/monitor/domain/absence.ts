import type { Observation } from "./observation.ts";

/** A probe that cannot tell leaves the state of its alert alone; that it cannot tell is an alert of its own. */
const RULE = "no_data";

/**
 * What these looks say about the rule no_data: each subject that once was known and now is not, and each that is known
 * again. `known` holds the keys of those that were known, and is brought up to date.
 */
export function absences(observations: readonly Observation[], known: Set<string>): Observation[] {
  return observations.flatMap((observation) => {
    if (observation.rule === RULE) return [];
    const subject = subjectOf(observation);
    const isKnown = observation.reading.kind !== "unknown";
    if (!isKnown) return known.has(subject.key) ? [absence(observation, subject.labels)] : [];
    if (known.size < MOST_SUBJECTS) known.add(subject.key);
    return [presence(observation, subject.labels)];
  });
}

const MOST_SUBJECTS = 10_000;

function subjectOf({ rule, labels }: Observation) {
  const own = Object.entries(labels).filter(([name]) => name !== "title");
  const all = { of: rule, ...Object.fromEntries(own) };
  return { labels: all, key: JSON.stringify(all) };
}

function absence({ at, reading, rule }: Observation, labels: Observation["labels"]): Observation {
  const reason = reading.kind === "unknown" ? reading.reason : "";
  return {
    rule: RULE,
    labels,
    at,
    reading: { kind: "level", level: "warning", value: "unknown" },
    message: `Nothing is known of ${rule}: ${reason}. Its last known state stands.`,
  };
}

function presence({ at, rule }: Observation, labels: Observation["labels"]): Observation {
  return {
    rule: RULE,
    labels,
    at,
    reading: { kind: "level", level: "ok", value: "known" },
    message: `${rule} is known again.`,
  };
}
