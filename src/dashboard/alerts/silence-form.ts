import type { Alert } from "../../contracts/monitoring/alert.ts";
import type { NewSilence } from "../../contracts/monitoring/silence.ts";

type Matcher = NewSilence["matchers"][number];

/** Conditions as people write them, one a line. A line that is none is left for the monitor to refuse by name. */
export function matchersIn(text: string): Matcher[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map(matcherIn);
}

/** The first line that is no condition. */
export function lineThatIsNone(text: string): string | undefined {
  return text
    .split("\n")
    .map((line) => line.trim())
    .find((line) => line !== "" && !CONDITION.test(line));
}

const CONDITION = /^([^\s=!~]+)\s*(=~|!~|!=|=)\s*(.*)$/;

function matcherIn(line: string): Matcher {
  const [, name, operator, value] = CONDITION.exec(line) ?? [];
  if (name === undefined || operator === undefined) return { name: line, operator: "=", value: "" };
  return { name, operator: operator as Matcher["operator"], value: value ?? "" };
}

export function matchersText(matchers: readonly Matcher[]): string {
  return matchers.map(({ name, operator, value }) => `${name} ${operator} ${value}`).join("\n");
}

/** What silences just this alert: its rule, and the label that names its subject. */
export function matchersOf({ rule, labels }: Pick<Alert, "rule" | "labels">): Matcher[] {
  const subject = ["target", "upstream", "of"].find((name) => labels[name] !== undefined);
  const ofRule: Matcher = { name: "rule", operator: "=", value: rule };
  if (subject === undefined) return [ofRule];
  return [ofRule, { name: subject, operator: "=", value: labels[subject] ?? "" }];
}
