import type { ActionEvent, Substitution, ThrowEvent } from "./play-event.ts";
import { batterOf, countOf, defenseOf, type Game, batSideOf, pitcherOf, situationOf } from "./game.ts";
import type { ActionEventType, PlateEventType, Play } from "./play.ts";
import type { EpochMilliseconds } from "./record.ts";

/** What an action says; the rest is as the game stands. */
export type Action = {
  event: string;
  eventType: ActionEventType;
  description: string;
  startsAt: EpochMilliseconds;
  isOut?: boolean;
  isBaseRunningPlay?: boolean;
  playerId?: number;
  substitution?: Substitution;
};

/** Adds an action to the open play, over by now. `before` is how things stood when it began. */
export function addAction(game: Game, action: Action, before = situationOf(game)): void {
  const { events } = game.play;
  const scored = game.score.away + game.score.home > before.awayScore + before.homeScore;
  const added: ActionEvent = {
    kind: "action",
    index: events.length,
    startsAt: action.startsAt,
    endsAt: game.at,
    count: countOf(game),
    before,
    event: action.event,
    eventType: action.eventType,
    description: action.description,
    isScoringPlay: scored,
    isOut: action.isOut ?? false,
    isBaseRunningPlay: action.isBaseRunningPlay ?? false,
    playerId: action.playerId ?? null,
    substitution: action.substitution ?? null,
  };
  events.push(added);
}

export function addThrow(game: Game, kind: ThrowEvent["kind"], startsAt: EpochMilliseconds): void {
  const { events, disengagements } = game.play;
  events.push({
    kind,
    index: events.length,
    startsAt,
    endsAt: game.at,
    count: countOf(game),
    before: situationOf(game),
    base: 1,
    disengagementNumber: disengagements,
  });
}

/** The four balls that nobody throws. */
export function addIntentionalBalls(game: Game): void {
  while (game.play.balls < 4) {
    const startsAt = game.at;
    game.play.balls++;
    game.at += 20;
    game.play.events.push({
      kind: "no-pitch",
      call: "VB",
      index: game.play.events.length,
      startsAt,
      endsAt: game.at,
      count: countOf(game),
      before: situationOf(game),
      pitchNumber: game.play.pitchNumber,
    });
  }
}

/** How a play ended; a batter whose half-inning ended on the bases had no plate appearance. */
export type Ending = {
  event: string;
  eventType: PlateEventType | ActionEventType;
  description: string;
  isPlateAppearance: boolean;
};

/** Makes the open play one of the game's plays. */
export function closePlay(game: Game, ending: Ending): void {
  const { play, score } = game;
  const batter = batterOf(game);
  const pitcher = pitcherOf(game);
  const closed: Play = {
    atBatIndex: play.atBatIndex,
    inning: game.inning,
    half: game.half,
    batterId: batter.id,
    pitcherId: pitcher.id,
    batSide: batSideOf(batter, pitcher),
    pitchHand: pitcher.throws,
    visibleFrom: play.visibleFrom,
    startsAt: play.startsAt,
    endsAt: game.at,
    isComplete: true,
    isPlateAppearance: ending.isPlateAppearance,
    count: countOf(game),
    result: {
      event: ending.event,
      eventType: ending.eventType,
      description: ending.description,
      rbi: play.runners.filter(({ rbi }) => rbi).length,
      awayScore: score.away,
      homeScore: score.home,
      isOut: play.runners.some(({ isOut, playIndex }) => isOut && playIndex === play.events.length - 1),
    },
    review: play.review,
    before: play.before,
    after: situationOf(game),
    defense: defenseOf(game).fielders.map(({ id }) => id),
    events: play.events,
    runners: play.runners,
  };
  game.plays.push(closed);
}
