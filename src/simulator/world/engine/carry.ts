const FEET_PER_SECOND_PER_MPH = 1.46667;
const GRAVITY = 32.174;
/** What air leaves of the way a ball would fly in a vacuum; fits 100 mph at 27 degrees to about 395 feet. */
const AIR = 0.72;

/** How far a ball off the bat flies until it first comes down, feet. Speed in mph, angle in degrees. */
export function carryFeet(launchSpeed: number, launchAngle: number): number {
  if (launchAngle <= 0) return Math.max(2, 30 + launchAngle);
  const speed = launchSpeed * FEET_PER_SECOND_PER_MPH;
  const radians = (launchAngle * Math.PI) / 180;
  return 12 + (AIR * speed * speed * Math.sin(2 * radians)) / GRAVITY;
}
