import type { GameSnapshot, PlayerBox } from "../../../world/engine/snapshot.ts";

const NAMED = 3;

/** Who did most for his club, by game scores: the Stats API adds three such to a finished box score. */
export function topPerformances({ boxScore }: GameSnapshot) {
  return [...boxScore.away.players, ...boxScore.home.players]
    .map(performance)
    .sort((one, other) => other.gameScore - one.gameScore || one.playerId - other.playerId)
    .slice(0, NAMED);
}

function performance(box: PlayerBox) {
  const hitting = hittingGameScore(box);
  const pitching = pitchingGameScore(box);
  const isPitcher = pitching > hitting;
  return {
    playerId: box.playerId,
    type: isPitcher ? (box.isStarter ? "starter" : "reliever") : "hitter",
    gameScore: Math.max(hitting, pitching),
    ...(isPitcher ? { pitchingGameScore: pitching } : { hittingGameScore: hitting }),
  };
}

function hittingGameScore({ batting }: PlayerBox): number {
  if (!batting) return 0;
  const { hits, totalBases, rbi, runs, baseOnBalls, strikeOuts } = batting;
  return 40 + 2 * hits + 4 * totalBases + 3 * rbi + 3 * runs + 2 * baseOnBalls - strikeOuts;
}

/** Bill James's game score. */
function pitchingGameScore({ pitching }: PlayerBox): number {
  if (!pitching) return 0;
  const { outs, strikeOuts, hits, runs, earnedRuns, baseOnBalls } = pitching;
  const longOuting = 2 * Math.max(0, Math.floor(outs / 3) - 4);
  return 50 + outs + longOuting + strikeOuts - 2 * (hits + earnedRuns + runs) - baseOnBalls;
}
