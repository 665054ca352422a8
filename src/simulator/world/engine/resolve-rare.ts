import { everybodyMovesUp, forcedAdvances, out, safe, creditsFor } from "./advance.ts";
import type { Contact } from "./contact.ts";
import { errorPhrase, grounderPhrase } from "./describe.ts";
import { batterOf, type Game, nameOf, pitcherOf } from "./game.ts";
import { occupied, type Resolution } from "./resolution.ts";

/** The batter reaches because somebody made an error. Runs are nobody's batted in. */
export function resolveError(game: Game, contact: Contact): Resolution {
  const isThrow = contact.hit.trajectory === "ground_ball" && game.random.play.next() < 0.45;
  const fielder = Number(contact.hit.location);
  const charge = [fielder, isThrow ? "f_throwing_error" : "f_fielding_error"] as const;
  return {
    eventType: "field_error",
    event: "Field Error",
    advances: [...everybodyMovesUp(occupied(game), { rbi: false }), safe(0, 1, { credits: [charge] })],
    phrase: errorPhrase(game, contact, isThrow ? "throwing" : "fielding"),
  };
}

export function resolveStrikeout(isLooking: boolean): Resolution {
  return {
    eventType: "strikeout",
    event: "Strikeout",
    advances: [out(0, 1, [[2, "f_putout"]])],
    phrase: isLooking ? "called out on strikes" : "strikes out swinging",
  };
}

export function resolveWalk(game: Game): Resolution {
  return {
    eventType: "walk",
    event: "Walk",
    advances: forcedAdvances(occupied(game)),
    phrase: "walks",
  };
}

/** The only sentence that begins with the pitcher. */
export function resolveIntentionalWalk(game: Game): Resolution {
  return {
    eventType: "intent_walk",
    event: "Intent Walk",
    advances: forcedAdvances(occupied(game)),
    phrase: `${nameOf(pitcherOf(game))} intentionally walks ${nameOf(batterOf(game))}`,
  };
}

export function resolveHitByPitch(game: Game): Resolution {
  return {
    eventType: "hit_by_pitch",
    event: "Hit By Pitch",
    advances: forcedAdvances(occupied(game)),
    phrase: "hit by pitch",
  };
}

/** The catcher's mitt was in the way of the swing: first base for the batter, an error for the catcher. */
export function resolveInterference(game: Game): Resolution {
  const moves = forcedAdvances(occupied(game), { rbi: false }).slice(0, -1);
  const advances = [...moves, safe(0, 1, { credits: [[2, "f_fielding_error"]] })];
  return {
    eventType: "catcher_interf",
    event: "Catcher Interference",
    advances,
    phrase: "reaches on catcher interference",
  };
}

export type BuntResult = "sacrifice" | "single" | "popup";

/** A bunt meant as a sacrifice: with nobody out, and runners on first or second only. */
export function resolveBunt(game: Game, contact: Contact, result: BuntResult): Resolution {
  if (result === "popup") return buntPopup(game, contact);
  const moves = everybodyMovesUp(occupied(game), { reason: "r_adv_play" });
  const location = Number(contact.hit.location);
  if (result === "single") {
    return {
      eventType: "single",
      event: "Single",
      advances: [...moves, safe(0, 1, { credits: [[location, "f_fielded_ball"]] })],
      phrase: grounderPhrase(game, contact, { verb: "singles on a bunt ground ball to", chain: [location] }),
    };
  }
  const chain = [location, location === 3 ? 4 : 3];
  return {
    eventType: "sac_bunt",
    event: "Sac Bunt",
    advances: [...moves, out(0, 1, creditsFor(chain))],
    phrase: grounderPhrase(game, contact, { verb: "out on a sacrifice bunt", chain }),
  };
}

function buntPopup(game: Game, contact: Contact): Resolution {
  const location = Number(contact.hit.location);
  return {
    eventType: "field_out",
    event: "Bunt Pop Out",
    advances: [out(0, 1, [[location, "f_putout"]])],
    phrase: grounderPhrase(game, contact, { verb: "bunt pops out to", chain: [location] }),
  };
}
