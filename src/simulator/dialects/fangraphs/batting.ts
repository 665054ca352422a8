import type { SeasonLines } from "../../world/book/season-lines.ts";
import { type LeagueMeans, share, weightedBases, weightedChances } from "./league-means.ts";

const WOBA_SCALE = 1.242;
const RUNS_PER_WIN = 9.7;
/** Runs above a replacement, for each plate appearance of an average batter. */
const REPLACEMENT = 20 / 600;

/** Runs for 162 games at a position. */
const POSITION_RUNS: Readonly<Record<string, number>> = {
  "2": 12.5,
  "3": -12.5,
  "4": 2.5,
  "5": 2.5,
  "6": 7.5,
  "7": -7.5,
  "8": 2.5,
  "9": -7.5,
  "10": -17.5,
};

/** A batter's dashboard: counts, then rates as unrounded shares. */
export function battingBoard({ batting: line, games }: SeasonLines, position: string, means: LeagueMeans) {
  const singles = line.hits - line.doubles - line.triples - line.homeRuns;
  const onBase = share(
    line.hits + line.baseOnBalls + line.hitByPitch,
    line.atBats + line.baseOnBalls + line.hitByPitch + line.sacFlies,
  );
  const slugging = share(line.totalBases, line.atBats);
  const average = share(line.hits, line.atBats);
  return {
    G: games,
    AB: line.atBats,
    PA: line.plateAppearances,
    H: line.hits,
    "1B": singles,
    "2B": line.doubles,
    "3B": line.triples,
    HR: line.homeRuns,
    R: line.runs,
    RBI: line.rbi,
    BB: line.baseOnBalls,
    IBB: line.intentionalWalks,
    SO: line.strikeOuts,
    HBP: line.hitByPitch,
    SF: line.sacFlies,
    SH: line.sacBunts,
    GDP: line.groundIntoDoublePlay,
    SB: line.stolenBases,
    CS: line.caughtStealing,
    AVG: average,
    "BB%": share(line.baseOnBalls, line.plateAppearances),
    "K%": share(line.strikeOuts, line.plateAppearances),
    "BB/K": share(line.baseOnBalls, line.strikeOuts),
    OBP: onBase,
    SLG: slugging,
    OPS: onBase + slugging,
    ISO: slugging - average,
    BABIP: share(line.hits - line.homeRuns, line.atBats - line.strikeOuts - line.homeRuns + line.sacFlies),
    ...valueBoard({ batting: line, games }, position, means),
  };
}

/** Weighted runs and wins; without park factors, and with every fielder taken as average. */
function valueBoard(
  { batting: line, games }: Pick<SeasonLines, "batting" | "games">,
  position: string,
  means: LeagueMeans,
) {
  const woba = share(weightedBases(line), weightedChances(line));
  const { plateAppearances } = line;
  const runsAbove = ((woba - means.woba) / WOBA_SCALE) * plateAppearances;
  const created = runsAbove + means.runsPerPlateAppearance * plateAppearances;
  const running = 0.2 * line.stolenBases - 0.41 * line.caughtStealing;
  const fielding = ((POSITION_RUNS[position] ?? 0) * games) / 162;
  const offense = runsAbove + running;
  return {
    wOBA: woba,
    wRAA: runsAbove,
    wRC: created,
    "wRC+": 100 * share(created, means.runsPerPlateAppearance * plateAppearances),
    BaseRunning: running,
    Off: offense,
    Def: fielding,
    WAR: (offense + fielding + REPLACEMENT * plateAppearances) / RUNS_PER_WIN,
  };
}
