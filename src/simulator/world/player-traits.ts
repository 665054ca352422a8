import type { BatterTraits, PitcherTraits, Player } from "./model.ts";
import type { Random } from "./random.ts";
import type { RosterPlace } from "./roster-places.ts";

/**
 * How much better regulars are than the bench and the bench than the reserve. Weighted with their playing time these
 * factors come to 1, here and in the tables below, so that the league as a whole is average.
 */
const BATTING_BY_RANK = { regular: 1.015, bench: 0.94, reserve: 0.88 } as const;
const STRIKEOUTS_BY_RANK = { regular: 0.99, bench: 1.04, reserve: 1.08 } as const;

/** What a position asks for: power at the corners, legs in the middle. */
const BY_POSITION: Readonly<Record<string, { power: number; speed: number }>> = {
  "2": { power: 0.92, speed: 0.82 },
  "3": { power: 1.25, speed: 0.85 },
  "4": { power: 0.82, speed: 1.08 },
  "5": { power: 1.1, speed: 0.95 },
  "6": { power: 0.82, speed: 1.12 },
  "7": { power: 1.05, speed: 1.03 },
  "8": { power: 0.87, speed: 1.2 },
  "9": { power: 1.1, speed: 1.05 },
  "10": { power: 1.15, speed: 0.9 },
};

/** A batter as one finds him at this place of a roster. */
export function drawBatting(random: Random, { position, rank }: RosterPlace): BatterTraits {
  const { power, speed } = BY_POSITION[position] ?? { power: 1, speed: 1 };
  const skill = BATTING_BY_RANK[rank];
  return {
    strikeout: around(random, STRIKEOUTS_BY_RANK[rank], 0.22),
    walk: around(random, skill, 0.25),
    homeRun: around(random, power * skill, 0.38),
    contactQuality: around(random, skill, 0.08),
    speed: around(random, speed, 0.12),
    swing: around(random, 1, 0.06),
  };
}

/** Pitchers hardly ever bat, and it shows. */
export const PITCHERS_BATTING: BatterTraits = {
  strikeout: 2,
  walk: 0.4,
  homeRun: 0.1,
  contactQuality: 0.7,
  speed: 0.8,
  swing: 1,
};

type PitcherKind = "starter" | "reliever" | "closer" | "reserve";

const PITCHING: Readonly<
  Record<PitcherKind, Pick<PitcherTraits, "strikeout" | "walk" | "homeRun" | "contactQuality">>
> = {
  starter: { strikeout: 0.97, walk: 0.95, homeRun: 1, contactQuality: 1 },
  reliever: { strikeout: 1.05, walk: 1.06, homeRun: 0.98, contactQuality: 0.99 },
  closer: { strikeout: 1.22, walk: 0.98, homeRun: 0.9, contactQuality: 0.96 },
  reserve: { strikeout: 0.93, walk: 1.1, homeRun: 1.08, contactQuality: 1.03 },
};

/** A pitcher as one finds him at this place of a roster. */
export function drawPitching(random: Random, place: RosterPlace, throws: Player["throws"]): PitcherTraits {
  const kind = place.rank === "reserve" ? "reserve" : (place.role ?? "reliever");
  const isStarter = place.role === "starter";
  const typical = PITCHING[kind];
  const velocity = random.normal(isStarter ? 94 : 95.2, 1.7) - (throws === "L" ? 1.2 : 0);
  const stamina = isStarter ? random.normal(92, 6) : random.normal(24, 5);
  return {
    strikeout: around(random, typical.strikeout, 0.2),
    walk: around(random, typical.walk, 0.22),
    homeRun: around(random, typical.homeRun, 0.2),
    contactQuality: around(random, typical.contactQuality, 0.05),
    velocity: round(clamp(velocity, 88, 101), 1),
    arsenal: drawArsenal(random, isStarter),
    stamina: Math.round(isStarter ? clamp(stamina, 75, 110) : clamp(stamina, 12, 40)),
  };
}

/** A fastball first, then what goes with it; each further pitch comes less often. */
function drawArsenal(random: Random, isStarter: boolean): Record<string, number> {
  const fastball = random.weighted([
    ["FF", 3],
    ["SI", 1],
  ] as const);
  const second = random.weighted([
    ["SL", 4],
    ["CH", 2],
    ["CU", 2],
    ["ST", 2],
    ["FC", 1],
    ["FS", 1],
  ] as const);
  const rest = random.shuffle(["FF", "SI", "SL", "CH", "CU", "ST", "FC", "FS"]);
  const others = rest.filter((pitch) => pitch !== fastball && pitch !== second);
  const pitches = [
    fastball,
    second,
    ...others.slice(0, random.integer(isStarter ? 1 : 0, isStarter ? 3 : 1)),
  ];
  const weights = pitches.map((_, index) => (index === 0 ? 1 : 0.65 / index) * random.normal(1, 0.1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Object.fromEntries(pitches.map((pitch, index) => [pitch, (weights[index] ?? 0) / total]));
}

/** Log-normal, so that a talent can double a rate as well as halve it, and with exactly this mean. */
function around(random: Random, mean: number, spread: number): number {
  const value = mean * Math.exp(random.normal(-(spread ** 2) / 2, spread));
  return round(clamp(value, 0.35, 2.8), 3);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
