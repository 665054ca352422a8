export type StripStatus = "fresh" | "late" | "stale" | "nothing due" | "unknown";
/** Minutes of one status in a row; `from` counts from the strip's beginning. */
export type StripSpan = { status: StripStatus; from: number; minutes: number };

const MINUTES = 60;
const STATUSES: Readonly<Record<string, StripStatus>> = {
  f: "fresh",
  l: "late",
  s: "stale",
  "-": "nothing due",
};

/** Takes a strip of one letter a minute, the oldest first, into spans; what is not told is unknown. */
export function stripSpans(strip: string): StripSpan[] {
  const whole = strip.slice(-MINUTES).padStart(MINUTES, "?");
  const spans: StripSpan[] = [];
  for (const [minute, letter] of whole.split("").entries()) {
    const status = STATUSES[letter] ?? "unknown";
    const last = spans.at(-1);
    if (last?.status === status) last.minutes++;
    else spans.push({ status, from: minute, minutes: 1 });
  }
  return spans;
}
