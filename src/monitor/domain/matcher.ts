import type { matcherOperators } from "../../contracts/monitoring/silence.ts";
import type { Labels } from "./observation.ts";

/** One condition on one label; a label that is not there is the empty text. Patterns hold for the whole value. */
export type Matcher = { name: string; operator: (typeof matcherOperators)[number]; value: string };

/** All of them hold. */
export function matchesAll(matchers: readonly Matcher[], labels: Labels): boolean {
  return matchers.every((matcher) => matches(matcher, labels));
}

function matches({ name, operator, value }: Matcher, labels: Labels): boolean {
  const actual = (labels[name] ?? "").slice(0, LONGEST_VALUE);
  switch (operator) {
    case "=":
      return actual === value;
    case "!=":
      return actual !== value;
    case "=~":
      return patternOf(value).test(actual);
    case "!~":
      return !patternOf(value).test(actual);
  }
}

function patternOf(value: string): RegExp {
  return new RegExp(`^(?:${value})$`, "u");
}

const LONGEST_VALUE = 500;
const LONGEST_PATTERN = 200;
const MOST_REPETITIONS = 3;
const LABEL_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/** What is wrong with a matcher, as what is allowed; undefined when nothing is. */
export function matcherMistake({ name, operator, value }: Matcher): string | undefined {
  if (!LABEL_NAME.test(name)) return "a label's name: letters, digits and _, at most 64, not first a digit";
  if (value.length > LONGEST_VALUE) return `a value of at most ${LONGEST_VALUE} characters`;
  return operator === "=~" || operator === "!~" ? patternMistake(value) : undefined;
}

/** Patterns that could take very long are refused: a repeated group, a look around, a back reference, many repetitions. */
function patternMistake(pattern: string): string | undefined {
  if (pattern.length > LONGEST_PATTERN) return `a pattern of at most ${LONGEST_PATTERN} characters`;
  const bare = pattern.replace(/\\[^\dk]/g, "_").replace(/\[[^\]]*\]/g, "_");
  if (/\)[*+{]|\(\?[^:]|\\/.test(bare))
    return "a pattern without repeated groups, look-arounds and back references";
  if ((bare.match(/[*+{]/g) ?? []).length > MOST_REPETITIONS)
    return `a pattern with at most ${MOST_REPETITIONS} repetitions`;
  try {
    patternOf(pattern);
    return undefined;
  } catch {
    return "a regular expression as JavaScript knows it (flag u)";
  }
}

export function matcherText({ name, operator, value }: Matcher): string {
  return `${name}${operator}${JSON.stringify(value)}`;
}

const MATCHER_TEXT = /^\s*([A-Za-z_]\w*)\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*"|[^"\s]*)\s*$/;

/** Reads `severity="critical"` or `rule=~cpu|memory`; undefined when it is neither. */
export function parseMatcher(text: string): Matcher | undefined {
  const [, name, operator, quoted] = MATCHER_TEXT.exec(text) ?? [];
  if (name === undefined || quoted === undefined) return undefined;
  const value = unquoted(quoted);
  return value === undefined ? undefined : { name, operator: operator as Matcher["operator"], value };
}

function unquoted(text: string): string | undefined {
  if (!text.startsWith('"')) return text;
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}
