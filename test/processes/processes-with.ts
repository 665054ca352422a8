import { readdirSync, readFileSync } from "node:fs";

/** The processes that were started with this in their own environment. */
export function processesWith(mark: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "utf8").includes(mark);
      } catch {
        return false;
      }
    });
}

/** The program's own process, beneath the command that started it. */
export function pidOf(mark: string, program: string): number | undefined {
  return processesWith(mark).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`${program}/main.ts`),
  );
}
