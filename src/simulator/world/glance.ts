import { gameAt } from "./engine/game-at.ts";
import type { GameRecord, StatusCode } from "./engine/record.ts";
import type { GameSnapshot } from "./engine/snapshot.ts";
import { STATUSES } from "./engine/status.ts";
import { recordOf } from "./game-records.ts";
import type { CalendarGame, Side } from "./model.ts";

/** What a list of games says of one: its status, and its score once there is one. */
export type Glance = {
  status: StatusCode;
  score: Readonly<Record<Side, number>> | null;
  isOver: boolean;
};

/** Nothing is said of a game before this, unless it was postponed. */
const QUIET_HOURS = 6;
const GLANCES_REMEMBERED = 6000;

const settled = new Map<string, { since: number; glance: Glance }>();

/** A look at a game that plays it only if it must: not before its day, and not again when it is long over. */
export function glanceAt(seed: number, game: CalendarGame, now: Temporal.Instant): Glance {
  const opens = game.originallyStartsAt.subtract({ hours: QUIET_HOURS });
  if (Temporal.Instant.compare(now, opens) < 0) return { status: "S", score: null, isOver: false };
  const key = `${seed}/${game.gamePk}`;
  const known = settled.get(key);
  if (known && known.since <= now.epochMilliseconds) return known.glance;
  const record = recordOf(seed, game);
  const glance = glanceOf(gameAt(record, now));
  remember(key, record, glance);
  return glance;
}

function glanceOf({ status, plays, lineScore, decisions }: GameSnapshot): Glance {
  const { away, home } = lineScore.totals;
  const hasScore = plays.length > 0 && STATUSES[status].abstractGameState !== "Preview";
  return {
    status,
    score: hasScore ? { away: away.runs, home: home.runs } : null,
    isOver: decisions !== null,
  };
}

/** The last status is the last word: corrections never change a score. */
function remember(key: string, { statuses }: GameRecord, glance: Glance): void {
  const last = statuses.at(-1);
  if (!last || last.code !== glance.status) return;
  if (settled.size >= GLANCES_REMEMBERED) settled.clear();
  settled.set(key, { since: last.at, glance });
}
