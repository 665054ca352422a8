import type { StoredStatcastDay } from "../store/statcast-days.ts";
import type { PitchFilter, PitchSource } from "./pitch-query.ts";
import { filesOfPitcher, filesOfSeason, LEAST_DAYS_TOGETHER } from "./season-by-pitcher.ts";
import type { Statcast } from "./statcast.ts";

/** Where to read days from: one pitcher's, or many, from their season's sorted files as far as those are up to date; else each from its own. */
export async function sourceOf(
  { engine, seasons }: Statcast,
  days: readonly StoredStatcastDay[],
  { pitcher }: PitchFilter,
): Promise<PitchSource> {
  const { folder } = engine;
  const years = Map.groupBy(days, ({ date }) => date.slice(0, 4));
  const files = await Promise.all(
    [...years].map(async ([season, ofSeason]) => {
      const mayBeTogether = pitcher !== undefined || ofSeason.length >= LEAST_DAYS_TOGETHER;
      const held = mayBeTogether ? await seasons.held(season) : undefined;
      return pitcher === undefined ? filesOfSeason(ofSeason, held) : filesOfPitcher(ofSeason, held, pitcher);
    }),
  );
  return {
    folder,
    days: files.flatMap((each) => each.days),
    sorted: files.flatMap((each) => each.sorted),
  };
}
