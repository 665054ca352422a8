import type { Hand, PitcherTraits } from "../model.ts";
import type { Random } from "../random.ts";
import type { PitchType } from "./pitch-types.ts";
import type { PitchFlight } from "./play-event.ts";
import { type Place, type StrikeZone, zoneOf } from "./strike-zone.ts";

/** Who throws what, and where it arrives. */
export type Throw = {
  pitcher: PitcherTraits;
  /** A pitcher's own slot and extension follow from his id. */
  pitcherId: number;
  throws: Hand;
  type: PitchType;
  place: Place;
  zone: StrikeZone;
};

const FEET_PER_SECOND_PER_MPH = 1.46667;
const GRAVITY = 32.174;
/** Tracking starts 50 feet from the plate's tip and ends at its front edge, 17 inches before it. */
const TRACKED_FROM_FEET = 50;
const PLATE_FRONT_FEET = 17 / 12;
const RUBBER_FEET = 60.5;
/** Savant's movement is over the whole flight, PITCHf/x's over the last 40 feet. */
const PITCHFX_SHARE = 0.6;
/** Acceleration is taken as constant, which asks for a little more of it than the break alone. */
const CONSTANT_ACCELERATION = 1.08;

/** A pitch's whole flight: speed and break by its type, the way by physics, so that all of its numbers agree. */
export function drawFlight(random: Random, thrown: Throw): PitchFlight {
  const startSpeed = speedOf(random, thrown);
  const arm = armOf(random, thrown);
  const moved = breakOf(random, thrown);
  const way = wayOf(startSpeed, arm, moved, thrown.place);
  return {
    startSpeed: round(startSpeed, 1),
    effectiveSpeed: round(startSpeed + (arm.extension - 6.4) * 1.1, 1),
    spinRate: Math.round(random.normal(thrown.type.spin, 110)),
    spinDirection: moved.spinDirection,
    strikeZoneTop: thrown.zone.top,
    strikeZoneBottom: thrown.zone.bottom,
    ...way,
    pX: thrown.place.pX,
    pZ: thrown.place.pZ,
    x0: arm.x0,
    y0: TRACKED_FROM_FEET,
    z0: arm.z0,
    pfxX: moved.x * PITCHFX_SHARE,
    pfxZ: moved.z * PITCHFX_SHARE,
    releaseX: round(arm.x0 * 1.06, 2),
    releaseY: round(RUBBER_FEET - arm.extension, 2),
    releaseZ: round(arm.z0 + 0.12, 2),
    ...breaksOf(moved, way),
    zone: zoneOf(thrown.place, thrown.zone),
    extension: arm.extension,
    armAngle: arm.angle,
    typeConfidence: random.next() < 0.8 ? 0.9 : round(0.7 + 0.25 * random.next(), 2),
  };
}

function speedOf(random: Random, { pitcher, type }: Throw): number {
  return Math.min(104.5, Math.max(62, random.normal(pitcher.velocity - type.slowerBy, 0.95)));
}

type Arm = { x0: number; z0: number; extension: number; angle: number };

function armOf(random: Random, { pitcherId, throws }: Throw): Arm {
  const own = (pitcherId * 7919) % 97;
  const slot = own / 97;
  const side = throws === "R" ? -1 : 1;
  return {
    x0: side * (1.1 + 1.1 * (1 - slot) + random.normal(0, 0.09)),
    z0: 5.3 + 0.9 * slot + random.normal(0, 0.08),
    extension: round(5.9 + ((own * 31) % 97) / 97 + random.normal(0, 0.1), 2),
    angle: round(22 + 34 * slot + random.normal(0, 1.5), 1),
  };
}

/** Inches over the whole flight, as the catcher sees it; x is to his right. */
type Break = { x: number; z: number; spinDirection: number };

function breakOf(random: Random, { type, throws }: Throw): Break {
  const armSide = throws === "R" ? -1 : 1;
  const x = armSide * (type.run + random.normal(0, 1.6));
  const z = type.rise + random.normal(0, 1.6);
  const degrees = 180 - (Math.atan2(x, z) * 180) / Math.PI;
  return { x, z, spinDirection: Math.round(degrees + random.normal(0, 4) + 360) % 360 };
}

type Way = {
  vX0: number;
  vY0: number;
  vZ0: number;
  aX: number;
  aY: number;
  aZ: number;
  plateTime: number;
  endSpeed: number;
};

/** Solves the throw that starts at the hand and crosses the plate at the given place. */
function wayOf(startSpeed: number, arm: Arm, moved: Break, place: Place): Way {
  const vY0 = -startSpeed * FEET_PER_SECOND_PER_MPH * 0.9925;
  const aY = 0.0034 * startSpeed * startSpeed;
  const distance = TRACKED_FROM_FEET - PLATE_FRONT_FEET;
  const plateTime = (-vY0 - Math.sqrt(vY0 * vY0 - 2 * aY * distance)) / aY;
  const push = (inches: number) => (CONSTANT_ACCELERATION * 2 * (inches / 12)) / plateTime ** 2;
  const aX = push(moved.x);
  const aZ = push(moved.z) - GRAVITY;
  const start = (from: number, to: number, a: number) => (to - from - (a * plateTime ** 2) / 2) / plateTime;
  const [vX0, vZ0] = [start(arm.x0, place.pX, aX), start(arm.z0, place.pZ, aZ)];
  const arriving = Math.hypot(vX0 + aX * plateTime, vY0 + aY * plateTime, vZ0 + aZ * plateTime);
  return { vX0, vY0, vZ0, aX, aY, aZ, plateTime, endSpeed: round(arriving / FEET_PER_SECOND_PER_MPH, 1) };
}

function breaksOf(moved: Break, way: Way) {
  const dropInches = (way.aZ * way.plateTime ** 2 * 12) / 2;
  return {
    breakAngle: round(Math.abs(moved.x) * 3, 1),
    breakLength: round(Math.max(1, 8.5 - moved.z * 0.32), 1),
    breakVertical: round(dropInches, 1),
    breakVerticalInduced: round(moved.z, 1),
    /** Seen from the pitcher. */
    breakHorizontal: round(-moved.x, 1),
  };
}

function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
