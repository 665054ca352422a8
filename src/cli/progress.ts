import { createRealClock } from "../platform/clock/real-clock.ts";

/** Says how far long work is: a bar that stays in its line on a terminal, a line for each tenth elsewhere. */
export type Progress = {
  /** From 0 to 1; never goes back. */
  to(share: number): void;
  end(): void;
};

const BAR_WIDTH = 30;
const NOT_MORE_OFTEN_MS = 100;

export function createProgress(what: string, out: NodeJS.WriteStream = process.stderr): Progress {
  const clock = createRealClock();
  const startedMs = clock.elapsedMs();
  let drawnMs = Number.NEGATIVE_INFINITY;
  let tenth = 0;

  function draw(share: number): void {
    const nowMs = clock.elapsedMs();
    if (share < 1 && nowMs - drawnMs < NOT_MORE_OFTEN_MS) return;
    drawnMs = nowMs;
    const filled = Math.round(share * BAR_WIDTH);
    const bar = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
    out.write(`\r\u001B[2K${what} ${bar} ${percent(share)}${leftText(share, nowMs - startedMs)}`);
  }

  function tell(share: number): void {
    if (Math.floor(share * 10) <= tenth) return;
    tenth = Math.floor(share * 10);
    out.write(`${what}: ${percent(share)}${leftText(share, clock.elapsedMs() - startedMs)}\n`);
  }

  return {
    to: (share) => (out.isTTY ? draw(share) : tell(share)),
    end: () => void (out.isTTY && out.write("\r\u001B[2K")),
  };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** An estimate from the pace so far; too early, it would be a guess. */
function leftText(share: number, elapsedMs: number): string {
  if (share < 0.03 || share >= 1) return "";
  const seconds = Math.round(((elapsedMs / share) * (1 - share)) / 1000);
  return seconds < 90 ? `, about ${seconds} s left` : `, about ${Math.round(seconds / 60)} min left`;
}
