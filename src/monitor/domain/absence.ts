import type { Observation } from "./observation.ts";

/** A probe that cannot tell leaves the state of its alert alone; that it cannot tell is an alert of its own. */
export const ABSENCE_RULE = "no_data";

/**
 * What these looks say about the rule no_data: each subject that once was known and now is not, and, if any is missed,
 * each that is known. `known` holds the keys of those that were known, and is brought up to date.
 */
export function absences(
  observations: readonly Observation[],
  known: Set<string>,
  anyMissed: boolean,
): Observation[] {
  const found: Observation[] = [];
  const anyUnknown = observations.some(({ reading }) => reading.kind === "unknown");
  for (const observation of observations) {
    if (observation.rule === ABSENCE_RULE) continue;
    const key = keyOf(observation);
    if (observation.reading.kind === "unknown") {
      if (known.has(key)) found.push(absence(observation, labelsOf(observation)));
      continue;
    }
    if (known.size < MOST_SUBJECTS) known.add(key);
    if (anyMissed || anyUnknown) found.push(presence(observation, labelsOf(observation)));
  }
  return found;
}

const MOST_SUBJECTS = 10_000;

/** Titles change. A rule's looks name its labels in the same order always. */
function keyOf({ rule, labels }: Observation): string {
  let key = rule;
  for (const name in labels) if (name !== "title") key += `|${name}=${labels[name]}`;
  return key;
}

function labelsOf({ rule, labels }: Observation): Observation["labels"] {
  const { title: _, ...own } = labels;
  return { of: rule, ...own };
}

function absence({ at, reading, rule }: Observation, labels: Observation["labels"]): Observation {
  const reason = reading.kind === "unknown" ? reading.reason : "";
  return {
    rule: ABSENCE_RULE,
    labels,
    at,
    reading: { kind: "level", level: "warning", value: "unknown" },
    message: `Nothing is known of ${rule}: ${reason}. Its last known state stands.`,
  };
}

function presence({ at, rule }: Observation, labels: Observation["labels"]): Observation {
  return {
    rule: ABSENCE_RULE,
    labels,
    at,
    reading: { kind: "level", level: "ok", value: "known" },
    message: `${rule} is known again.`,
  };
}
