const FEET_PER_SECOND_PER_MPH = 1.46667;
const GRAVITY = 32.174;
const STEP_SECONDS = 0.04;
const BAT_HEIGHT_FEET = 3;
/** Half the air's density times a ball's cross-section over its mass, per foot. */
const AIR_PER_FOOT = 0.005316;
const DRAG = 0.38;
/** A ball's spin turns partly sideways, and that part lifts nothing. */
const BACKSPIN_SHARE = 0.8;
/** Rim speed of a spinning ball, feet per second for one turn per minute. */
const RIM_SPEED_PER_RPM = 0.01265;

/**
 * How far a ball off the bat flies until it first comes down, feet, through air and with the backspin that its angle
 * gives it (after Alan Nathan's trajectory calculator). Speed in mph, angle in degrees: 100 at 27 is about 390.
 */
export function carryFeet(launchSpeed: number, launchAngle: number): number {
  const radians = (launchAngle * Math.PI) / 180;
  const speed = launchSpeed * FEET_PER_SECOND_PER_MPH;
  const rimSpeed = backspinOf(launchAngle) * RIM_SPEED_PER_RPM;
  let [forward, upward] = [speed * Math.cos(radians), speed * Math.sin(radians)];
  let [distance, height] = [0, BAT_HEIGHT_FEET];
  for (;;) {
    // Not hypot, which is many times slower and is asked for a hundred times a ball.
    const through = Math.sqrt(forward * forward + upward * upward);
    const drag = AIR_PER_FOOT * through * DRAG;
    const lift = AIR_PER_FOOT * through * liftOf(rimSpeed / through);
    const nextForward = forward - (drag * forward + lift * upward) * STEP_SECONDS;
    const nextUpward = upward + (lift * forward - drag * upward - GRAVITY) * STEP_SECONDS;
    const climbed = ((upward + nextUpward) / 2) * STEP_SECONDS;
    const moved = ((forward + nextForward) / 2) * STEP_SECONDS;
    if (height + climbed <= 0) return distance + moved * (height / -climbed);
    distance += moved;
    height += climbed;
    [forward, upward] = [nextForward, nextUpward];
  }
}

const MOST_RPM = 3200;

function backspinOf(launchAngle: number): number {
  return Math.min(MOST_RPM, Math.max(0, 120 * launchAngle - 763));
}

/** The lift coefficient by the spin factor, which is the rim's speed over the ball's. */
function liftOf(spinFactor: number): number {
  return (BACKSPIN_SHARE * spinFactor) / (0.4 + 2.32 * spinFactor);
}
