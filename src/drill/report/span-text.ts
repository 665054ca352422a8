const LONG_SECONDS = 120;
const words = new Intl.DurationFormat("en", { style: "short" });

/** As in `7 days` and `1 day`. */
export function daysText(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}

/** A span for people: `9.4 s`, and from two minutes on its two greatest units, as in `4 hr, 20 min`. */
export function secondsText(seconds: number): string {
  if (seconds < LONG_SECONDS) return `${seconds} s`;
  const smallestUnit = seconds < 3600 ? "second" : "minute";
  const rounded = Temporal.Duration.from({ milliseconds: Math.round(seconds * 1000) }).round({
    largestUnit: "hour",
    smallestUnit,
  });
  return words.format(rounded);
}
