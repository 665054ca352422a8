import { type Advance, type From, out, safe } from "./advance.ts";
import { fielderAt } from "./describe.ts";
import { type Game, nameOf, situationOf } from "./game.ts";
import { addAction } from "./open-play.ts";
import { pass } from "./pace.ts";
import type { BaseEventType } from "./play.ts";
import { PACE_SECONDS, STEALING } from "./rates.ts";
import { occupied, speedOn } from "./resolution.ts";
import { settle } from "./settle.ts";

type Attempt = { base: 1 | 2; event: string; eventType: BaseEventType; isCaught: boolean };

/** With a pitch that did not end the plate appearance, somebody may run. */
export function maybeSteal(game: Game): void {
  const base = runnerWhoGoes(game);
  if (base === null) return;
  const success = base === 1 ? STEALING.successAtSecond : STEALING.successAtThird;
  const speed = speedOn(game, base);
  const isCaught = game.random.play.next() >= Math.min(0.96, success * speed ** 0.4);
  attempt(game, attemptOf(base, isCaught));
}

/** The faster he is the more often he goes; nobody does at three balls, when a walk may move him anyway. */
function runnerWhoGoes(game: Game): 1 | 2 | null {
  const [first, second, third] = occupied(game);
  const draw = game.random.play.next();
  if (game.play.balls === 3) return null;
  if (first && !second) return draw < STEALING.secondPerPitch * speedOn(game, 1) ** 4 ? 1 : null;
  if (second && !third && !first) return draw < STEALING.thirdPerPitch * speedOn(game, 2) ** 4 ? 2 : null;
  return null;
}

function attemptOf(base: 1 | 2, isCaught: boolean): Attempt {
  if (base === 1) {
    return isCaught
      ? { base, isCaught, event: "Caught Stealing 2B", eventType: "caught_stealing_2b" }
      : { base, isCaught, event: "Stolen Base 2B", eventType: "stolen_base_2b" };
  }
  return isCaught
    ? { base, isCaught, event: "Caught Stealing 3B", eventType: "caught_stealing_3b" }
    : { base, isCaught, event: "Stolen Base 3B", eventType: "stolen_base_3b" };
}

const BASE_NAMES = { 2: "2nd base", 3: "3rd base" } as const;

function attempt(game: Game, { base, event, eventType, isCaught }: Attempt): void {
  const before = situationOf(game);
  const startsAt = game.at;
  pass(game, PACE_SECONDS.stolenBase);
  const runner = game.bases[base - 1]?.player;
  const name = runner ? nameOf(runner) : "";
  const to = (base + 1) as 2 | 3;
  const cause = { event, eventType, playIndex: game.play.events.length };
  settle(game, isCaught ? [caught(base, to)] : stolen(game, base, to), cause);
  const tagger = to === 2 ? "6" : "5";
  const description = isCaught
    ? `${name} caught stealing ${BASE_NAMES[to]}, ${fielderAt(game, "2")} to ${fielderAt(game, tagger)}.`
    : `${name} steals ${BASE_NAMES[to]}.`;
  const about = runner ? { playerId: runner.id } : {};
  addAction(
    game,
    { event, eventType, description, startsAt, isOut: isCaught, isBaseRunningPlay: true, ...about },
    before,
  );
}

function caught(base: From, to: 2 | 3): Advance {
  const tagger = to === 2 ? 6 : 5;
  const reason = to === 2 ? "r_caught_stealing_2b" : "r_caught_stealing_3b";
  return out(
    base,
    to,
    [
      [2, "f_assist"],
      [tagger, "f_putout"],
    ],
    reason,
  );
}

/** The catcher's throw may go astray; then he goes on to third base. */
function stolen(game: Game, base: From, to: 2 | 3): Advance[] {
  const reason = to === 2 ? "r_stolen_base_2b" : "r_stolen_base_3b";
  const steal = safe(base, to, { reason, rbi: false });
  const goesOn = to === 2 && !occupied(game)[2] && game.random.play.next() < STEALING.throwAstray;
  if (!goesOn) return [steal];
  const charged = [2, "f_throwing_error"] as const;
  return [steal, safe(2, 3, { reason: "r_adv_throw", isOnError: true, rbi: false, credits: [charged] })];
}
