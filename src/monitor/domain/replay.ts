import { type AlertState, calm } from "./alert.ts";
import { step } from "./reducer.ts";
import { levelOf, type Level, type Rule } from "./rule.ts";
import { type Sample, startOfMinute } from "./sample.ts";

/** A stretch in which an alert would have fired; `to` is null where it still would. */
export type Replayed = {
  rule: string;
  subject: string;
  severity: string;
  from: Temporal.Instant;
  to: Temporal.Instant | null;
};

/** What the history knows of one subject of a rule: figures, or levels (0 ok, 1 info, 2 warning, 3 critical). */
export type ReplayedSeries = {
  rule: Rule;
  subject: string;
  kind: "figures" | "levels";
  /** How often the probe looked, so that as many looks in a row are made of a sample as there were. */
  everyMs: number;
  samples: readonly (Sample & { at: number })[];
};

const MINUTE_MS = 60_000;
const LEVELS: readonly Level[] = ["clear", "info", "warning", "critical"];

/** Runs the samples of one subject through the reducer that judges live: which alerts would have been? */
export function replay({ rule, subject, kind, everyMs, samples }: ReplayedSeries): Replayed[] {
  const found: Replayed[] = [];
  let state: AlertState = calm;
  for (const sample of samples) {
    for (const now of looksOf(sample, everyMs)) {
      const { next } = step(state, levelIn(sample, kind, rule), now, rule);
      note(found, next, { rule: rule.id, subject, now });
      state = next;
    }
  }
  return found;
}

/** A sample of an hour stands for an hour of looks that all saw its average. */
function looksOf({ at, knownMinutes }: Sample & { at: number }, everyMs: number): Temporal.Instant[] {
  const looks = Math.max(1, Math.floor((knownMinutes * MINUTE_MS) / everyMs));
  const start = startOfMinute(at);
  return Array.from({ length: Math.min(looks, MOST_LOOKS) }, (_, index) =>
    start.add({ milliseconds: index * everyMs }),
  );
}

/** After so many alike looks in a row nothing changes any more but by time. */
const MOST_LOOKS = 200;

function levelIn({ average, high }: Sample, kind: ReplayedSeries["kind"], rule: Rule): Level {
  if (kind === "levels") return LEVELS[Math.round(high)] ?? "clear";
  return levelOf({ kind: "value", value: average, unit: "" }, rule.thresholds);
}

function note(
  found: Replayed[],
  state: AlertState,
  { rule, subject, now }: { rule: string; subject: string; now: Temporal.Instant },
): void {
  const last = found.at(-1);
  const open = last?.to === null ? last : undefined;
  const fires = state.kind === "firing" || state.kind === "recovering";
  if (fires && !open) found.push({ rule, subject, severity: state.severity, from: now, to: null });
  if (fires && open && state.severity === "critical") open.severity = "critical";
  if (!fires && open) open.to = now;
}
