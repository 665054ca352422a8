import type { HitData, Trajectory } from "./play-event.ts";
import type { Hand } from "../model.ts";
import type { Random } from "../random.ts";
import { type ContactClass, LAUNCH_ANGLES } from "./contact-classes.ts";
import { carryFeet } from "./carry.ts";

/** A ball that was hit: what the radar saw, and where it went. */
export type Contact = {
  kind: ContactClass;
  /** Degrees from the line to center field, negative to the left. */
  sprayAngle: number;
  hit: HitData;
};

/** Draws the ball off the bat for an outcome that is already decided. */
export function drawContact(random: Random, kind: ContactClass, batSide: Hand): Contact {
  const launchSpeed = launchSpeedOf(random, kind);
  const launchAngle = launchAngleOf(random, kind);
  const sprayAngle = sprayOf(random, kind, batSide);
  const totalDistance = distanceOf(random, kind, launchSpeed, launchAngle);
  const location = locationOf(kind, sprayAngle, totalDistance);
  return {
    kind,
    sprayAngle,
    hit: {
      launchSpeed: Math.round(launchSpeed * 10) / 10,
      launchAngle: Math.round(launchAngle),
      totalDistance,
      trajectory: kind.trajectory,
      hardness: hardnessOf(kind.trajectory, launchSpeed),
      location,
      ...placeOf(sprayAngle, fieldedAt(kind.trajectory, location, totalDistance)),
    },
  };
}

/** Bats have a limit and mishits have none: the faster half lies closer together. Home runs are all hit well. */
const SKEW = 0.15;
const FASTEST = 120.5;

function launchSpeedOf(random: Random, { speed: [mean, spread], result }: ContactClass): number {
  const drawn = random.normal(0, 1);
  const skewed = (drawn - SKEW * (drawn * drawn - 1)) / Math.sqrt(1 + 2 * SKEW * SKEW);
  const deviation = result === "home_run" ? drawn : skewed;
  return clamp(mean + spread * deviation, mean - 3 * spread, FASTEST);
}

/** Within the angles that make this kind of ball what it is called. */
function launchAngleOf(random: Random, { angle, trajectory }: ContactClass): number {
  const [least, most] = LAUNCH_ANGLES[trajectory];
  for (let attempt = 0; attempt < 4; attempt++) {
    const drawn = random.normal(angle[0], angle[1]);
    if (drawn >= least && drawn <= most) return drawn;
  }
  return clamp(angle[0], least, most);
}

const BUNT_SPRAY_DEGREES = 20;

/** Grounders are pulled most, flies least. */
function sprayOf(random: Random, { trajectory, result }: ContactClass, batSide: Hand): number {
  if (trajectory.startsWith("bunt")) return random.normal(0, BUNT_SPRAY_DEGREES);
  const pull = batSide === "R" ? -1 : 1;
  const mean = trajectory === "ground_ball" ? 12 : result === "home_run" ? 14 : 2;
  return clamp(random.normal(pull * mean, 23), -44, 44);
}

/** Feet to where a ball must come down to be what it was, at least and at most. */
const DISTANCE_LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  home_run: [334, 485],
  triple: [150, 415],
  double: [140, 410],
  single: [4, 330],
  out: [2, 398],
  error: [2, 380],
};

function distanceOf(random: Random, kind: ContactClass, speed: number, angle: number): number {
  if (kind.trajectory.startsWith("bunt")) return random.integer(5, 45);
  const [least, most] = DISTANCE_LIMITS[kind.result] ?? [2, 400];
  const isGrounder = kind.trajectory === "ground_ball";
  const carried = carryFeet(speed, angle) + random.normal(0, isGrounder ? 3 : 9);
  const limit = isGrounder ? [2, 170] : [least, most];
  return Math.round(clamp(carried, limit[0] as number, limit[1] as number));
}

function hardnessOf(trajectory: Trajectory, launchSpeed: number): HitData["hardness"] {
  if (trajectory.startsWith("bunt") || launchSpeed < 66) return "soft";
  return launchSpeed >= 103 ? "hard" : "medium";
}

/** Feet from home plate within which an infielder makes the play. */
const INFIELD_FEET = 165;

/** Position code of the fielder whose ball it is. */
function locationOf({ trajectory, result }: ContactClass, spray: number, distance: number): string {
  if (trajectory.startsWith("bunt")) return spray < -12 ? "5" : spray > 14 ? "3" : "1";
  const isThrough = trajectory === "ground_ball" && (result === "double" || result === "triple");
  if (isThrough) return spray < 0 ? "7" : "9";
  if (trajectory === "ground_ball") return result === "single" ? throughTo(spray) : infielderAt(spray);
  if (distance < 40) return "2";
  return distance < INFIELD_FEET ? infielderAt(spray) : outfielderAt(spray);
}

/** A grounder for a hit finds a hole, or is beaten out where it is slow: near the lines and over the mound. */
function throughTo(spray: number): string {
  if (spray < -38) return "5";
  if (Math.abs(spray) < 2) return "6";
  return outfielderAt(spray);
}

function infielderAt(spray: number): string {
  if (spray < -26) return "5";
  if (spray < -3.5) return "6";
  if (spray < 3.5) return "1";
  return spray < 26 ? "4" : "3";
}

function outfielderAt(spray: number): string {
  if (spray < -15) return "7";
  return spray > 15 ? "9" : "8";
}

const FIELDED_AT_FEET: Readonly<Record<string, number>> = {
  "1": 58,
  "2": 15,
  "3": 112,
  "4": 145,
  "5": 115,
  "6": 145,
};
const OUTFIELDER_FEET = 255;

/** Grounders are marked where somebody picks them up, other balls where they come down. */
function fieldedAt(trajectory: Trajectory, location: string, distance: number): number {
  if (trajectory !== "ground_ball") return distance;
  return FIELDED_AT_FEET[location] ?? OUTFIELDER_FEET;
}

/** Gameday's pictures have home plate here, and 2.4957 feet to the point. */
const HOME_PLATE = { x: 125.42, y: 198.27 } as const;
const FEET_PER_POINT = 2.4957;

function placeOf(sprayAngle: number, feet: number): { coordX: number; coordY: number } {
  const radians = (sprayAngle * Math.PI) / 180;
  const points = feet / FEET_PER_POINT;
  return {
    coordX: Math.round((HOME_PLATE.x + points * Math.sin(radians)) * 100) / 100,
    coordY: Math.round((HOME_PLATE.y - points * Math.cos(radians)) * 100) / 100,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
