import type { Half, Side } from "../model.ts";
import type { Play, Situation } from "./play.ts";
import type { Inning, InningLine, LineScore, Totals } from "./snapshot.ts";
import type { TeamAt } from "./teams-at.ts";

/** The line score of the visible plays. Before the first one: the top of the first, nobody on. */
export function lineScoreOf(
  plays: readonly Play[],
  teams: Readonly<Record<Side, TeamAt>>,
  isGameOver: boolean,
): LineScore {
  const last = plays.at(-1);
  const innings = inningsOf(plays, isGameOver);
  const isBetween = !isGameOver && last !== undefined && isHalfOver(last);
  const half = last?.half ?? "top";
  const offense = battingSide(isBetween ? otherHalf(half) : half);
  const defense = offense === "away" ? "home" : "away";
  const { batterId, ...next } = nextOf(teams[offense]);
  return {
    inning: last?.inning ?? 1,
    half,
    inningState: stateOf(half, isBetween),
    innings,
    totals: { away: totalsOf(innings, "away"), home: totalsOf(innings, "home") },
    count: last?.count ?? { balls: 0, strikes: 0, outs: 0 },
    bases: isBetween ? NOBODY : (last?.after.bases ?? NOBODY),
    offense,
    batterId: last && !last.isComplete ? last.batterId : batterId,
    ...next,
    offensePitcherId: teams[offense].pitchers.at(-1) ?? 0,
    defense: teams[defense].defense,
    defenseNext: nextOf(teams[defense]),
  };
}

const NOBODY: Situation["bases"] = [null, null, null];

function otherHalf(half: Half): Half {
  return half === "top" ? "bottom" : "top";
}

function battingSide(half: Half): Side {
  return half === "top" ? "away" : "home";
}

function isHalfOver({ isComplete, after }: Play): boolean {
  return isComplete && after.outs === 3;
}

function stateOf(half: Half, isBetween: boolean): LineScore["inningState"] {
  if (half === "top") return isBetween ? "Middle" : "Top";
  return isBetween ? "End" : "Bottom";
}

function nextOf({ order, nextUp }: TeamAt) {
  const at = (ahead: number) => order[(nextUp + ahead) % 9] ?? 0;
  return { batterId: at(0), onDeckId: at(1), inHoleId: at(2), battingOrder: nextUp + 1 };
}

function inningsOf(plays: readonly Play[], isGameOver: boolean): Inning[] {
  const innings: Inning[] = [];
  plays.forEach((play, index) => {
    const inning = (innings[play.inning - 1] ??= newInning(play.inning));
    const batting = inning[battingSide(play.half)];
    const fielding = inning[battingSide(otherHalf(play.half))];
    batting.runs = (batting.runs ?? 0) + runsIn(play);
    if (isHit(play)) batting.hits++;
    fielding.errors += errorsIn(play);
    const isLastOfGame = isGameOver && index === plays.length - 1;
    if (isHalfOver(play) || isLastOfGame) batting.leftOnBase = leftOnBaseIn(play);
  });
  return innings;
}

function newInning(number: number): Inning {
  const line = (): InningLine => ({ runs: null, hits: 0, errors: 0, leftOnBase: 0 });
  return { number, away: line(), home: line() };
}

function runsIn({ runners }: Play): number {
  return runners.filter(({ isScoringEvent }) => isScoringEvent).length;
}

const HITS: ReadonlySet<string | null> = new Set(["single", "double", "triple", "home_run"]);

function isHit({ isPlateAppearance, result }: Play): boolean {
  return isPlateAppearance && HITS.has(result.eventType);
}

function errorsIn({ runners }: Play): number {
  let errors = 0;
  for (const { credits } of runners) {
    for (const { credit } of credits) if (credit.endsWith("_error")) errors++;
  }
  return errors;
}

function leftOnBaseIn({ after }: Play): number {
  return after.bases.filter((runner) => runner !== null).length;
}

function totalsOf(innings: readonly Inning[], side: Side): Totals {
  const totals: Totals = { runs: 0, hits: 0, errors: 0, leftOnBase: 0 };
  for (const inning of innings) {
    const line = inning[side];
    totals.runs += line.runs ?? 0;
    totals.hits += line.hits;
    totals.errors += line.errors;
    totals.leftOnBase += line.leftOnBase;
  }
  return totals;
}
