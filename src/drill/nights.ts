import type { GameRecord } from "../simulator/world/engine/record.ts";
import { recordOf } from "../simulator/world/game-records.ts";
import type { CalendarGame } from "../simulator/world/model.ts";
import { worldAt } from "../simulator/world/world-at.ts";
import { endOf } from "./period.ts";
import type { LiveSpan, Span } from "./plan.ts";

/** Within this of the first pitch, a break or the end, trouble may go unnoticed for good reason. */
const MARGIN_MS = 4 * 60_000;

export type Period = { seed: number; startAt: Temporal.Instant; days: number; clubs: readonly number[] };

const LEAGUE_TIME_ZONE = "America/New_York";
/** From the first look at a day's pitches, the morning after, until they are late; Eastern time. */
const MORNING = { from: "08:00", until: "12:00" };

/** When games of these clubs are live and play goes on, as it will have been. */
export function liveSpans(period: Period): LiveSpan[] {
  return gamesOf(period).flatMap((game) => spansOf(recordOf(period.seed, game)));
}

/** The mornings on which the pitches of the clubs' finished games are awaited. */
export function statcastMornings(period: Period): Span[] {
  const finished = gamesOf(period).filter((game) => {
    const { endsAt } = recordOf(period.seed, game);
    return endsAt < morningAfter(game).from.epochMilliseconds;
  });
  const byDate = new Map(finished.map((game) => [game.officialDate, morningAfter(game)]));
  return [...byDate.keys()].sort().flatMap((date) => byDate.get(date) ?? []);
}

function morningAfter({ officialDate }: CalendarGame): Span {
  const next = Temporal.PlainDate.from(officialDate).add({ days: 1 });
  const at = (time: string) =>
    next
      .toZonedDateTime({ timeZone: LEAGUE_TIME_ZONE, plainTime: Temporal.PlainTime.from(time) })
      .toInstant();
  return { from: at(MORNING.from), until: at(MORNING.until) };
}

/** The games of the period in which one of the clubs plays. */
export function gamesOf({ seed, startAt, days, clubs }: Period): CalendarGame[] {
  const until = endOf({ startAt, days });
  const season = startAt.toZonedDateTimeISO("America/New_York").year;
  return worldAt(seed, season, startAt).games.filter(
    ({ startsAt, homeClubId, awayClubId }) =>
      (clubs.includes(homeClubId) || clubs.includes(awayClubId)) &&
      Temporal.Instant.compare(startsAt, startAt) >= 0 &&
      Temporal.Instant.compare(startsAt, until) < 0,
  );
}

/** Play goes on while the status is `I`; reviews and challenges are part of it, suspensions (`UR`) are not. */
const PLAYING = new Set(["I", "MA", "MF", "NH"]);

function spansOf({ setup, statuses, firstPitchAt, endsAt }: GameRecord): LiveSpan[] {
  const spans: LiveSpan[] = [];
  let since: number | null = null;
  for (const { at, code } of [...statuses, { at: endsAt, code: "O" }]) {
    if (PLAYING.has(code)) {
      since ??= Math.max(at, firstPitchAt);
    } else if (since !== null) {
      spans.push(spanOf(setup.game.gamePk, since, at));
      since = null;
    }
  }
  return spans.filter(({ from, until }) => Temporal.Instant.compare(from, until) < 0);
}

function spanOf(gamePk: number, fromMs: number, untilMs: number): LiveSpan {
  return {
    gamePk,
    from: Temporal.Instant.fromEpochMilliseconds(fromMs + MARGIN_MS),
    until: Temporal.Instant.fromEpochMilliseconds(untilMs - MARGIN_MS),
  };
}
