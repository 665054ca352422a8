import type { BattingLine } from "../../../world/engine/snapshot.ts";
import { average, ratio, withoutZero } from "../figures.ts";

/** A batting line as box scores count it. */
export function battingInGame(line: BattingLine) {
  return {
    flyOuts: line.flyOuts,
    groundOuts: line.groundOuts,
    airOuts: airOuts(line),
    runs: line.runs,
    doubles: line.doubles,
    triples: line.triples,
    homeRuns: line.homeRuns,
    strikeOuts: line.strikeOuts,
    baseOnBalls: line.baseOnBalls,
    intentionalWalks: line.intentionalWalks,
    hits: line.hits,
    hitByPitch: line.hitByPitch,
    atBats: line.atBats,
    caughtStealing: line.caughtStealing,
    stolenBases: line.stolenBases,
    stolenBasePercentage: average(line.stolenBases, line.stolenBases + line.caughtStealing),
    caughtStealingPercentage: average(line.caughtStealing, line.stolenBases + line.caughtStealing),
    groundIntoDoublePlay: line.groundIntoDoublePlay,
    groundIntoTriplePlay: 0,
    plateAppearances: line.plateAppearances,
    totalBases: line.totalBases,
    rbi: line.rbi,
    leftOnBase: line.leftOnBase,
    sacBunts: line.sacBunts,
    sacFlies: line.sacFlies,
    catchersInterference: line.catchersInterference,
    pickoffs: line.pickoffs,
    atBatsPerHomeRun: ratio(line.atBats, line.homeRuns),
    popOuts: line.popOuts,
    lineOuts: line.lineOuts,
  };
}

/** With the rates, as a season's sum. */
export function battingSeason(line: BattingLine, gamesPlayed: number) {
  return {
    gamesPlayed,
    ...battingInGame(line),
    ...battingRates(line),
    babip: average(line.hits - line.homeRuns, ballsInPlay(line)),
    groundOutsToAirouts: ratio(line.groundOuts, airOuts(line)),
  };
}

/** Average, on-base, slugging and their sum; zeros, not dashes, before the first time at bat. */
export function battingRates(line: BattingLine) {
  const onBase = onBaseShare(line);
  const slugging = line.atBats === 0 ? 0 : line.totalBases / line.atBats;
  return {
    avg: average(line.hits, line.atBats, ".000"),
    obp: withoutZero(onBase.toFixed(3)),
    slg: withoutZero(slugging.toFixed(3)),
    ops: withoutZero((onBase + slugging).toFixed(3)),
  };
}

function onBaseShare(line: BattingLine): number {
  const chances = line.atBats + line.baseOnBalls + line.hitByPitch + line.sacFlies;
  return chances === 0 ? 0 : (line.hits + line.baseOnBalls + line.hitByPitch) / chances;
}

function ballsInPlay(line: BattingLine): number {
  return line.atBats - line.strikeOuts - line.homeRuns + line.sacFlies;
}

function airOuts({ flyOuts, lineOuts, popOuts }: BattingLine): number {
  return flyOuts + lineOuts + popOuts;
}

/** "2-4 | HR, 2B, 3 RBI, R" */
export function battingSummary(line: BattingLine): string {
  const counts: [number, string][] = [
    [line.homeRuns, "HR"],
    [line.triples, "3B"],
    [line.doubles, "2B"],
    [line.baseOnBalls, "BB"],
    [line.strikeOuts, "K"],
    [line.rbi, "RBI"],
    [line.runs, "R"],
    [line.stolenBases, "SB"],
  ];
  const told = counts
    .filter(([count]) => count > 0)
    .map(([count, name]) => (count > 1 ? `${count} ${name}` : name));
  return `${line.hits}-${line.atBats}${told.length > 0 ? ` | ${told.join(", ")}` : ""}`;
}
