import type { BattingLine, FieldingLine, PitchingLine } from "./snapshot.ts";

export function emptyBatting(): BattingLine {
  return {
    plateAppearances: 0,
    atBats: 0,
    runs: 0,
    hits: 0,
    doubles: 0,
    triples: 0,
    homeRuns: 0,
    rbi: 0,
    totalBases: 0,
    baseOnBalls: 0,
    intentionalWalks: 0,
    strikeOuts: 0,
    hitByPitch: 0,
    sacBunts: 0,
    sacFlies: 0,
    catchersInterference: 0,
    stolenBases: 0,
    caughtStealing: 0,
    pickoffs: 0,
    groundIntoDoublePlay: 0,
    groundOuts: 0,
    flyOuts: 0,
    lineOuts: 0,
    popOuts: 0,
    leftOnBase: 0,
  };
}

export function emptyPitching(): PitchingLine {
  return {
    battersFaced: 0,
    outs: 0,
    atBats: 0,
    runs: 0,
    earnedRuns: 0,
    hits: 0,
    doubles: 0,
    triples: 0,
    homeRuns: 0,
    rbi: 0,
    baseOnBalls: 0,
    intentionalWalks: 0,
    strikeOuts: 0,
    hitBatsmen: 0,
    sacBunts: 0,
    sacFlies: 0,
    catchersInterference: 0,
    stolenBases: 0,
    caughtStealing: 0,
    pickoffs: 0,
    wildPitches: 0,
    groundOuts: 0,
    flyOuts: 0,
    lineOuts: 0,
    popOuts: 0,
    pitchesThrown: 0,
    balls: 0,
    strikes: 0,
    inheritedRunners: 0,
    inheritedRunnersScored: 0,
  };
}

export function emptyFielding(): FieldingLine {
  return {
    putOuts: 0,
    assists: 0,
    errors: 0,
    passedBall: 0,
    stolenBases: 0,
    caughtStealing: 0,
    pickoffs: 0,
  };
}

/** Adds the numbers of one line to another of its kind. */
export function addLine<Line extends Record<string, number>>(sum: Line, line: Line): void {
  for (const key in line) (sum as Record<string, number>)[key] = (sum[key] ?? 0) + (line[key] ?? 0);
}
