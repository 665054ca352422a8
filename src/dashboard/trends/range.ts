type Span = { from: number; to: number };

const UNITS: Readonly<Record<string, number>> = { h: 3600, d: 86_400 };
const LEAST_SECONDS = 300;

/** `6h` in seconds. */
export function rangeSeconds(range: string): number {
  return Number.parseInt(range, 10) * (UNITS[range.slice(-1)] ?? 3600);
}

/** The middle half; never less than five minutes. */
export function narrower({ from, to }: Span): Span {
  const length = Math.max(LEAST_SECONDS, (to - from) / 2);
  const middle = (from + to) / 2;
  return { from: middle - length / 2, to: middle + length / 2 };
}

/** Twice as long, with the same end. */
export function wider({ from, to }: Span): Span {
  return { from: from - (to - from), to };
}

/** The same length, earlier or later by a share of it. */
export function shifted({ from, to }: Span, share: number): Span {
  const by = (to - from) * share;
  return { from: from + by, to: to + by };
}
