import type { StoredStatcastDay } from "../store/statcast-days.ts";
import type { PitchFilter, PitchSource } from "./pitch-query.ts";
import { filesOfPitcher } from "./season-by-pitcher.ts";
import type { Statcast } from "./statcast.ts";

/** Where to read days from: of one pitcher from his season's sorted file, as far as it is up to date; else each from its own. */
export async function sourceOf(
  { engine, seasons }: Statcast,
  days: readonly StoredStatcastDay[],
  { pitcher }: PitchFilter,
): Promise<PitchSource> {
  const { folder } = engine;
  if (pitcher === undefined) return { folder, days, sorted: [] };
  const years = Map.groupBy(days, ({ date }) => date.slice(0, 4));
  const files = await Promise.all(
    [...years].map(async ([season, ofSeason]) =>
      filesOfPitcher(ofSeason, await seasons.held(season), pitcher),
    ),
  );
  return {
    folder,
    days: files.flatMap((each) => each.days),
    sorted: files.flatMap((each) => each.sorted),
  };
}
