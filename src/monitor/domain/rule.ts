import type { Severity } from "../../contracts/monitoring/alert.ts";
import type { Labels, Reading } from "./observation.ts";

export type Thresholds = { warning: number; critical: number; resolve: number };

/** How many looks in a row a condition must hold before it counts, and, if given, for how long. */
export type Dwell = { up: number; down: number; upMs?: number };

/** More than so many changes in the window, and it is told as flapping instead of each time. */
export type FlapLimit = { changes: number; windowMs: number };

/** What makes an alert of what is observed. */
export type Rule = {
  id: string;
  /** For people: `CPU use`. */
  name: string;
  thresholds: Thresholds | null;
  dwell: Dwell;
  flapping: FlapLimit;
  /** Off: a person resolves. */
  autoRecovery: boolean;
  /** After a person resolved it by hand although it still held, it does not fire again for so long. */
  quietAfterResolveMs: number;
  /** Its probe judges it at least this often, whatever happens; null where that depends on others. */
  evaluatedEveryMs: number | null;
  /** What is wrong, of a subject: `The live feed is late`. */
  title(labels: Labels): string;
  /** A sentence that a person can act on. */
  advice: string;
};

/** How a reading stands to a rule: `between` is under the warning threshold, yet not under the resolve threshold. */
export type Level = Severity | "clear" | "between" | "unknown";

export function levelOf(reading: Reading, thresholds: Thresholds | null): Level {
  if (reading.kind === "unknown") return "unknown";
  if (reading.kind === "level") return reading.level === "ok" ? "clear" : reading.level;
  if (!thresholds) return "clear";
  if (reading.value >= thresholds.critical) return "critical";
  if (reading.value >= thresholds.warning) return "warning";
  return reading.value < thresholds.resolve ? "clear" : "between";
}

export function isBad(level: Level): level is Severity {
  return level === "info" || level === "warning" || level === "critical";
}

const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, critical: 2 };

export function isWorse(one: Severity, other: Severity): boolean {
  return RANK[one] > RANK[other];
}
