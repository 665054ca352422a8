import type { LeagueDate } from "../dates.ts";
import type { CalendarGame } from "../model.ts";

/** The games of a season while they are being moved about: always one version of each, found by club and day. */
export type GameBook = {
  games(): CalendarGame[];
  current(gamePk: number): CalendarGame;
  /** The club's games on an official date, in the order of their starts. */
  on(clubId: number, date: LeagueDate): readonly CalendarGame[];
  replace(game: CalendarGame): void;
};

export function createGameBook(games: readonly CalendarGame[]): GameBook {
  const byGamePk = new Map<number, CalendarGame>();
  const byClubDay = new Map<string, CalendarGame[]>();

  const enter = (game: CalendarGame) => {
    byGamePk.set(game.gamePk, game);
    for (const key of clubDays(game)) {
      byClubDay.set(key, [...(byClubDay.get(key) ?? []), game].sort(byStart));
    }
  };
  const remove = (game: CalendarGame) => {
    for (const key of clubDays(game)) {
      byClubDay.set(
        key,
        (byClubDay.get(key) ?? []).filter(({ gamePk }) => gamePk !== game.gamePk),
      );
    }
  };
  const current = (gamePk: number) => byGamePk.get(gamePk) as CalendarGame;

  games.forEach(enter);
  return {
    games: () => [...byGamePk.values()],
    current,
    on: (clubId, date) => byClubDay.get(`${clubId}/${date}`) ?? [],
    replace: (game) => {
      remove(current(game.gamePk));
      enter(game);
    },
  };
}

export function byStart(a: CalendarGame, b: CalendarGame): number {
  return a.startsAt.epochMilliseconds - b.startsAt.epochMilliseconds || a.gamePk - b.gamePk;
}

function clubDays({ awayClubId, homeClubId, officialDate }: CalendarGame): string[] {
  return [`${awayClubId}/${officialDate}`, `${homeClubId}/${officialDate}`];
}
