import { type AlertRecord, isOpen } from "./alert.ts";
import { recentFlips } from "./flapping.ts";
import { isCause, isParent } from "./policy/dependencies.ts";
import type { Rule } from "./rule.ts";

/** The alerts that the next look may have to do with: the newest of each subject, with its next deadline. */
export type AlertMemory = {
  get(key: string): AlertRecord | undefined;
  /** Whether it has anything to do with the rule. */
  knows(rule: string): boolean;
  put(alert: AlertRecord, deadline: Temporal.Instant | null): void;
  open(): readonly AlertRecord[];
  /** Those that may explain others now. */
  causes(): readonly AlertRecord[];
  dueBy(now: Temporal.Instant): AlertRecord[];
  earliestDeadline(): Temporal.Instant | null;
};

export function createAlertMemory(
  alerts: readonly AlertRecord[],
  ruleOf: (id: string) => Rule,
  now: () => Temporal.Instant,
): AlertMemory {
  const byKey = new Map<string, AlertRecord>();
  const deadlines = new Map<string, Temporal.Instant>();
  let open: readonly AlertRecord[] | undefined;
  let causes: readonly AlertRecord[] | undefined;
  const ofRule = new Map<string, number>();

  function keep(alert: AlertRecord): void {
    if (!byKey.has(alert.key)) ofRule.set(alert.rule, (ofRule.get(alert.rule) ?? 0) + 1);
    byKey.set(alert.key, alert);
  }

  function forget({ key, rule }: AlertRecord): void {
    if (byKey.delete(key)) ofRule.set(rule, (ofRule.get(rule) ?? 0) - 1);
  }

  for (const alert of alerts) keep(alert);

  return {
    get: (key) => byKey.get(key),
    knows: (rule) => (ofRule.get(rule) ?? 0) > 0,
    put(alert, deadline) {
      open = undefined;
      if (isParent(alert.rule)) causes = undefined;
      if (isWorthKeeping(alert, ruleOf(alert.rule), now())) keep(alert);
      else forget(alert);
      if (deadline && isOpen(alert)) deadlines.set(alert.key, deadline);
      else deadlines.delete(alert.key);
    },
    open: () => (open ??= [...byKey.values()].filter(isOpen)),
    causes: () => (causes ??= [...byKey.values()].filter(isCause)),
    dueBy: (instant) =>
      [...deadlines]
        .filter(([, deadline]) => Temporal.Instant.compare(deadline, instant) <= 0)
        .flatMap(([key]) => byKey.get(key) ?? []),
    earliestDeadline: () => earliest(deadlines.values()),
  };
}

/** What is fine needs no memory, but for the quiet time that a person gave it and for its changes of late. */
function isWorthKeeping(alert: AlertRecord, rule: Rule, now: Temporal.Instant): boolean {
  const { state } = alert;
  if (isOpen(alert) || (state.kind === "resolved" && state.quietUntil !== null)) return true;
  return recentFlips(state.flips, now, rule.flapping).length > 0;
}

export function earliest(instants: Iterable<Temporal.Instant | null>): Temporal.Instant | null {
  let first: Temporal.Instant | null = null;
  for (const instant of instants)
    if (instant && (!first || Temporal.Instant.compare(instant, first) < 0)) first = instant;
  return first;
}
