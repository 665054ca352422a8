import type { GameSnapshot } from "../../../world/engine/snapshot.ts";
import { timecode } from "../figures.ts";
import { COPYRIGHT } from "../reference.ts";
import { boxscoreOf } from "./boxscore.ts";
import { castOf, refer } from "./cast.ts";
import { eventsOf } from "./feed-events.ts";
import { gameDataOf } from "./game-data.ts";
import type { History } from "./history.ts";
import { linescoreOf } from "./linescore.ts";
import { playsOf } from "./plays.ts";

/** Seconds that clients are asked to wait between two looks. */
const WAIT_SECONDS = 10;

/** A whole live feed: `v1.1/game/{gamePk}/feed/live`. */
export function feedOf(snapshot: GameSnapshot, history: History) {
  const { gamePk } = snapshot.record.setup.game;
  return {
    copyright: COPYRIGHT,
    gamePk,
    link: `/api/v1.1/game/${gamePk}/feed/live`,
    metaData: { wait: WAIT_SECONDS, timeStamp: timecode(shownSince(snapshot)), ...eventsOf(snapshot) },
    gameData: gameDataOf(snapshot, history),
    liveData: liveDataOf(snapshot, history),
  };
}

/** Before anything has happened a feed carries the day on which the game was listed. */
function shownSince({ changedAt, record }: GameSnapshot): number {
  const listed = record.setup.game.originallyStartsAt.subtract({ hours: 24 }).epochMilliseconds;
  return Math.max(changedAt, listed);
}

function liveDataOf(snapshot: GameSnapshot, history: History) {
  return {
    plays: playsOf(snapshot),
    linescore: linescoreOf(snapshot),
    boxscore: boxscoreOf(snapshot, history),
    ...decisionsOf(snapshot),
    leaders: { hitDistance: {}, hitSpeed: {}, pitchSpeed: {} },
  };
}

/** Who won, lost and saved, once the game is over. */
export function decisionsOf({ decisions, record }: GameSnapshot) {
  if (!decisions) return {};
  const cast = castOf(record);
  const { winnerId, loserId, saveId } = decisions;
  return {
    decisions: {
      winner: refer(cast, winnerId),
      loser: refer(cast, loserId),
      ...(saveId === null ? {} : { save: refer(cast, saveId) }),
    },
  };
}
