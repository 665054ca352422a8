import type { SeasonLines } from "../../world/book/season-lines.ts";
import { fieldingIndependent, type LeagueMeans, share } from "./league-means.ts";

const RUNS_PER_WIN = 9.7;
/** By how much a replacement's earned runs for nine innings lie above the league's. */
const REPLACEMENT_ABOVE = 1.1;

/** A pitcher's dashboard: counts, then rates as unrounded shares; innings as full ones and outs (6.1). */
export function pitchingBoard({ pitching: line, pitchingRecord: record }: SeasonLines, means: LeagueMeans) {
  const innings = line.outs / 3;
  const fip = innings === 0 ? 0 : fieldingIndependent(line) / innings + means.fipConstant;
  const perNine = (count: number) => share(9 * count, innings);
  return {
    W: record.wins,
    L: record.losses,
    G: record.gamesPitched,
    GS: record.gamesStarted,
    CG: record.completeGames,
    ShO: record.shutouts,
    SV: record.saves,
    HLD: record.holds,
    BS: record.blownSaves,
    IP: Math.floor(innings) + (line.outs % 3) / 10,
    TBF: line.battersFaced,
    H: line.hits,
    R: line.runs,
    ER: line.earnedRuns,
    HR: line.homeRuns,
    BB: line.baseOnBalls,
    IBB: line.intentionalWalks,
    HBP: line.hitBatsmen,
    WP: line.wildPitches,
    SO: line.strikeOuts,
    Pitches: line.pitchesThrown,
    Balls: line.balls,
    Strikes: line.strikes,
    ERA: perNine(line.earnedRuns),
    "K/9": perNine(line.strikeOuts),
    "BB/9": perNine(line.baseOnBalls),
    "K/BB": share(line.strikeOuts, line.baseOnBalls),
    "HR/9": perNine(line.homeRuns),
    "K%": share(line.strikeOuts, line.battersFaced),
    "BB%": share(line.baseOnBalls, line.battersFaced),
    AVG: share(line.hits, line.atBats),
    WHIP: share(line.baseOnBalls + line.hits, innings),
    BABIP: share(line.hits - line.homeRuns, line.atBats - line.strikeOuts - line.homeRuns + line.sacFlies),
    FIP: fip,
    WAR: ((means.era + REPLACEMENT_ABOVE - fip) * innings) / 9 / RUNS_PER_WIN,
  };
}
