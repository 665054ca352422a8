import { type Advance, type From, out, safe, type To } from "./advance.ts";
import type { Contact } from "./contact.ts";
import { hitPhrase } from "./describe.ts";
import { type Game, isLastChance, leadOfOffense } from "./game.ts";
import { ON_A_HIT } from "./rates.ts";
import { chance, occupied, type Resolution, speedOn } from "./resolution.ts";

type HitBases = 1 | 2 | 3 | 4;

const HITS = {
  1: ["single", "Single"],
  2: ["double", "Double"],
  3: ["triple", "Triple"],
  4: ["home_run", "Home Run"],
} as const;

const BASES_OF = { single: 1, double: 2, triple: 3, home_run: 4 } as const;

/** A hit, and how far everybody gets on it. */
export function resolveHit(game: Game, contact: Contact, result: keyof typeof BASES_OF): Resolution {
  const drawn = BASES_OF[result];
  const advances = drawn === 4 ? homeRun(game) : [...runnersOn(game, contact, drawn), safe(0, drawn)];
  const taken = cutShort(game, advances, drawn);
  const bases = taken.at(-1)?.to ?? drawn;
  const [eventType, event] = HITS[drawn === 4 ? 4 : bases];
  return {
    eventType,
    event,
    advances: [...withFielder(taken, contact, drawn), ...errorAfter(game, taken, contact)],
    phrase: hitPhrase(game, contact, eventType),
  };
}

function homeRun(game: Game): Advance[] {
  return [...runners(game).map((base) => safe(base, 4)), safe(0, 4)];
}

function runners(game: Game): (1 | 2 | 3)[] {
  const on = occupied(game);
  return ([3, 2, 1] as const).filter((base) => on[base - 1]);
}

/** Nobody passes the one before him, so each one's best is a base short of that. */
function runnersOn(game: Game, contact: Contact, hit: 1 | 2 | 3): Advance[] {
  let limit = 4;
  return runners(game).map((base) => {
    const wanted = reaches(game, contact, base, hit);
    const to = Math.max(Math.min(wanted, limit), base + 1) as To;
    const isThrownOut = to > base + hit && to === 4 && game.random.play.next() < ON_A_HIT.thrownOut;
    if (to < 4) limit = to - 1;
    const reason = to === 2 ? "r_adv_force" : "r_adv_play";
    return isThrownOut ? thrownOutAtHome(base, contact) : safe(base, to, { reason });
  });
}

function reaches(game: Game, contact: Contact, base: 1 | 2 | 3, hit: 1 | 2 | 3): number {
  if (hit === 3 || base + hit >= 4) return 4;
  const share = extraBaseShare(contact, base, hit) + (game.outs === 2 ? ON_A_HIT.withTwoOuts : 0);
  return base + hit + (game.random.play.next() < chance(share, speedOn(game, base)) ? 1 : 0);
}

function extraBaseShare({ hit }: Contact, base: 1 | 2 | 3, bases: number): number {
  if (Number(hit.location) < 7) return 0.02;
  if (bases === 2) return ON_A_HIT.firstToHomeOnDouble;
  if (base === 2) return ON_A_HIT.secondToHomeOnSingle;
  const byField = { "7": 0.6, "8": 1.05, "9": 1.4 }[hit.location] ?? 1;
  return ON_A_HIT.firstToThirdOnSingle * byField;
}

function thrownOutAtHome(base: From, { hit }: Contact): Advance {
  const outfielder = Number(hit.location);
  return out(
    base,
    4,
    [
      [outfielder, "f_assist"],
      [outfielder, "f_assist_of"],
      [2, "f_putout"],
    ],
    "r_thrown_out",
  );
}

/**
 * When the winning run scores the game is over: those behind it get no further than the hit drives them, and the batter is
 * credited with no more bases than that run needed. A home run counts in full.
 */
function cutShort(game: Game, advances: readonly Advance[], hit: HitBases): Advance[] {
  const needed = 1 - leadOfOffense(game);
  const winning = advances.filter(({ to, isOut }) => to === 4 && !isOut)[needed - 1];
  if (hit === 4 || !winning || !isLastChance(game)) return [...advances];
  const bases = Math.min(hit, 4 - winning.start);
  let limit = 3;
  return advances.map((advance) => {
    if (advance.start >= winning.start || advance.isOut) return advance;
    const to = Math.min(advance.start + bases, limit) as To;
    limit = to - 1;
    return { ...advance, to };
  });
}

/** The feed names who picked the ball up, unless it left the park. */
function withFielder(advances: readonly Advance[], { hit }: Contact, bases: HitBases): Advance[] {
  if (bases === 4) return [...advances];
  const fielder = [Number(hit.location), "f_fielded_ball"] as const;
  return advances.map((advance) => (advance.start === 0 ? { ...advance, credits: [fielder] } : advance));
}

/** A bobble or a wild throw gives everybody one more base, if the game and the inning go on. */
function errorAfter(game: Game, advances: readonly Advance[], { hit }: Contact): Advance[] {
  const isOver = advances.some(({ isOut }) => isOut) || isLastChance(game);
  const batter = advances.at(-1);
  if (!batter || batter.to > 2 || isOver || game.random.play.next() >= ON_A_HIT.error) return [];
  const standing = advances.filter(({ to }) => to < 4).map(({ to }) => to as From);
  const charged = [Number(hit.location), "f_throwing_error"] as const;
  return standing.map((start, index) => errorMove(start, index === 0 ? [charged] : []));
}

function errorMove(start: From, credits: Advance["credits"]): Advance {
  return safe(start, (start + 1) as To, { reason: "r_adv_throw", isOnError: true, rbi: false, credits });
}
