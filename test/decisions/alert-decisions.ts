import type { AlertState, StateOf } from "../../src/monitor/domain/alert.ts";
import { acknowledge, endAsAsked, resolveByHand } from "../../src/monitor/domain/people-act.ts";
import { step } from "../../src/monitor/domain/reducer.ts";
import type { Level, Rule } from "../../src/monitor/domain/rule.ts";

/** Every decision of the reducer as a row: the tests hold the reducer to it, and docs/alert-decisions.md shows it. */
export type Decision = {
  state: keyof typeof states;
  fact: Level | keyof typeof acts;
  rule: keyof typeof rules;
  next: string;
  events: readonly string[];
};

export const now = Temporal.Instant.from("2026-07-04T20:00:00Z");
const ago = (minutes: number) => now.subtract({ minutes });

const common: Rule = {
  id: "cpu",
  name: "CPU use",
  thresholds: { warning: 70, critical: 90, resolve: 60 },
  dwell: { up: 1, down: 1 },
  flapping: { changes: 4, windowMs: 900_000 },
  autoRecovery: true,
  evaluatedEveryMs: null,
  quietAfterResolveMs: 900_000,
  title: () => "busy",
  advice: "rest",
};

export const rules = {
  "dwell of one look": common,
  "dwell of two looks": { ...common, dwell: { up: 2, down: 2 } },
  "dwell of two looks and two minutes": { ...common, dwell: { up: 2, down: 2, upMs: 120_000 } },
  "no auto-recovery": { ...common, autoRecovery: false },
} satisfies Record<string, Rule>;

const fires: StateOf<"firing"> = {
  kind: "firing",
  severity: "warning",
  since: ago(30),
  alarmedAt: ago(30),
  acknowledged: null,
  turning: null,
  flapping: false,
  again: null,
  flips: [ago(30)],
};
const acknowledged = { at: ago(5), by: "Ada", note: null };
const lately = [ago(14), ago(10), ago(6), ago(2)];
const recovers: StateOf<"recovering"> = { ...fires, kind: "recovering", looks: 1, clearSince: ago(1) };
const pends: StateOf<"pending"> = {
  kind: "pending",
  severity: "warning",
  since: ago(1),
  looks: 1,
  again: null,
  flips: [],
};
const ended: StateOf<"resolved"> = {
  kind: "resolved",
  at: ago(1),
  how: "recovered",
  by: null,
  quietUntil: null,
  flips: [],
};

export const states = {
  ok: { kind: "ok", flips: [] },
  "ok, four changes of late": { kind: "ok", flips: lately },
  "pending warning, one look": pends,
  "pending warning, one look, four changes of late": { ...pends, flips: lately },
  "pending warning, two minutes": { ...pends, since: ago(2), looks: 8 },
  "pending critical, one look": { ...pends, severity: "critical" },
  "firing warning": fires,
  "firing warning, acknowledged": { ...fires, acknowledged },
  "firing warning, one critical look": { ...fires, turning: { to: "critical", looks: 1 } },
  "firing warning, acknowledged, one critical look": {
    ...fires,
    acknowledged,
    turning: { to: "critical", looks: 1 },
  },
  "firing critical": { ...fires, severity: "critical" },
  "firing critical, acknowledged": { ...fires, severity: "critical", acknowledged },
  "firing warning, four changes of late": { ...fires, flips: lately },
  "flapping warning": { ...fires, flapping: true, flips: [...lately, ago(1)] },
  "flapping warning, bad for the window": { ...fires, flapping: true, flips: [ago(15)] },
  "recovering warning, one look": recovers,
  "recovering, flapping": { ...recovers, flapping: true, looks: 3, flips: [...lately, ago(1)] },
  "recovering, flapping, clear for the window": {
    ...recovers,
    flapping: true,
    looks: 60,
    clearSince: ago(15),
  },
  resolved: ended,
  "resolved by hand, quiet": {
    ...ended,
    how: "by hand",
    by: "Ada",
    quietUntil: now.add({ minutes: 14 }),
  },
  "resolved by hand, quiet time over": { ...ended, at: ago(15), how: "by hand", by: "Ada", quietUntil: now },
  "resolved, four changes of late": { ...ended, flips: lately },
} satisfies Record<string, AlertState>;

const eve = { by: "Eve", note: null };
export const acts = {
  acknowledge: (state: AlertState) => acknowledge(state, eve, now),
  "resolve by hand": (state: AlertState, rule: Rule) => resolveByHand(state, eve, now, rule),
  "its time is over": (state: AlertState) => endAsAsked(state, now),
} satisfies Record<string, (state: AlertState, rule: Rule) => unknown>;

const ONE = "dwell of one look";
const TWO = "dwell of two looks";
const LONG = "dwell of two looks and two minutes";
const MANUAL = "no auto-recovery";

type Row = [
  state: Decision["state"],
  fact: Decision["fact"],
  rule: Decision["rule"],
  next: string,
  ...events: string[],
];

function row(...[state, fact, rule, next, ...events]: Row): Decision {
  return { state, fact, rule, next, events };
}

