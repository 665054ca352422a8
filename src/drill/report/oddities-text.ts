import type { LeagueOddity } from "../league-oddities.ts";

/** How often each happened, in words. */
export function odditiesText(oddities: readonly LeagueOddity[]): string {
  const byKind = Map.groupBy(oddities, ({ kind }) => kind);
  const counted = [...byKind].map(([kind, all]) => `${kind} ${all.length}`);
  return counted.length === 0 ? "none" : counted.join(", ");
}
