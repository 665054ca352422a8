import type { Season } from "../../contracts/v1/season.ts";

export type SeasonPhase = "off-season" | "spring" | "regular" | "all-star break" | "postseason";

/** Where a date falls among the seasons known. Seasons overlap: a regular season counts before the spring it began in. */
export function seasonPhase(seasons: readonly Season[], date: Temporal.PlainDate): SeasonPhase {
  const day = date.toString();
  for (const season of seasons) {
    if (within(day, dayAfter(season.first_half_end), dayBefore(season.second_half_start)))
      return "all-star break";
    if (within(day, season.regular_season_start, season.regular_season_end)) return "regular";
    if (within(day, season.post_season_start, season.post_season_end)) return "postseason";
  }
  const spring = seasons.some((season) => within(day, season.spring_start, season.spring_end));
  return spring ? "spring" : "off-season";
}

/** ISO dates order as texts do. */
function within(day: string, first: string | null, last: string | null): boolean {
  return first !== null && last !== null && first <= day && day <= last;
}

function dayAfter(day: string | null): string | null {
  return day && Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

function dayBefore(day: string | null): string | null {
  return day && Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}
