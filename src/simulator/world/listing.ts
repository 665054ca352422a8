import type { LeagueDate } from "./dates.ts";
import type { StatusCode } from "./engine/record.ts";
import { statusOfFirstListing } from "./engine/status.ts";
import type { CalendarGame, Fate } from "./model.ts";

/**
 * A game's row under a date of the schedule. A postponed game stands under its first date for ever and, once the league has
 * found a new one, under that, too; a suspended game under the date on which it began and that of its completion.
 */
export type Listing = {
  date: LeagueDate;
  game: CalendarGame;
  startsAt: Temporal.Instant;
  /** Null when the row shows the game's own status. */
  status: StatusCode | null;
  rescheduledTo: { date: LeagueDate; at: Temporal.Instant } | null;
  rescheduledFrom: { date: LeagueDate; at: Temporal.Instant } | null;
  resumes: { date: LeagueDate; at: Temporal.Instant } | null;
  resumedFrom: { date: LeagueDate; at: Temporal.Instant } | null;
};

/** The rows of a game that the league shows at a moment; `stoppedAt` is when a suspended game was given up for the day. */
export function listingsOf(game: CalendarGame, now: Temporal.Instant, stoppedAt?: number): Listing[] {
  const postponed = fateOf(game, "postponed");
  const suspended = fateOf(game, "suspended");
  if (postponed) return postponedListings(game, postponed, now);
  const isStopped = stoppedAt !== undefined && stoppedAt <= now.epochMilliseconds;
  if (suspended && isStopped) return suspendedListings(game, suspended);
  return [plainListing(game)];
}

/** By the next morning the new date is known. */
const HOURS_TO_RESCHEDULE = 13;

/** When a make-up date becomes known; null for a game that was never postponed. */
export function rescheduledAt(game: CalendarGame): Temporal.Instant | null {
  return fateOf(game, "postponed")?.announcedAt.add({ hours: HOURS_TO_RESCHEDULE }) ?? null;
}

/** A game as the league had it in its books at a moment: a make-up that is not yet decided is the game that it was. */
export function asListedAt(game: CalendarGame, at: number): CalendarGame {
  const known = rescheduledAt(game);
  if (!known || known.epochMilliseconds <= at) return game;
  const { originalDate: officialDate, originallyStartsAt: startsAt } = game;
  return { ...game, officialDate, startsAt, doubleHeader: "N", gameNumber: 1, followsGamePk: null };
}

function postponedListings(
  game: CalendarGame,
  { announcedAt }: Fate & { kind: "postponed" },
  now: Temporal.Instant,
): Listing[] {
  const before = asListedAt(game, 0);
  const original = {
    ...plainListing(before),
    date: game.originalDate,
    status: statusOfFirstListing(game, now),
  };
  const isMadeUp = asListedAt(game, now.epochMilliseconds) === game;
  if (!isMadeUp)
    return [Temporal.Instant.compare(now, announcedAt) < 0 ? { ...original, status: null } : original];
  const to = { date: game.officialDate, at: game.startsAt };
  const from = { date: game.originalDate, at: game.originallyStartsAt };
  return [
    { ...original, rescheduledTo: to },
    { ...plainListing(game), rescheduledFrom: from },
  ];
}

function suspendedListings(
  game: CalendarGame,
  { resumesOn, resumesAt }: Fate & { kind: "suspended" },
): Listing[] {
  const began = plainListing(game);
  const from = { date: game.officialDate, at: game.startsAt };
  return [
    { ...began, resumes: { date: resumesOn, at: resumesAt } },
    { ...began, date: resumesOn, startsAt: resumesAt, resumedFrom: from },
  ];
}

function plainListing(game: CalendarGame): Listing {
  return {
    date: game.officialDate,
    game,
    startsAt: game.startsAt,
    status: null,
    rescheduledTo: null,
    rescheduledFrom: null,
    resumes: null,
    resumedFrom: null,
  };
}

function fateOf<Kind extends Fate["kind"]>(
  game: CalendarGame,
  kind: Kind,
): (Fate & { kind: Kind }) | undefined {
  return game.fates.find((fate): fate is Fate & { kind: Kind } => fate.kind === kind);
}
