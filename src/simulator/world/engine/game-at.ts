import { boxScores } from "./box-score.ts";
import { lastChangeAt } from "./game-instants.ts";
import { lineScoreOf } from "./line-score.ts";
import type { EpochMilliseconds, GameRecord } from "./record.ts";
import type { GameSnapshot } from "./snapshot.ts";
import { STATUSES } from "./status.ts";
import { tallyOf } from "./tally.ts";
import { teamsAt } from "./teams-at.ts";
import { visiblePlays } from "./visible-plays.ts";

const latest = new WeakMap<GameRecord, GameSnapshot>();

/**
 * What is to be seen of a game at a moment. As long as nothing visible changes it is the same object, so that a client
 * who looks every second costs nothing and whatever was made from a snapshot can be kept with it.
 */
export function gameAt(record: GameRecord, now: Temporal.Instant): GameSnapshot {
  const changedAt = lastChangeAt(record, now.epochMilliseconds);
  const known = latest.get(record);
  if (known?.changedAt === changedAt) return known;
  const snapshot = snapshotAt(record, changedAt);
  latest.set(record, snapshot);
  return snapshot;
}

function snapshotAt(record: GameRecord, at: EpochMilliseconds): GameSnapshot {
  const status = record.statuses.findLast((change) => change.at <= at)?.code ?? "S";
  const isOver = at >= record.endsAt && STATUSES[status].abstractGameState === "Final";
  const plays = visiblePlays(record, at);
  const teams = teamsAt(record.setup, plays);
  const lineScore = lineScoreOf(plays, teams, isOver);
  const decisions = isOver ? record.decisions : null;
  const leftOnBase = { away: lineScore.totals.away.leftOnBase, home: lineScore.totals.home.leftOnBase };
  const boxScore = boxScores(teams, tallyOf(plays), decisions, leftOnBase);
  return { record, changedAt: at, status, plays, lineScore, boxScore, decisions };
}
