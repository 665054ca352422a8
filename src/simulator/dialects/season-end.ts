import { seasonDates } from "../world/season-dates.ts";

/** Now, or the end of an older season: after it nothing changes, so that its book need not be asked for later days. */
export function seasonEnd(season: number, now: Temporal.Instant): Temporal.Instant {
  const end = Temporal.Instant.from(`${seasonDates(season).offSeasonEnd}T12:00:00Z`);
  return Temporal.Instant.compare(now, end) < 0 ? now : end;
}
