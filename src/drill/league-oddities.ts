import { recordOf } from "../simulator/world/game-records.ts";
import type { GameRecord } from "../simulator/world/engine/record.ts";
import type { CalendarGame } from "../simulator/world/model.ts";
import { gamesOf, LEAGUE_TIME_ZONE, type Period } from "./nights.ts";
import { endOf } from "./period.ts";
import type { Span } from "./plan.ts";

/** What the league itself does that looks odd and is nobody's trouble: no alert may come of it. */
export type LeagueOddity = Span & { kind: OddityKind; about: string };

const BY_STATUS = {
  PR: "late start",
  IR: "rain delay",
  UR: "suspended game",
  DR: "postponement",
  DS: "postponement",
} as const;

export type OddityKind = (typeof BY_STATUS)[keyof typeof BY_STATUS] | "doubleheader" | "off-day";

/** All of them in the period that befall the clubs that are followed, in order. */
export function leagueOddities(period: Period): LeagueOddity[] {
  const games = gamesOf(period);
  return [
    ...games.flatMap((game) => ofStatuses(recordOf(period.seed, game))),
    ...games.filter(isSecondOfTwo).map((game) => doubleheader(recordOf(period.seed, game))),
    ...period.clubs.flatMap((club) => offDays(period, club, games)),
  ]
    .filter(({ from, until }) => overlap(period, from, until))
    .sort((one, other) => Temporal.Instant.compare(one.from, other.from));
}

function isSecondOfTwo({ doubleHeader, gameNumber }: CalendarGame): boolean {
  return doubleHeader !== "N" && gameNumber === 2;
}

function ofStatuses({ setup, statuses, firstPitchAt }: GameRecord): LeagueOddity[] {
  return statuses.flatMap(({ at, code }, index) => {
    const kind = (BY_STATUS as Readonly<Record<string, OddityKind>>)[code];
    if (!kind) return [];
    const until = statuses[index + 1]?.at ?? firstPitchAt;
    return [{ kind, about: `game ${setup.game.gamePk}`, from: instant(at), until: instant(until) }];
  });
}

function doubleheader({ setup, firstPitchAt, endsAt }: GameRecord): LeagueOddity {
  const about = `second game ${setup.game.gamePk}`;
  return { kind: "doubleheader", about, from: instant(firstPitchAt), until: instant(endsAt) };
}

/** The league's days on which a club rests. */
function offDays(period: Period, club: number, games: readonly CalendarGame[]): LeagueOddity[] {
  const played = new Set(
    games
      .filter(({ homeClubId, awayClubId }) => club === homeClubId || club === awayClubId)
      .map(({ officialDate }) => officialDate),
  );
  return wholeDays(period)
    .filter((date) => !played.has(date.toString()))
    .map((date) => ({ kind: "off-day", about: `club ${club}`, ...dayOf(date) }));
}

function wholeDays({ startAt, days }: Period): Temporal.PlainDate[] {
  const first = startAt.toZonedDateTimeISO(LEAGUE_TIME_ZONE).toPlainDate().add({ days: 1 });
  const last = endOf({ startAt, days }).toZonedDateTimeISO(LEAGUE_TIME_ZONE).toPlainDate();
  const count = Math.max(0, first.until(last).days);
  return Array.from({ length: count }, (_, index) => first.add({ days: index }));
}

function dayOf(date: Temporal.PlainDate): Span {
  const midnight = (of: Temporal.PlainDate) => of.toZonedDateTime(LEAGUE_TIME_ZONE).toInstant();
  return { from: midnight(date), until: midnight(date.add({ days: 1 })) };
}

function overlap(period: Period, from: Temporal.Instant, until: Temporal.Instant): boolean {
  const isBeforeEnd = Temporal.Instant.compare(from, endOf(period)) < 0;
  return isBeforeEnd && Temporal.Instant.compare(until, period.startAt) > 0;
}

function instant(at: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(at);
}
