import { everybodyMovesUp, out } from "./advance.ts";
import { fielderAt } from "./describe.ts";
import { batterOf, type Game, hasRunners, nameOf, pitcherOf, situationOf } from "./game.ts";
import { addAction, addThrow } from "./open-play.ts";
import { pass } from "./pace.ts";
import type { PitchEvent } from "./play-event.ts";
import { DISENGAGING, PACE_SECONDS, PER_PITCH_WITH_RUNNERS } from "./rates.ts";
import { occupied } from "./resolution.ts";
import { settle } from "./settle.ts";

/** What may happen before a pitch: time, a throw over, a step off. */
export function beforePitch(game: Game): void {
  const draw = game.random.manager.next();
  if (draw < TIMEOUT_PER_PITCH) callTime(game);
  const [first, second] = occupied(game);
  if (!first || second || game.play.disengagements >= MOST_DISENGAGEMENTS) return;
  const throwing = game.random.play.next();
  if (throwing < DISENGAGING.throwOver) throwOver(game);
  else if (throwing < DISENGAGING.throwOver + DISENGAGING.stepOff) disengage(game, "stepoff");
}

const TIMEOUT_PER_PITCH = 0.03;
/** A third throw that does not get him would be a balk. */
const MOST_DISENGAGEMENTS = 2;

function callTime(game: Game): void {
  const startsAt = game.at;
  pass(game, PACE_SECONDS.timeout);
  addAction(game, {
    event: "Batter Timeout",
    eventType: "batter_timeout",
    description: "Batter Timeout.",
    startsAt,
    playerId: batterOf(game).id,
  });
}

function disengage(game: Game, kind: "pickoff" | "stepoff"): void {
  const startsAt = game.at;
  game.play.disengagements++;
  pass(game, PACE_SECONDS.throwOver);
  addThrow(game, kind, startsAt);
}

function throwOver(game: Game): void {
  disengage(game, "pickoff");
  if (game.random.play.next() < DISENGAGING.pickedOff) pickOff(game);
}

function pickOff(game: Game): void {
  const before = situationOf(game);
  const startsAt = game.at;
  pass(game, PACE_SECONDS.throwOver);
  const runner = game.bases[0]?.player;
  const name = runner ? nameOf(runner) : "";
  const cause = {
    event: "Pickoff 1B",
    eventType: "pickoff_1b",
    playIndex: game.play.events.length,
  } as const;
  const caught = out(
    1,
    1,
    [
      [1, "f_assist"],
      [3, "f_putout"],
    ],
    "r_pickoff_1b",
  );
  settle(game, [caught], cause);
  addAction(
    game,
    {
      ...cause,
      description: `Pitcher ${nameOf(pitcherOf(game))} picks off ${name} on throw to ${fielderAt(game, "3")}.`,
      startsAt,
      isOut: true,
      isBaseRunningPlay: true,
      ...(runner ? { playerId: runner.id } : {}),
    },
    before,
  );
}

/** Share of pitches that bounce, called *B or W; wild pitches are among them. */
const SHARE_THAT_BOUNCES = 0.037;

/** A pitch may get past the catcher; then everybody on base moves up. */
export function ballMayGetAway(game: Game, { call }: PitchEvent): void {
  if (!hasRunners(game)) return;
  const draw = game.random.play.next();
  const bounced = call === "*B" || call === "W";
  if (bounced && draw < PER_PITCH_WITH_RUNNERS.wildPitch / SHARE_THAT_BOUNCES) getAway(game, "wild_pitch");
  else if (call === "B" && draw < PER_PITCH_WITH_RUNNERS.passedBall * 3) getAway(game, "passed_ball");
}

const AWAY = {
  wild_pitch: ["Wild Pitch", "Wild pitch by pitcher"],
  passed_ball: ["Passed Ball", "Passed ball by catcher"],
} as const;

function getAway(game: Game, eventType: "wild_pitch" | "passed_ball"): void {
  const before = situationOf(game);
  const startsAt = game.at;
  pass(game, PACE_SECONDS.stolenBase);
  const [event, sentence] = AWAY[eventType];
  const playIndex = game.play.events.length;
  const moves = everybodyMovesUp(occupied(game), { rbi: false });
  const notes = settle(game, moves, { event, eventType, playIndex });
  const culprit = eventType === "wild_pitch" ? "1" : "2";
  const name = fielderAt(game, culprit).split(" ").slice(1).join(" ");
  addAction(
    game,
    {
      event,
      eventType,
      description: [`${sentence} ${name}.`, ...notes].join(" "),
      startsAt,
      isBaseRunningPlay: true,
    },
    before,
  );
}
