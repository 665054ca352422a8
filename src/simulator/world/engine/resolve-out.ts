import { type Advance, creditsFor, out, safe, type To } from "./advance.ts";
import type { Contact } from "./contact.ts";
import { airOutPhrase, fielderAt, grounderPhrase } from "./describe.ts";
import { batterOf, type Game } from "./game.ts";
import { ON_AN_OUT } from "./rates.ts";
import { chance, occupied, type Resolution, speedOn } from "./resolution.ts";

/** A ball in play that the defense turns into an out: by its kind, the runners and the outs. */
export function resolveOut(game: Game, contact: Contact): Resolution {
  const { trajectory } = contact.hit;
  if (trajectory === "ground_ball") return groundOut(game, contact);
  return trajectory === "fly_ball" ? flyOut(game, contact) : caughtOnALine(game, contact);
}

function groundOut(game: Game, contact: Contact): Resolution {
  const [first, , third] = occupied(game);
  const draw = game.random.play.next();
  if (game.outs < 2 && first) {
    const doublePlay = chance(ON_AN_OUT.doublePlay, 1 / batterOf(game).batting.speed);
    if (draw < doublePlay) return doublePlayOnGrounder(game, contact);
    if (draw < doublePlay + ON_AN_OUT.forceAtSecond) return forceAtSecond(game, contact);
    if (draw > 1 - ON_AN_OUT.everybodySafe) return everybodySafe(game, contact);
  } else if (first && draw < ON_AN_OUT.forceAtSecond) {
    return forceAtSecond(game, contact);
  } else if (third && game.outs < 2 && draw < ON_AN_OUT.outAtHomeOnGrounder) {
    return outAtHome(game, contact);
  }
  return outAtFirst(game, contact);
}

/** Who covers second base: the shortstop, unless the ball is his. */
function pivotFor(location: number): number {
  return location === 6 || location === 5 ? 4 : 6;
}

function doublePlayOnGrounder(game: Game, contact: Contact): Resolution {
  const location = Number(contact.hit.location);
  const pivot = pivotFor(location);
  const chain = [location, pivot, 3];
  const isOver = game.outs === 1;
  return {
    eventType: "grounded_into_double_play",
    event: "Grounded Into DP",
    advances: [
      ...(isOver ? [] : movingUp(game, 1, { rbi: false })),
      out(1, 2, creditsFor([location, pivot]), "r_force_out"),
      out(0, 1, creditsFor([pivot, 3])),
    ],
    phrase: grounderPhrase(game, contact, { verb: "grounds into a double play", chain }),
  };
}

function forceAtSecond(game: Game, contact: Contact): Resolution {
  const location = Number(contact.hit.location);
  const chain = [location, pivotFor(location)];
  return {
    eventType: "force_out",
    event: "Forceout",
    advances: [
      ...(game.outs === 2 ? [] : movingUp(game, 1)),
      out(1, 2, creditsFor(chain), "r_force_out"),
      safe(0, 1),
    ],
    phrase: grounderPhrase(game, contact, { verb: "grounds into a force out", chain }),
  };
}

/** The throw to second comes too late: no error, no hit, and nobody is out. */
function everybodySafe(game: Game, contact: Contact): Resolution {
  const { location } = contact.hit;
  return {
    eventType: "fielders_choice",
    event: "Fielders Choice",
    advances: [...movingUp(game, 0), safe(0, 1, { credits: [[Number(location), "f_fielded_ball"]] })],
    phrase: `reaches on a fielder's choice, fielded by ${fielderAt(game, location)}`,
  };
}

function outAtHome(game: Game, contact: Contact): Resolution {
  const location = Number(contact.hit.location);
  const chain = location === 2 ? [2] : [location, 2];
  return {
    eventType: "fielders_choice_out",
    event: "Fielders Choice Out",
    advances: [out(3, 4, creditsFor(chain), "r_runner_out"), safe(0, 1)],
    phrase: grounderPhrase(game, contact, { verb: "reaches on a fielder's choice out", chain }),
  };
}

const UNASSISTED_AT_FIRST = 0.7;

function outAtFirst(game: Game, contact: Contact): Resolution {
  const location = Number(contact.hit.location);
  const isUnassisted = location === 3 && game.random.play.next() < UNASSISTED_AT_FIRST;
  const chain = location !== 3 ? [location, 3] : isUnassisted ? [3] : [3, 1];
  return {
    eventType: "field_out",
    event: "Groundout",
    advances: [...(game.outs === 2 ? [] : afterOutAtFirst(game, contact)), out(0, 1, creditsFor(chain))],
    phrase: grounderPhrase(game, contact, { verb: "grounds out", chain, isLoud: true }),
  };
}

