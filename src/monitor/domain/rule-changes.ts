import type { Rule, Thresholds } from "./rule.ts";

/** What a person changed of a rule; what is left out stays. */
export type RuleChange = Partial<Thresholds> & { looksUp?: number; looksDown?: number; holdMs?: number };
export type RuleChanges = Readonly<Record<string, RuleChange>>;

/** The rule as changed; thresholds of a rule that judges by levels cannot be changed and are left alone. */
export function changedRule(rule: Rule, change: RuleChange | undefined): Rule {
  if (!change) return rule;
  const { looksUp, looksDown, holdMs, ...thresholds } = change;
  return {
    ...rule,
    thresholds: rule.thresholds && { ...rule.thresholds, ...thresholds },
    dwell: {
      ...rule.dwell,
      ...(looksUp === undefined ? {} : { up: looksUp }),
      ...(looksDown === undefined ? {} : { down: looksDown }),
      ...(holdMs === undefined ? {} : { upMs: holdMs }),
    },
  };
}
