import type { Random } from "../random.ts";
import type { CallCode } from "./play-event.ts";

export type StrikeZone = { top: number; bottom: number };
export type Place = { pX: number; pZ: number };

/** Feet from the plate's middle to where a ball still touches it. */
const HALF_WIDTH = 0.83;

const INCHES_PER_FOOT = 12;

/** By the batter's height, as the automatic zone measures it. Feet. */
export function strikeZoneOf(heightInches: number): StrikeZone {
  const height = heightInches / INCHES_PER_FOOT;
  return { top: Math.round(height * 0.535 * 1000) / 1000, bottom: Math.round(height * 0.27 * 1000) / 1000 };
}

/** How often a pitch with this call was in the zone. */
const IN_ZONE: Readonly<Record<CallCode, number>> = {
  B: 0.06,
  "*B": 0,
  C: 0.92,
  S: 0.53,
  W: 0,
  F: 0.74,
  T: 0.6,
  L: 0.7,
  M: 0.55,
  X: 0.78,
  D: 0.84,
  E: 0.87,
  H: 0,
};

/** Where a pitch with this call crossed the plate, seen from the catcher. `inside` is -1 for who stands on the left. */
export function drawPlace(random: Random, call: CallCode, zone: StrikeZone, inside: -1 | 1): Place {
  if (call === "H") return { pX: inside * (1.5 + random.next()), pZ: 1.2 + 3 * random.next() };
  if (call === "*B" || call === "W") return inTheDirt(random, zone);
  return random.next() < IN_ZONE[call] ? within(random, zone) : around(random, zone, call === "C");
}

function within(random: Random, zone: StrikeZone): Place {
  const [across, up] = [(random.next() + random.next()) / 2, (random.next() + random.next()) / 2];
  return {
    pX: (across * 2 - 1) * HALF_WIDTH * 0.995,
    pZ: zone.bottom + up * (zone.top - zone.bottom),
  };
}

/** Just outside for a called strike, anywhere near for the rest; misses are low and away more than high. */
function around(random: Random, zone: StrikeZone, isClose: boolean): Place {
  const inside = within(random, zone);
  const miss = 0.03 + (isClose ? 0.12 : 0.75) * random.next();
  const edge = random.next();
  if (edge < 0.3) return { ...inside, pX: -HALF_WIDTH - miss };
  if (edge < 0.6) return { ...inside, pX: HALF_WIDTH + miss };
  return edge < 0.78 ? { ...inside, pZ: zone.top + miss } : { ...inside, pZ: zone.bottom - miss };
}

function inTheDirt(random: Random, zone: StrikeZone): Place {
  return { pX: random.normal(0, 0.8), pZ: Math.min(zone.bottom - 0.3, random.normal(0.3, 0.45)) };
}

/** The Stats API's zones: 1 to 9 from the upper left, seen from the catcher; 11 to 14 the corners around. */
export function zoneOf({ pX, pZ }: Place, { top, bottom }: StrikeZone): number {
  if (Math.abs(pX) <= HALF_WIDTH && pZ <= top && pZ >= bottom) {
    const column = Math.min(2, Math.floor(((pX + HALF_WIDTH) / (2 * HALF_WIDTH)) * 3));
    const row = Math.min(2, Math.floor(((top - pZ) / (top - bottom)) * 3));
    return 1 + row * 3 + column;
  }
  const isLow = pZ < (top + bottom) / 2;
  return 11 + (isLow ? 2 : 0) + (pX > 0 ? 1 : 0);
}
