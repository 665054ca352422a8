import type { Severity } from "../../contracts/monitoring/alert.ts";

/** What tells one subject of a rule from another, for example `{ target: "game:747175" }`. */
export type Labels = Readonly<Record<string, string>>;

/** What a look found: a number to hold against thresholds, a level that the looker judged itself, or nothing. */
export type Reading =
  | { kind: "value"; value: number; unit: string }
  | { kind: "level"; level: "ok" | Severity; value: string }
  | { kind: "unknown"; reason: string };

/** One look at one subject of one rule. */
export type Observation = {
  rule: string;
  labels: Labels;
  at: Temporal.Instant;
  reading: Reading;
  /** For people, with the figures. */
  message: string;
};

/** The same subject always has the same key; no two open alerts share one. Hundreds are made at each look. */
export function alertKey({ rule, labels }: Pick<Observation, "rule" | "labels">): string {
  let key = rule;
  for (const name of Object.keys(labels).sort()) key += `|${name}=${labels[name]}`;
  return key;
}
