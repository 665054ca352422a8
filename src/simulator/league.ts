import { keepBooks } from "./book-keeper.ts";
import type { Dialect } from "./dialects/dialect.ts";
import { fangraphsDialect } from "./dialects/fangraphs/fangraphs-dialect.ts";
import { savantDialect } from "./dialects/savant/savant-dialect.ts";
import { statsApiDialect } from "./dialects/stats-api/stats-api-dialect.ts";
import { currentSeason } from "./world/world-at.ts";

/** A whole league behind its upstreams' manners of speaking: one address for all three, told apart by their paths. */
export type League = {
  dialect: Dialect;
  /** Plays the season until now, so that the first questions need not wait for it: seconds late in a season. */
  prepare(now: Temporal.Instant): Promise<void>;
};

export function createLeague(seed: number): League {
  const bookUntil = keepBooks(seed);
  const source = { seed, bookUntil };
  const dialects = [savantDialect(source), fangraphsDialect(source), statsApiDialect(source)];
  return {
    async dialect(request, now) {
      for (const dialect of dialects) {
        const answer = await dialect(request, now);
        if (answer) return answer;
      }
      return undefined;
    },
    async prepare(now) {
      await bookUntil(currentSeason(now), now);
    },
  };
}
