import { readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;

/** Processor seconds that a process has used so far; NaN where the system does not tell (no /proc). */
export function processorSeconds(pid: number | undefined): number {
  try {
    const [, fields = ""] = /^.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    const [user = Number.NaN, system = Number.NaN] = fields.split(" ").slice(11, 13).map(Number);
    return (user + system) / TICKS_PER_SECOND;
  } catch {
    return Number.NaN;
  }
}
