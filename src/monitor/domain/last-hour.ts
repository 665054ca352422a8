import type { TargetFreshness } from "../../contracts/freshness.ts";

/** What a minute was like for a target, the worst that was seen in it; `?` where nothing was. */
export type MinuteLetter = "f" | "l" | "s" | "-" | "?";

/** A target's last hour: one letter a minute, up to and with the minute `until` (minutes since 1970). */
export type LastHour = { until: number; letters: string };

const MINUTES = 60;
const LETTERS: Readonly<Record<TargetFreshness["status"], MinuteLetter>> = {
  fresh: "f",
  late: "l",
  stale: "s",
  unpromised: "-",
  pending: "-",
};
const WORST_LAST = "?-fls";

/** The hour after one more look: a new minute begins a new letter, a minute in which nobody looked stays unknown. */
export function lastHourAfter(
  hour: LastHour | undefined,
  status: TargetFreshness["status"],
  minute: number,
): LastHour {
  const letter = LETTERS[status];
  if (!hour || minute - hour.until >= MINUTES || minute < hour.until)
    return { until: minute, letters: letter };
  if (minute === hour.until) {
    const before = hour.letters.slice(-1);
    const worst = WORST_LAST.indexOf(letter) > WORST_LAST.indexOf(before) ? letter : before;
    return { until: minute, letters: hour.letters.slice(0, -1) + worst };
  }
  const blind = "?".repeat(minute - hour.until - 1);
  return { until: minute, letters: (hour.letters + blind + letter).slice(-MINUTES) };
}

/** The letters up to the minute: what was not looked at since is unknown. */
export function lettersUntil(hour: LastHour, minute: number): string {
  const blind = Math.min(MINUTES, Math.max(0, minute - hour.until));
  return (hour.letters + "?".repeat(blind)).slice(-MINUTES);
}