export const decisions: readonly Decision[] = [
  row("ok", "clear", ONE, "ok"),
  row("ok", "between", ONE, "ok"),
  row("ok", "unknown", ONE, "ok"),
  row("ok", "info", ONE, "firing info", "fired"),
  row("ok", "warning", ONE, "firing warning", "fired"),
  row("ok", "critical", ONE, "firing critical", "fired"),
  row("ok", "warning", TWO, "pending warning"),
  row("ok", "critical", TWO, "pending critical"),
  row("ok, four changes of late", "warning", ONE, "firing warning, flapping", "fired", "flapping"),
  row("pending warning, one look", "clear", TWO, "ok"),
  row("pending warning, one look", "between", TWO, "ok"),
  row("pending warning, one look", "unknown", TWO, "pending warning"),
  row("pending warning, one look", "warning", TWO, "firing warning", "fired"),
  row("pending warning, one look", "critical", TWO, "firing warning", "fired"),
  row("pending warning, one look", "warning", LONG, "pending warning"),
  row("pending warning, two minutes", "warning", LONG, "firing warning", "fired"),
  row("pending critical, one look", "warning", TWO, "firing warning", "fired"),
  row("pending critical, one look", "critical", TWO, "firing critical", "fired"),
  row(
    "pending warning, one look, four changes of late",
    "warning",
    TWO,
    "firing warning, flapping",
    "fired",
    "flapping",
  ),
  row("firing warning", "unknown", ONE, "firing warning"),
  row("firing warning", "between", ONE, "firing warning"),
  row("firing warning", "warning", ONE, "firing warning"),
  row("firing warning", "critical", ONE, "firing critical", "raised"),
  row("firing warning", "info", ONE, "firing info", "eased"),
  row("firing warning", "critical", TWO, "firing warning"),
  row("firing warning, one critical look", "critical", TWO, "firing critical", "raised"),
  row("firing warning, one critical look", "warning", TWO, "firing warning"),
  row("firing warning, acknowledged, one critical look", "critical", TWO, "firing critical", "raised"),
  row("firing warning, acknowledged", "warning", ONE, "firing warning, acknowledged"),
  row("firing warning, acknowledged", "critical", ONE, "firing critical", "raised"),
  row("firing critical, acknowledged", "warning", ONE, "firing warning, acknowledged", "eased"),
  row("firing critical, acknowledged", "clear", ONE, "resolved", "resolved"),
  row("firing critical", "warning", ONE, "firing warning", "eased"),
  row("firing critical", "warning", TWO, "firing critical"),
  row("firing warning", "clear", ONE, "resolved", "resolved"),
  row("firing warning", "clear", TWO, "recovering warning", "recovering"),
  row("firing warning", "clear", MANUAL, "firing warning"),
  row(
    "firing warning, four changes of late",
    "clear",
    ONE,
    "recovering warning, flapping",
    "recovering",
    "flapping",
  ),
  row("flapping warning", "warning", ONE, "firing warning, flapping"),
  row("flapping warning", "critical", ONE, "firing critical, flapping", "raised"),
  row("flapping warning", "clear", ONE, "recovering warning, flapping", "recovering"),
  row("flapping warning, bad for the window", "warning", ONE, "firing warning", "steadied"),
  row("recovering warning, one look", "clear", TWO, "resolved", "resolved"),
  row("recovering warning, one look", "unknown", TWO, "recovering warning"),
  row("recovering warning, one look", "between", TWO, "firing warning"),
  row("recovering warning, one look", "warning", TWO, "firing warning", "relapsed"),
  row("recovering warning, one look", "critical", ONE, "firing critical", "relapsed", "raised"),
  row("recovering, flapping", "clear", ONE, "recovering warning, flapping"),
  row("recovering, flapping", "warning", ONE, "firing warning, flapping", "relapsed"),
  row("recovering, flapping, clear for the window", "clear", ONE, "resolved", "resolved"),
  row("resolved", "clear", ONE, "resolved"),
  row("resolved", "between", ONE, "resolved"),
  row("resolved", "unknown", ONE, "resolved"),
  row("resolved", "warning", ONE, "firing warning", "fired"),
  row("resolved", "warning", TWO, "pending warning"),
  row("resolved, four changes of late", "warning", ONE, "firing warning, flapping", "fired", "flapping"),
  row("resolved by hand, quiet", "critical", ONE, "resolved, quiet"),
  row("resolved by hand, quiet", "clear", ONE, "resolved"),
  row("resolved by hand, quiet", "between", ONE, "resolved, quiet"),
  row("resolved by hand, quiet time over", "critical", ONE, "firing critical, again", "fired"),
  row("ok", "acknowledge", ONE, "ok"),
  row("pending warning, one look", "acknowledge", TWO, "pending warning"),
  row("firing warning", "acknowledge", ONE, "firing warning, acknowledged", "acknowledged"),
  row("firing warning, acknowledged", "acknowledge", ONE, "firing warning, acknowledged"),
  row("recovering warning, one look", "acknowledge", TWO, "recovering warning, acknowledged", "acknowledged"),
  row("resolved", "acknowledge", ONE, "resolved"),
  row("ok", "resolve by hand", ONE, "ok"),
  row("firing warning", "resolve by hand", ONE, "resolved, quiet", "resolved"),
  row("recovering warning, one look", "resolve by hand", TWO, "resolved, quiet", "resolved"),
  row("flapping warning", "resolve by hand", ONE, "resolved, quiet", "resolved"),
  row("resolved", "resolve by hand", ONE, "resolved"),
  row("firing warning", "its time is over", ONE, "resolved", "resolved"),
  row("ok", "its time is over", ONE, "ok"),
];

/** What the reducer really decides for a row. */
export function decide({ state, fact, rule }: Decision) {
  const before: AlertState = states[state];
  return fact in acts
    ? acts[fact as keyof typeof acts](before, rules[rule])
    : step(before, fact as Level, now, rules[rule]);
}

/** A state as the table names it. */
export function inWords(state: AlertState): string {
  const severity = "severity" in state ? ` ${state.severity}` : "";
  const marks = [
    "flapping" in state && state.flapping ? "flapping" : "",
    "acknowledged" in state && state.acknowledged ? "acknowledged" : "",
    "again" in state && state.again ? "again" : "",
    state.kind === "resolved" && state.quietUntil ? "quiet" : "",
  ].filter((mark) => mark !== "");
  return [`${state.kind}${severity}`, ...marks].join(", ");
}
