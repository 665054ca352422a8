import { manageBatting, manageFielding, maybeEject } from "./bench-moves.ts";
import { type Game, isHalfOver, nameOf, newPlay, offenseOf, pitcherOf, situationOf } from "./game.ts";
import type { Interruption } from "./interruptions.ts";
import { addAction } from "./open-play.ts";
import { ANNOUNCED_AFTER_SECONDS, pass, stepIn } from "./pace.ts";
import { managePitching } from "./pitching-changes.ts";
import { PACE_SECONDS } from "./rates.ts";

/** Seconds before the first pitch of a half-inning at which the feed shows its first batter. */
const ANNOUNCED_BEFORE_SECONDS = 14;

/**
 * Opens the next play and does all that comes before its first pitch: delays, new fielders, pitchers and batters, the runner
 * of extra innings. The first play of a game is open already. When rain ends the game, none is opened.
 */
export function beginPlay(game: Game, isNewHalf: boolean): void {
  if (mayBeCalled(game)) return callGame(game);
  if (game.plays.length > 0) {
    pass(
      game,
      isNewHalf ? PACE_SECONDS.betweenHalves - ANNOUNCED_BEFORE_SECONDS : ANNOUNCED_AFTER_SECONDS,
      isNewHalf ? 9 : 1,
    );
    game.play = newPlay(game.plays.length, game.at, situationOf(game));
  }
  forgetOrigins(game);
  standStill(game);
  game.play.startsAt = game.at;
  prepare(game, isNewHalf);
}

function prepare(game: Game, isNewHalf: boolean): void {
  const isFirst = game.plays.length === 0;
  if (isNewHalf && !isFirst) manageFielding(game);
  managePitching(game, isNewHalf);
  if (isNewHalf) placeRunner(game);
  else if (game.plays.at(-1)?.result.eventType === "strikeout") maybeEject(game);
  manageBatting(game);
  if (isNewHalf) pass(game, isFirst ? 2 : ANNOUNCED_BEFORE_SECONDS, 2);
  else stepIn(game);
}

/** A runner's origin is where he stood when the play began. */
function forgetOrigins({ bases }: Game): void {
  bases.forEach((runner, index) => {
    if (runner) runner.originBase = (["1B", "2B", "3B"] as const)[index] ?? null;
  });
}

/** Rain ends a game only when somebody leads, and led already after the last whole inning. */
function mayBeCalled(game: Game): boolean {
  const isDue = game.interruptions.some(
    ({ kind, afterOuts }) => kind === "end" && game.totalOuts >= afterOuts,
  );
  const { away, home } = game.score;
  const leader = away > home ? "away" : home > away ? "home" : null;
  return isDue && leader !== null && leader === game.leaderAfterInning;
}

function callGame(game: Game): void {
  for (const interruption of dueNow(game))
    if (interruption.kind === "delay") wait(game, interruption.lastsFor);
  game.isCalled = true;
}

function dueNow(game: Game): Interruption[] {
  return game.interruptions.filter(({ afterOuts }) => game.totalOuts >= afterOuts);
}

/** The time goes by, and the status tells it; the feed's advisories are the play's. */
function wait(game: Game, lastsFor: number): void {
  game.statuses.push({ at: game.at, code: "IR" });
  game.at += lastsFor;
  game.delayedFor += lastsFor;
}

function standStill(game: Game): void {
  const due = dueNow(game).filter(({ kind }) => kind !== "end");
  if (due.length === 0 || isHalfOver(game)) return;
  game.interruptions = game.interruptions.filter((interruption) => !due.includes(interruption));
  for (const interruption of due) interrupt(game, interruption);
  game.statuses.push({ at: game.at, code: "I" });
  advise(game, "In Progress", game.at);
  pass(game, 60);
}

function interrupt(game: Game, interruption: Interruption): void {
  const startsAt = game.at;
  if (interruption.kind === "delay") {
    wait(game, interruption.lastsFor);
    advise(game, "Delayed: Rain", startsAt);
  } else if (interruption.kind === "suspension") {
    game.statuses.push({ at: game.at, code: "UR" });
    game.at = Math.max(game.at + 60_000, interruption.resumesAt);
    game.delayedFor += game.at - startsAt;
    advise(game, "Suspended: Rain", startsAt);
  }
}

/** The feed's note of a change of status. */
export function advise(game: Game, status: string, startsAt: number): void {
  addAction(game, {
    event: "Game Advisory",
    eventType: "game_advisory",
    description: `Status Change - ${status}`,
    startsAt,
  });
}

/** Extra innings of the regular season begin with the last batter's legs on second base. */
function placeRunner(game: Game): void {
  const { gameType, scheduledInnings } = game.setup.game;
  if (game.inning <= scheduledInnings || "FDLW".includes(gameType)) return;
  const team = offenseOf(game);
  const player = team.order[(team.nextUp + 8) % 9];
  if (!player) return;
  const before = situationOf(game);
  game.bases[1] = { player, pitcherId: pitcherOf(game).id, originBase: null };
  const cause = { event: "Runner Placed On Base", eventType: "runner_placed" } as const;
  game.play.runners.push({
    ...cause,
    runnerId: player.id,
    originBase: null,
    start: null,
    end: "2B",
    outBase: null,
    isOut: false,
    outNumber: null,
    movementReason: null,
    responsiblePitcherId: null,
    isScoringEvent: false,
    rbi: false,
    earned: false,
    playIndex: game.play.events.length,
    credits: [],
  });
  const description = `${nameOf(player)} starts inning at 2nd base.`;
  const action = { ...cause, description, startsAt: game.at, playerId: player.id, isBaseRunningPlay: true };
  addAction(game, action, before);
}
