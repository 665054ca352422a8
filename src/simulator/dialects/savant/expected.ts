import type { HitData } from "../../world/engine/play-event.ts";

/** What balls hit like this one come to on average; rough curves over speed (mph) and angle (degrees). */
export function expectedOf({ launchSpeed, launchAngle }: HitData) {
  const line = bell(launchAngle, 13, 12) * rising(launchSpeed, 78, 9) * 0.88;
  const grounder = launchAngle < 8 ? 0.1 + 0.32 * rising(launchSpeed, 98, 6) : 0;
  const homer = bell(launchAngle, 28, 8) * rising(launchSpeed, 101.5, 2.5) * 0.95;
  const average = Math.min(0.99, Math.max(0.002, line, grounder) + homer * (1 - line));
  return {
    average,
    slugging: average * 1.18 + 2.7 * homer,
    woba: average * 0.88 + 1.05 * homer,
  };
}

/** Savant's six classes: 1 weak, 2 topped, 3 under, 4 flare or burner, 5 solid, 6 barrel. */
export function launchClass({ launchSpeed, launchAngle }: HitData): number {
  const beyond = launchSpeed - 98;
  if (beyond >= 0 && launchAngle >= 26 - beyond && launchAngle <= 30 + 1.5 * beyond) return 6;
  if (launchSpeed >= 95 && launchAngle >= 18 && launchAngle <= 36) return 5;
  if (launchSpeed < 60) return 1;
  if (launchAngle >= 6 && launchAngle <= 30) return 4;
  if (launchAngle < 6) return launchSpeed >= 104 ? 4 : 2;
  return 3;
}

function bell(value: number, middle: number, width: number): number {
  return Math.exp(-(((value - middle) / width) ** 2));
}

function rising(value: number, middle: number, width: number): number {
  return 1 / (1 + Math.exp((middle - value) / width));
}
