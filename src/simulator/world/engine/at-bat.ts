import { ballMayGetAway, beforePitch } from "./between-pitches.ts";
import { BUNT_CLASSES, type ContactClass } from "./contact-classes.ts";
import { type Contact, drawContact } from "./contact.ts";
import { drawPitch, endingOf, type PitchOutcome } from "./count-chain.ts";
import {
  batSideOf,
  batterOf,
  defenseOf,
  type Game,
  isHalfOver,
  leadOfOffense,
  nameOf,
  offenseOf,
  pitcherOf,
} from "./game.ts";
import { MAKESHIFT_PITCHER } from "./makeshift-pitcher.ts";
import { addIntentionalBalls, closePlay } from "./open-play.ts";
import { passBeforePitch } from "./pace.ts";
import { drawPlan, type Matchup, type Plan } from "./plate-appearance.ts";
import { PER_PLATE_APPEARANCE } from "./rates.ts";
import { occupied, type Resolution } from "./resolution.ts";
import { resolveHit } from "./resolve-hit.ts";
import { resolveOut } from "./resolve-out.ts";
import {
  type BuntResult,
  resolveBunt,
  resolveError,
  resolveHitByPitch,
  resolveIntentionalWalk,
  resolveInterference,
  resolveStrikeout,
  resolveWalk,
} from "./resolve-rare.ts";
import { reviewPlay } from "./reviews.ts";
import { settle } from "./settle.ts";
import { maybeSteal } from "./steals.ts";
import { type Thrown, throwPitch } from "./throw-pitch.ts";

/** A plate appearance from its first pitch on; the play is open, and closed afterwards. */
export function playAtBat(game: Game): void {
  if (isWalkedOnPurpose(game)) {
    addIntentionalBalls(game);
    finish(game, resolveIntentionalWalk(game), null);
    return;
  }
  const bunt = drawBunt(game);
  const plan = bunt
    ? { ending: "in-play" as const, contact: BUNT_CLASSES[bunt] }
    : drawPlan(game.random.play, matchupOf(game));
  pitchUntilDone(game, plan, bunt);
}

function matchupOf(game: Game): Matchup {
  const [batter, pitcher] = [batterOf(game), pitcherOf(game)];
  const { pitches, battersFaced, isStarter } = defenseOf(game).pitcher;
  const traits = pitcher.pitching ?? MAKESHIFT_PITCHER;
  return {
    batter: batter.batting,
    pitcher: traits,
    isSameHand: batSideOf(batter, pitcher) === pitcher.throws,
    isHomeBatting: game.half === "bottom",
    form: offenseOf(game).form,
    timesThroughOrder: isStarter ? Math.floor(battersFaced / 9) : 0,
    isLateTie: game.inning >= 8 && leadOfOffense(game) === 0,
    isTired: pitches > traits.stamina,
  };
}

/** A power hitter with first base open and somebody in scoring position, late in a close game. */
function isWalkedOnPurpose(game: Game): boolean {
  const [first, second, third] = occupied(game);
  if (first || (!second && !third) || game.inning < 7) return false;
  const lead = leadOfOffense(game);
  return Math.abs(lead) <= 2 && batterOf(game).batting.homeRun > 1.1 && game.random.manager.next() < 0.33;
}

const BUNT_SHARE = 0.33;

/** Weak hitters move runners up when one run matters. */
function drawBunt(game: Game): BuntResult | null {
  const [first, second, third] = occupied(game);
  if (game.outs > 0 || third || (!first && !second) || game.inning < 6) return null;
  const lead = leadOfOffense(game);
  if (lead > 1 || lead < -1 || batterOf(game).batting.homeRun > 0.95) return null;
  if (game.random.manager.next() >= BUNT_SHARE) return null;
  const draw = game.random.play.next();
  if (draw < 0.8) return "sacrifice";
  return draw < 0.9 ? "single" : "popup";
}

