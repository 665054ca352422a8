import type { Player } from "../model.ts";
import { defenseOf, type Game, hasRunners, leadOfOffense, type Team } from "./game.ts";
import { addAction } from "./open-play.ts";
import { pass } from "./pace.ts";
import { PACE_SECONDS } from "./rates.ts";
import { bringPitcher } from "./substitute.ts";

/** Before each plate appearance the fielding side's manager looks at his pitcher. */
export function managePitching(game: Game, isNewHalf: boolean): void {
  const team = defenseOf(game);
  const next = shouldLeave(game, team, isNewHalf) ? chooseReliever(game, team) : null;
  if (next) bringPitcher(game, team, next, !isNewHalf);
  else if (!isNewHalf) maybeVisit(game, team);
}

function shouldLeave(game: Game, team: Team, isNewHalf: boolean): boolean {
  if (team.bullpen.length === 0) return false;
  return team.pitcher.isStarter
    ? starterIsDone(game, team, isNewHalf)
    : relieverIsDone(game, team, isNewHalf);
}

const THIRD_TIME_THROUGH = 18;

function starterIsDone(game: Game, { pitcher }: Team, isNewHalf: boolean): boolean {
  const stamina = pitcher.player.pitching?.stamina ?? 85;
  const left = stamina - pitcher.pitches;
  if (left <= (isNewHalf ? 11 : -6)) return true;
  if (pitcher.runs >= 7 || (pitcher.runs >= 5 && isNewHalf && left < 40)) return true;
  const isInTrouble = hasRunners(game) && isClose(game) && game.inning >= 6;
  return (
    isInTrouble && pitcher.battersFaced >= THIRD_TIME_THROUGH && left < 22 && game.random.manager.bool(0.35)
  );
}

/** Whoever comes in has to face three batters or to end the inning. */
const FEWEST_BATTERS = 3;
const LONG_RELIEF_PITCHES = 30;

function relieverIsDone(game: Game, team: Team, isNewHalf: boolean): boolean {
  const { pitcher } = team;
  const stamina = pitcher.player.pitching?.stamina ?? 24;
  if (!isNewHalf) {
    return (
      pitcher.battersFaced >= FEWEST_BATTERS &&
      (pitcher.pitches >= stamina + 3 || pitcher.runs >= 4) &&
      isClose(game)
    );
  }
  if (pitcher.battersFaced === 0) return false;
  if (closerFor(game, team)) return true;
  const isSpared = !isClose(game) || team.bullpen.length <= 2;
  return pitcher.pitches >= (isSpared ? LONG_RELIEF_PITCHES : 9);
}

function isClose(game: Game): boolean {
  return Math.abs(leadOfOffense(game)) <= 4;
}

/** The closer keeps a lead of three at most in the last inning, or a tie at home. */
function closerFor(game: Game, team: Team): Player | undefined {
  const lead = -leadOfOffense(game);
  const isTied = lead === 0 && team.side === "home";
  const isHis = game.inning >= game.setup.game.scheduledInnings && ((lead >= 1 && lead <= 3) || isTied);
  return isHis ? team.bullpen.find(({ role }) => role === "closer") : undefined;
}

/** The best of the others when it matters, otherwise the next in line. */
function chooseReliever(game: Game, team: Team): Player | null {
  const closer = closerFor(game, team);
  if (closer) return closer;
  const others = team.bullpen.filter(({ role }) => role !== "closer");
  if (others.length === 0)
    return game.inning > game.setup.game.scheduledInnings ? (team.bullpen[0] ?? null) : null;
  const lead = -leadOfOffense(game);
  const matters = game.inning >= 7 && lead >= -1 && lead <= 3;
  return matters ? bestOf(others) : (others[0] ?? null);
}

function bestOf(pitchers: readonly Player[]): Player | null {
  let best: Player | null = null;
  for (const pitcher of pitchers) if (!best || worth(pitcher) > worth(best)) best = pitcher;
  return best;
}

function worth({ pitching }: Player): number {
  return pitching ? pitching.strikeout - pitching.contactQuality - 0.3 * pitching.walk : -9;
}

const VISIT_PER_BATTER = 0.05;

function maybeVisit(game: Game, team: Team): void {
  if (team.visitsLeft === 0 || !hasRunners(game)) return;
  if (game.random.manager.next() >= VISIT_PER_BATTER) return;
  const startsAt = game.at;
  team.visitsLeft--;
  pass(game, PACE_SECONDS.moundVisit);
  addAction(game, {
    event: "Mound Visit",
    eventType: "mound_visit",
    description: "Mound Visit.",
    startsAt,
  });
}
