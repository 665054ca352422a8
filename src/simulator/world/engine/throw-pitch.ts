import type { Player } from "../model.ts";
import type { Contact } from "./contact.ts";
import { endingOf, type PitchOutcome } from "./count-chain.ts";
import { batSideOf, batterOf, countOf, defenseOf, type Game, pitcherOf, situationOf } from "./game.ts";
import { pass } from "./pace.ts";
import { drawFlight } from "./pitch-flight.ts";
import { pitchTypeOf } from "./pitch-types.ts";
import type { CallCode, PitchEvent, Swing } from "./play-event.ts";
import { MAKESHIFT_PITCHER } from "./makeshift-pitcher.ts";
import { challengePitch } from "./reviews.ts";
import { PACE_SECONDS } from "./rates.ts";
import { drawPlace, strikeZoneOf } from "./strike-zone.ts";

/** How a pitch ended: for a ball in play what came of it, so that its call is known. No contact: the catcher interfered. */
export type Thrown = {
  outcome: PitchOutcome;
  isBuntAttempt: boolean;
  inPlay: { contact: Contact | null; call: "X" | "D" | "E" } | null;
};

/** Throws a pitch: the count moves on and the open play has one more event. */
export function throwPitch(game: Game, thrown: Thrown): PitchEvent {
  const { play } = game;
  const before = situationOf(game);
  const startsAt = game.at;
  const call = callOf(game, thrown);
  const type = pitchTypeOf(drawType(game));
  pass(game, thrown.inPlay ? PACE_SECONDS.ballInPlay : PACE_SECONDS.pitch);
  const flight = flightOf(game, call, type);
  const review = challengePitch(game, call, flight, isLastPitch(game, thrown));
  count(game, thrown.outcome);
  const event: PitchEvent = {
    kind: "pitch",
    index: play.events.length,
    startsAt,
    endsAt: game.at,
    count: countOf(game),
    before,
    pitchNumber: play.pitchNumber,
    call,
    typeCode: type.code,
    flight,
    swing: "SWFTXDE".includes(call) ? drawSwing(game) : null,
    hit: thrown.inPlay?.contact?.hit ?? null,
    review,
  };
  play.events.push(event);
  return event;
}

function isLastPitch({ play }: Game, { outcome }: Thrown): boolean {
  return endingOf(outcome, play.balls, play.strikes) !== null;
}

function count(game: Game, outcome: PitchOutcome): void {
  const { play } = game;
  play.pitchNumber++;
  defenseOf(game).pitcher.pitches++;
  if (outcome === "ball") play.balls++;
  if (outcome === "called" || outcome === "swinging") play.strikes++;
  if (outcome === "foul") play.strikes = Math.max(play.strikes, Math.min(2, play.strikes + 1));
}

const SHARE_IN_THE_DIRT = 0.085;
const SHARE_BLOCKED = 0.05;
const SHARE_TIPPED = 0.075;

function callOf(game: Game, { outcome, isBuntAttempt, inPlay }: Thrown): CallCode {
  const draw = game.random.flight.next();
  switch (outcome) {
    case "ball":
      return draw < SHARE_IN_THE_DIRT ? "*B" : "B";
    case "called":
      return "C";
    case "swinging":
      if (isBuntAttempt) return "M";
      if (draw < SHARE_BLOCKED) return "W";
      return draw < SHARE_BLOCKED + SHARE_TIPPED ? "T" : "S";
    case "foul":
      return isBuntAttempt && game.play.strikes < 2 ? "L" : "F";
    case "hit-batter":
      return "H";
    case "in-play":
      return inPlay?.call ?? "X";
  }
}

function drawType(game: Game): string {
  let left = game.random.flight.next();
  const { arsenal } = pitcherOf(game).pitching ?? MAKESHIFT_PITCHER;
  for (const code in arsenal) {
    left -= arsenal[code] as number;
    if (left < 0) return code;
  }
  return "FF";
}

function flightOf(game: Game, call: CallCode, type: ReturnType<typeof pitchTypeOf>) {
  const batter = batterOf(game);
  const pitcher = pitcherOf(game);
  const zone = strikeZoneOf(batter.heightInches);
  const inside = batSideOf(batter, pitcher) === "R" ? -1 : 1;
  return drawFlight(game.random.flight, {
    pitcher: pitcher.pitching ?? MAKESHIFT_PITCHER,
    pitcherId: pitcher.id,
    throws: pitcher.throws,
    type,
    place: drawPlace(game.random.flight, call, zone, inside),
    zone,
  });
}

/** Strong men swing faster, and faster swings are longer. */
function drawSwing(game: Game): Swing {
  const { flight } = game.random;
  const batSpeed = flight.normal(typicalBatSpeed(batterOf(game)), 3.6);
  return {
    batSpeed: round(batSpeed),
    swingLength: round(flight.normal(7.3 + (batSpeed - 71) * 0.06, 0.55)),
    attackAngle: round(flight.normal(10, 8)),
    attackDirection: round(flight.normal(0, 12)),
    pathTilt: round(flight.normal(32, 5)),
  };
}

function typicalBatSpeed({ batting }: Player): number {
  return 70.6 + 2.2 * Math.min(2, batting.homeRun) - (batting.speed - 1);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