function pitchUntilDone(game: Game, plan: Plan, bunt: BuntResult | null): void {
  const swing = batterOf(game).batting.swing;
  for (;;) {
    beforePitch(game);
    if (isHalfOver(game)) return closeOnTheBases(game);
    if (game.play.pitchNumber > 0) passBeforePitch(game);
    const outcome = drawPitch(game.random.play.next(), game.play, plan.ending, swing);
    if (endingOf(outcome, game.play.balls, game.play.strikes)) return conclude(game, { plan, outcome, bunt });
    const event = throwPitch(game, { outcome, isBuntAttempt: bunt !== null, inPlay: null });
    const baseEvents = game.play.events.length;
    ballMayGetAway(game, event);
    if (outcome !== "foul" && game.play.events.length === baseEvents) maybeSteal(game);
    if (isHalfOver(game)) return closeOnTheBases(game);
  }
}

/** The third out was made on the bases, or the winning run scored: the last event names the play. */
function closeOnTheBases(game: Game): void {
  const last = game.play.events.at(-1);
  if (last?.kind !== "action") throw new Error("A half-inning can end on the bases only by an action.");
  const { event, eventType, description } = last;
  closePlay(game, { event, eventType, description, isPlateAppearance: false });
}

type Last = { plan: Plan; outcome: PitchOutcome; bunt: BuntResult | null };

/** The last pitch and all that follows from it. */
function conclude(game: Game, { plan, outcome, bunt }: Last): void {
  const contact = plan.contact ? contactOf(game, plan.contact) : null;
  const isInterference =
    contact !== null && game.random.play.next() < PER_PLATE_APPEARANCE.catcherInterference;
  const seen = isInterference ? null : contact;
  const resolution = isInterference ? resolveInterference(game) : resolve(game, outcome, { contact, bunt });
  const inPlay: Thrown["inPlay"] =
    outcome === "in-play" ? { contact: seen, call: callFor(resolution) } : null;
  throwPitch(game, { outcome, isBuntAttempt: false, inPlay });
  finish(game, resolution, seen);
}

function contactOf(game: Game, kind: ContactClass): Contact {
  return drawContact(game.random.flight, kind, batSideOf(batterOf(game), pitcherOf(game)));
}

type Batted = { contact: Contact | null; bunt: BuntResult | null };

function resolve(game: Game, outcome: PitchOutcome, { contact, bunt }: Batted): Resolution {
  if (!contact) return resolveWithoutContact(game, outcome);
  if (bunt) return resolveBunt(game, contact, bunt);
  const { result } = contact.kind;
  if (result === "error") return resolveError(game, contact);
  return result === "out" ? resolveOut(game, contact) : resolveHit(game, contact, result);
}

function resolveWithoutContact(game: Game, outcome: PitchOutcome): Resolution {
  if (outcome === "ball") return resolveWalk(game);
  if (outcome === "hit-batter") return resolveHitByPitch(game);
  return resolveStrikeout(outcome === "called");
}

function callFor({ advances }: Resolution): "X" | "D" | "E" {
  if (advances.some(({ to, isOut }) => to === 4 && !isOut)) return "E";
  return advances.some(({ isOut }) => isOut) ? "X" : "D";
}

function finish(game: Game, resolution: Resolution, contact: Contact | null): void {
  const { event, eventType } = resolution;
  const batter = batterOf(game);
  const notes = settle(game, resolution.advances, {
    event,
    eventType,
    playIndex: game.play.events.length - 1,
  });
  const ruling = reviewPlay(game, resolution, contact);
  const subject = eventType === "intent_walk" ? "" : `${nameOf(batter)} `;
  const description = [`${ruling}${subject}${resolution.phrase}.`, ...notes].join(" ");
  closePlay(game, { event, eventType, description, isPlateAppearance: true });
  defenseOf(game).pitcher.battersFaced++;
  offenseOf(game).nextUp = (offenseOf(game).nextUp + 1) % 9;
}
