import { gameInstants, lastChangeAt } from "../../../world/engine/game-instants.ts";
import { leagueDay } from "../../../world/league-day.ts";
import { listingsOf } from "../../../world/listing.ts";
import type { World } from "../../../world/world-at.ts";
import { badRequest, missingParameter, type Resource } from "../ask.ts";
import { COPYRIGHT } from "../reference.ts";
import { scheduledGame } from "./scheduled-game.ts";
import { addDays } from "../../../world/dates.ts";

/** Corrections come within the week, so older games need not be looked at. */
const DAYS_BACK = 8;

/** `v1/game/changes?updatedSince=`: the games whose feeds have changed since then. */
export const changes: Resource = async (ask) => {
  const text = ask.query.get("updatedSince");
  if (text === null) return missingParameter("updatedSince");
  const since = instantOf(text);
  if (!since) return badRequest("Invalid Request with value: updatedSince must be an ISO 8601 instant");
  const world = ask.world();
  await ask.bookUntil(world.season, ask.now);
  const changed = recentGames(world).filter((game) => changedSince(world, game, since));
  const rows = changed.flatMap((game) =>
    listingsOf(game, ask.now)
      .slice(-1)
      .map((listing) => scheduledGame(ask, { world, listing })),
  );
  const byDate = Map.groupBy(rows, ({ officialDate }) => officialDate);
  const dates = [...byDate].map(([date, games]) => ({
    date,
    totalItems: games.length,
    totalGames: games.length,
    games,
  }));
  return { body: { copyright: COPYRIGHT, totalItems: rows.length, totalGames: rows.length, dates } };
};

function recentGames({ games, now }: World) {
  const today = leagueDay(now);
  const oldest = addDays(today, -DAYS_BACK);
  return games.filter(({ officialDate }) => officialDate >= oldest && officialDate <= today);
}

function changedSince(world: World, game: Parameters<World["record"]>[0], since: Temporal.Instant): boolean {
  const record = world.record(game);
  const first = gameInstants(record)[0] ?? 0;
  const last = lastChangeAt(record, world.now.epochMilliseconds);
  return last > first && last > since.epochMilliseconds;
}

function instantOf(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}
