import type { Target } from "../target.ts";
import type { Finding, FindingChange } from "./finding.ts";
import { integrityRules, ruleNames, type RuleName } from "./registry.ts";
import type { Judged, Rule, Violation } from "./rule.ts";

/** What a look showed, what it is judged with, and which findings of that target stand unresolved. */
export type Judgement = {
  target: Target;
  judged: Judged;
  unresolved: readonly Finding[];
  now: Temporal.Instant;
};

const MOST_SUBJECTS = 50;
const MOST_EVIDENCE = 20;

/** Runs every rule of the dataset, and says what becomes of the target's findings. Pure. */
export function judge(judgement: Judgement): FindingChange[] {
  return rulesOf(judgement.judged.dataset).flatMap((name) => judgeRule(name, judgement));
}

/** Runs the rules that other data may have mended, on what is stored. Pure. */
export function judgeBesideOthers(judgement: Judgement): FindingChange[] {
  const names = rulesOf(judgement.judged.dataset).filter(dependsOnOthers);
  return names.flatMap((name) => judgeRule(name, judgement));
}

export function dependsOnOthers(name: RuleName): boolean {
  return integrityRules[name].besideOthers ?? false;
}

function rulesOf(dataset: Judged["dataset"]): RuleName[] {
  return ruleNames.filter((name) => integrityRules[name].dataset === dataset);
}

function judgeRule(name: RuleName, judgement: Judgement): FindingChange[] {
  const standing = new Map(
    judgement.unresolved.filter(({ rule }) => rule === name).map((finding) => [finding.subject, finding]),
  );
  const rule = integrityRules[name] as unknown as Rule;
  const violations = rule.judge(judgement.judged, new Set(standing.keys())).slice(0, MOST_SUBJECTS);
  const broken = new Map(violations.map((violation) => [violation.subject, violation]));
  const held = [...standing.values()].filter(({ subject }) => !broken.has(subject));
  return [
    ...[...broken.values()].map((violation) =>
      broke(name, violation, standing.get(violation.subject), judgement),
    ),
    ...held.map((finding) => mended(finding, judgement.now)),
  ];
}

function broke(
  rule: RuleName,
  { subject, message, evidence }: Violation,
  before: Finding | undefined,
  { target, now }: Judgement,
): FindingChange {
  const first = before ?? {
    firstSeen: now,
    dwellUntil: now.add({ milliseconds: integrityRules[rule].dwellMs }),
  };
  const { firstSeen, dwellUntil } = first;
  const shown = evidence.slice(0, MOST_EVIDENCE);
  const said = { rule, target, subject, message, evidence: shown };
  return { kind: "keep", finding: { ...said, firstSeen, dwellUntil, lastSeen: now, resolvedAt: null } };
}

function mended(finding: Finding, now: Temporal.Instant): FindingChange {
  const wasBrief = Temporal.Instant.compare(now, finding.dwellUntil) < 0;
  return wasBrief ? { kind: "forget", finding } : { kind: "keep", finding: { ...finding, resolvedAt: now } };
}