/** Runners behind whom somebody comes have to go; the others look where the ball went. */
function afterOutAtFirst(game: Game, contact: Contact): Advance[] {
  const [first, second, third] = occupied(game);
  if (first) return movingUp(game, 0);
  const goesHome = third && game.random.play.next() < chance(ON_AN_OUT.thirdToHomeOnGrounder, 1);
  const side = contact.sprayAngle > 0 ? "rightSide" : "leftSide";
  const share = ON_AN_OUT.secondToThirdOnGrounder[side];
  const goesToThird =
    second && (!third || goesHome) && game.random.play.next() < chance(share, speedOn(game, 2));
  return [...(goesHome ? [safe(3, 4)] : []), ...(goesToThird ? [safe(2, 3)] : [])];
}

/** Everybody beyond this base moves up by one. */
function movingUp(game: Game, beyond: 0 | 1, options: Partial<Advance> = {}): Advance[] {
  const on = occupied(game);
  return ([3, 2, 1] as const)
    .filter((base) => base > beyond && on[base - 1])
    .map((base) => safe(base, (base + 1) as To, { reason: "r_adv_force", ...options }));
}

function flyOut(game: Game, contact: Contact): Resolution {
  const fielder = Number(contact.hit.location);
  const caught = out(0, 1, [[fielder, "f_putout"]]);
  if (game.outs === 2 || fielder < 7) return airOut(game, contact, [caught]);
  const home = tagUpFromThird(game, contact);
  if (home?.isOut) return caughtAtHome(game, contact, [caught, home]);
  const [, second, third] = occupied(game);
  const goesToThird =
    second &&
    (!third || home !== null) &&
    game.random.play.next() < chance(ON_AN_OUT.secondToThirdOnFly * (fielder === 7 ? 0.4 : 1.3), 1);
  const tagged = [...(home ? [home] : []), ...(goesToThird ? [safe(2, 3)] : [])];
  return home ? sacrificeFly(game, contact, [...tagged, caught]) : airOut(game, contact, [...tagged, caught]);
}

/** The deeper the likelier: even odds at about 220 feet. */
function tagUpFromThird(game: Game, { hit }: Contact): Advance | null {
  if (!occupied(game)[2]) return null;
  const share = 1 / (1 + Math.exp(-(hit.totalDistance - 220) / 20));
  if (game.random.play.next() >= share) return null;
  if (game.random.play.next() >= ON_AN_OUT.outAtHomeOnFly) return safe(3, 4);
  const outfielder = Number(hit.location);
  return out(
    3,
    4,
    [
      [outfielder, "f_assist"],
      [outfielder, "f_assist_of"],
      [2, "f_putout"],
    ],
    "r_thrown_out",
  );
}

function sacrificeFly(game: Game, contact: Contact, advances: readonly Advance[]): Resolution {
  const phrase = airOutPhrase(game, contact, "out on a sacrifice fly to");
  return { eventType: "sac_fly", event: "Sac Fly", advances, phrase };
}

function caughtAtHome(game: Game, contact: Contact, advances: readonly Advance[]): Resolution {
  const phrase = airOutPhrase(game, contact, "flies into a double play,");
  return { eventType: "double_play", event: "Double Play", advances, phrase };
}

const AIR_OUTS = {
  fly_ball: ["Flyout", "flies out"],
  line_drive: ["Lineout", "lines out"],
  popup: ["Pop Out", "pops out"],
} as const;

function airOut(game: Game, contact: Contact, advances: readonly Advance[]): Resolution {
  const { trajectory } = contact.hit;
  const [event, verb] = AIR_OUTS[trajectory as keyof typeof AIR_OUTS];
  return {
    eventType: "field_out",
    event,
    advances,
    phrase: airOutPhrase(game, contact, `${verb}${loudness(contact)} to`),
  };
}

function loudness({ hit }: Contact): string {
  return { soft: " softly", medium: "", hard: " sharply" }[hit.hardness];
}

/** A liner to an infielder may catch the runner on first too far off. */
function caughtOnALine(game: Game, contact: Contact): Resolution {
  const fielder = Number(contact.hit.location);
  const caught = out(0, 1, [[fielder, "f_putout"]]);
  const isLiner = contact.hit.trajectory === "line_drive" && fielder < 7;
  const mayDouble = isLiner && game.outs < 2 && occupied(game)[0];
  if (!mayDouble || game.random.play.next() >= ON_AN_OUT.doubledOffOnLiner) {
    return airOut(game, contact, [caught]);
  }
  const chain = fielder === 3 ? [3] : [fielder, 3];
  return {
    eventType: "double_play",
    event: "Double Play",
    advances: [caught, out(1, 1, creditsFor(chain), "r_runner_out")],
    phrase: airOutPhrase(game, contact, "lines into a double play,"),
  };
}
