import type { PitchingRecord } from "../../../world/book/season-lines.ts";
import type { PitchingLine } from "../../../world/engine/snapshot.ts";
import { average, inningsOf, perNine, ratio, withoutZero } from "../figures.ts";

/** A pitching line as box scores count it, without wins and losses. */
export function pitchingInGame(line: PitchingLine) {
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
    hitByPitch: line.hitBatsmen,
    atBats: line.atBats,
    caughtStealing: line.caughtStealing,
    stolenBases: line.stolenBases,
    stolenBasePercentage: average(line.stolenBases, line.stolenBases + line.caughtStealing),
    caughtStealingPercentage: average(line.caughtStealing, line.stolenBases + line.caughtStealing),
    numberOfPitches: line.pitchesThrown,
    inningsPitched: inningsOf(line.outs),
    earnedRuns: line.earnedRuns,
    battersFaced: line.battersFaced,
    outs: line.outs,
    pitchesThrown: line.pitchesThrown,
    balls: line.balls,
    strikes: line.strikes,
    strikePercentage: strikeShare(line),
    hitBatsmen: line.hitBatsmen,
    balks: 0,
    wildPitches: line.wildPitches,
    pickoffs: line.pickoffs,
    rbi: line.rbi,
    runsScoredPer9: perNine(line.runs, line.outs),
    homeRunsPer9: perNine(line.homeRuns, line.outs),
    inheritedRunners: line.inheritedRunners,
    inheritedRunnersScored: line.inheritedRunnersScored,
    catchersInterference: line.catchersInterference,
    sacBunts: line.sacBunts,
    sacFlies: line.sacFlies,
    passedBall: 0,
    popOuts: line.popOuts,
    lineOuts: line.lineOuts,
  };
}

/** Wins, saves and the like; a save opportunity is a save, a hold or a blown save. */
export function recordInGame(record: PitchingRecord) {
  return {
    gamesPlayed: record.gamesPitched,
    gamesStarted: record.gamesStarted,
    wins: record.wins,
    losses: record.losses,
    saves: record.saves,
    saveOpportunities: record.saves + record.blownSaves,
    holds: record.holds,
    blownSaves: record.blownSaves,
    gamesPitched: record.gamesPitched,
    completeGames: record.completeGames,
    shutouts: record.shutouts,
    gamesFinished: record.gamesFinished,
  };
}

/** With the rates, as a season's sum. */
export function pitchingSeason(line: PitchingLine, record: PitchingRecord) {
  return {
    ...recordInGame(record),
    ...pitchingInGame(line),
    ...opponentRates(line),
    era: earnedRunAverage(line),
    whip: line.outs === 0 ? "-" : ratio((line.baseOnBalls + line.hits) * 3, line.outs),
    groundOutsToAirouts: ratio(line.groundOuts, airOuts(line)),
    winPercentage: average(record.wins, record.wins + record.losses),
    pitchesPerInning: ratio(line.pitchesThrown * 3, line.outs),
    strikeoutWalkRatio: ratio(line.strikeOuts, line.baseOnBalls),
    strikeoutsPer9Inn: perNine(line.strikeOuts, line.outs),
    walksPer9Inn: perNine(line.baseOnBalls, line.outs),
    hitsPer9Inn: perNine(line.hits, line.outs),
  };
}

function earnedRunAverage({ earnedRuns, outs }: PitchingLine): string {
  return perNine(earnedRuns, outs);
}

/** What batters did against the pitcher. */
function opponentRates(line: PitchingLine) {
  const chances = line.atBats + line.baseOnBalls + line.hitBatsmen + line.sacFlies;
  const onBase = chances === 0 ? 0 : (line.hits + line.baseOnBalls + line.hitBatsmen) / chances;
  const totalBases = line.hits + line.doubles + 2 * line.triples + 3 * line.homeRuns;
  const slugging = line.atBats === 0 ? 0 : totalBases / line.atBats;
  return {
    avg: average(line.hits, line.atBats, ".000"),
    obp: withoutZero(onBase.toFixed(3)),
    slg: withoutZero(slugging.toFixed(3)),
    ops: withoutZero((onBase + slugging).toFixed(3)),
    totalBases,
  };
}

function airOuts({ flyOuts, lineOuts, popOuts }: PitchingLine): number {
  return flyOuts + lineOuts + popOuts;
}

/** To whole hundredths, with a zero behind: ".640". */
function strikeShare({ strikes, pitchesThrown }: PitchingLine): string {
  return pitchesThrown === 0 ? "-.--" : withoutZero(`${(strikes / pitchesThrown).toFixed(2)}0`);
}

/** "6.0 IP, 3 ER, 7 K, BB" */
export function pitchingSummary(line: PitchingLine): string {
  const counted = (count: number, name: string) => (count === 1 ? name : `${count} ${name}`);
  return `${inningsOf(line.outs)} IP, ${line.earnedRuns} ER, ${counted(line.strikeOuts, "K")}, ${counted(line.baseOnBalls, "BB")}`;
}
