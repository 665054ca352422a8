import type { Player } from "./model.ts";

/** A player at the position that he fields; "10" bats only. */
export type Fielding = { player: Player; position: string };

/** The best come first, but that the fastest of them leads off. */
export function battingOrder(fielding: readonly Fielding[]): Fielding[] {
  const byWorth = fielding.toSorted((a, b) => worthOf(b.player) - worthOf(a.player));
  const best = byWorth.slice(0, BEST);
  const fastest = best.toSorted((a, b) => b.player.batting.speed - a.player.batting.speed)[0];
  return fastest ? [fastest, ...byWorth.filter((one) => one !== fastest)] : [];
}

const BEST = 5;

/** How many runs a batter is worth, roughly, the average being near 1. */
export function worthOf({ batting }: Player): number {
  const { contactQuality, homeRun, walk, strikeout } = batting;
  return 0.9 * contactQuality + 0.25 * homeRun + 0.2 * walk - 0.35 * strikeout;
}

/** The same for pitchers: the fewer runs, the more. */
export function pitchingWorthOf({ pitching }: Player): number {
  if (!pitching) return Number.NEGATIVE_INFINITY;
  const { contactQuality, homeRun, walk, strikeout } = pitching;
  return 0.6 * strikeout - 0.3 * homeRun - 0.2 * walk - 0.5 * contactQuality;
}
