import type { Clock } from "../platform/clock/clock.ts";

export type ProgressState = {
  done: number;
  expected: number;
  /** False while `expected` is a guess. */
  isExact: boolean;
  leftMs: number | null;
  at: string;
};

/** Tells progress on standard error: a bar on a terminal, plain lines now and then elsewhere. */
export type ProgressBar = { show(state: ProgressState): void; end(): void };

const BAR = 30;
const BAR_EVERY_MS = 100;
const LINE_EVERY_MS = 5000;

export function createProgressBar(
  clock: Clock,
  stream: { isTTY?: boolean; write(text: string): unknown },
): ProgressBar {
  const everyMs = stream.isTTY ? BAR_EVERY_MS : LINE_EVERY_MS;
  let nextMs = clock.elapsedMs();
  let latest: ProgressState | undefined;

  function draw(state: ProgressState): void {
    stream.write(stream.isTTY ? `\r${barOf(state)}\u001B[K` : `${lineOf(state)}\n`);
  }

  return {
    show(state) {
      latest = state;
      if (clock.elapsedMs() < nextMs) return;
      nextMs = clock.elapsedMs() + everyMs;
      draw(state);
    },
    end() {
      if (latest) draw(latest);
      if (stream.isTTY) stream.write("\n");
    },
  };
}

function barOf(state: ProgressState): string {
  const share = state.expected === 0 ? 1 : Math.min(1, state.done / state.expected);
  const full = Math.floor(share * BAR);
  return `[${"#".repeat(full)}${"-".repeat(BAR - full)}] ${lineOf(state)}`;
}

/** A guess is said to be one. */
export function lineOf({ done, expected, isExact, leftMs, at }: ProgressState): string {
  const total = isExact ? String(expected) : `about ${expected}`;
  const left =
    leftMs === null || done >= expected ? "" : `, ${isExact ? "" : "about "}${spanText(leftMs)} left`;
  return `${done} of ${total}${left}${at && `  ${at}`}`;
}

export function spanText(spanMs: number): string {
  const seconds = Math.ceil(spanMs / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
