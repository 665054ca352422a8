import type { CalendarGame } from "../model.ts";
import { rescheduledAt } from "../listing.ts";
import { advise } from "./begin-play.ts";
import type { Game } from "./game.ts";
import { pass } from "./pace.ts";
import { BEFORE_THE_GAME_MINUTES } from "./rates.ts";
import type { EpochMilliseconds, StatusChange } from "./record.ts";

const MS_PER_MINUTE = 60_000;

/**
 * All that comes before the first pitch: the statuses from scheduled to in progress, and the first play, which the feed
 * shows from the warm-up on with nothing but the advisories in it.
 */
export function openTheGates(game: Game): void {
  const start = game.at;
  const times = timesOf(game, start);
  game.statuses.push(...postponement(game.setup.game), { at: times.preGame, code: "P" });
  if (times.delay !== null) game.statuses.push({ at: times.delay, code: "PR" });
  game.statuses.push({ at: times.warmup, code: "PW" });
  game.play.visibleFrom = times.warmup;
  game.at = times.delay ?? times.warmup;
  advise(game, "Pre-Game", times.preGame);
  game.at = times.warmup;
  if (times.delay !== null) advise(game, "Delayed Start: Rain", times.delay);
  game.at = start;
  pass(game, 20, 12);
  advise(game, "Warmup", times.warmup);
  const begins = game.at;
  game.statuses.push({ at: begins, code: "I" });
  pass(game, 45, 20);
  advise(game, "In Progress", begins);
}

type Times = { preGame: EpochMilliseconds; delay: EpochMilliseconds | null; warmup: EpochMilliseconds };

function timesOf(game: Game, start: EpochMilliseconds): Times {
  const planned = game.setup.game.startsAt.epochMilliseconds;
  const isDelayed = game.setup.game.fates.some(({ kind }) => kind === "delayed-start");
  const before = (range: readonly [number, number]) => Math.round(minutes(game, range) * MS_PER_MINUTE);
  const preGame = planned - before(BEFORE_THE_GAME_MINUTES.preGame);
  const delay = isDelayed ? planned - before([5, 30]) : null;
  const warmup = start - before(BEFORE_THE_GAME_MINUTES.warmup);
  return { preGame, delay, warmup: Math.max(warmup, (delay ?? preGame) + 2 * MS_PER_MINUTE) };
}

function minutes(game: Game, [least, most]: readonly [number, number]): number {
  return least + (most - least) * game.random.pace.next();
}

const PRE_GAME_MINUTES = 150;

/** Scheduled since ever; a postponed game is scheduled a second time. */
function postponement(game: CalendarGame): StatusChange[] {
  const scheduled: StatusChange = { at: 0, code: "S" };
  const fate = game.fates.find(({ kind }) => kind === "postponed");
  if (fate?.kind !== "postponed") return [scheduled];
  const announcedAt = fate.announcedAt.epochMilliseconds;
  const gatesOpen = game.originallyStartsAt.epochMilliseconds - PRE_GAME_MINUTES * MS_PER_MINUTE;
  const opened: StatusChange[] = gatesOpen < announcedAt ? [{ at: gatesOpen, code: "P" }] : [];
  return [
    scheduled,
    ...opened,
    { at: announcedAt, code: fate.cause === "Snow" ? "DS" : "DR" },
    { at: rescheduledAt(game)?.epochMilliseconds ?? announcedAt, code: "S" },
  ];
}
