import type { CalendarGame } from "../simulator/world/model.ts";
import { leagueGamesOf, type Period } from "./nights.ts";

/** Two clubs to whom as many different oddities as possible happen in the period: rain, a make-up, two games a day. */
export function oddClubs(period: Omit<Period, "clubs">): number[] {
  const games = leagueGamesOf(period);
  const clubs = [...new Set(games.map(({ homeClubId }) => homeClubId))].sort((one, other) => one - other);
  const first = oddest(games, clubs, new Set());
  const known = odditiesOf(games, first);
  return [first, oddest(games, clubs, known, first)].filter((club) => club !== undefined);
}

function oddest(
  games: readonly CalendarGame[],
  clubs: readonly number[],
  known: ReadonlySet<string>,
  except?: number,
): number | undefined {
  let best: { club: number; oddities: number } | undefined;
  for (const club of clubs) {
    const oddities = odditiesOf(games, club).difference(known).size;
    if (club !== except && (!best || oddities > best.oddities)) best = { club, oddities };
  }
  return best?.club;
}

function odditiesOf(games: readonly CalendarGame[], club: number | undefined): Set<string> {
  const own = games.filter(({ homeClubId, awayClubId }) => club === homeClubId || club === awayClubId);
  return new Set(
    own.flatMap(({ fates, doubleHeader }) => [
      ...fates.map(({ kind }) => kind),
      ...(doubleHeader === "N" ? [] : ["doubleheader"]),
    ]),
  );
}
