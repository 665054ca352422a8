import type { CalendarGame } from "../model.ts";
import type { GameRecord, StatusCode } from "./record.ts";

/** As the Stats API gives a status; `reason` only where it has one. */
export type StatusDetails = {
  abstractGameState: "Preview" | "Live" | "Final";
  codedGameState: string;
  detailedState: string;
  statusCode: StatusCode;
  abstractGameCode: "P" | "L" | "F";
  reason?: string;
};

/** What each status code says, in the Stats API's words. Schedules leave the reason out of a postponement's text. */
export const STATUSES: Readonly<Record<StatusCode, StatusDetails>> = {
  S: status("S", "Preview", "Scheduled"),
  P: status("P", "Preview", "Pre-Game"),
  PW: status("PW", "Live", "Warmup"),
  PR: status("PR", "Preview", "Delayed Start: Rain", "Rain"),
  I: status("I", "Live", "In Progress"),
  IR: status("IR", "Live", "Delayed: Rain", "Rain"),
  MA: status("MA", "Live", "Manager challenge: Tag play", "Tag play"),
  MF: status("MF", "Live", "Manager challenge: Close play at 1st", "Close play at 1st"),
  NH: status("NH", "Live", "Umpire review: Home run", "Home run"),
  UR: status("UR", "Live", "Suspended: Rain", "Rain"),
  O: status("O", "Final", "Game Over"),
  OR: status("OR", "Final", "Completed Early: Rain", "Rain"),
  F: status("F", "Final", "Final"),
  FR: status("FR", "Final", "Completed Early: Rain", "Rain"),
  DR: status("DR", "Final", "Postponed", "Rain"),
  DS: status("DS", "Final", "Postponed", "Snow"),
};

function status(
  statusCode: StatusCode,
  abstractGameState: StatusDetails["abstractGameState"],
  detailedState: string,
  reason?: string,
): StatusDetails {
  return {
    abstractGameState,
    codedGameState: statusCode.slice(0, 1),
    detailedState,
    statusCode,
    abstractGameCode: abstractGameState.slice(0, 1) as "P" | "L" | "F",
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The status of a game at a moment, as its live feed and its latest listing show it. */
export function statusAt({ statuses }: GameRecord, now: Temporal.Instant): StatusCode {
  const at = now.epochMilliseconds;
  return statuses.findLast((change) => change.at <= at)?.code ?? "S";
}

/**
 * The status of a postponed game's row under the date for which it was first listed: it stays postponed for ever. Null when
 * the game was never postponed; then its one row has the game's own status.
 */
export function statusOfFirstListing(game: CalendarGame, now: Temporal.Instant): StatusCode | null {
  const fate = game.fates.find(({ kind }) => kind === "postponed");
  if (fate?.kind !== "postponed") return null;
  if (Temporal.Instant.compare(now, fate.announcedAt) < 0) return "S";
  return fate.cause === "Snow" ? "DS" : "DR";
}
