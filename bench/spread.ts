/** The median of several ratios, with the least and the greatest, so that nobody trusts one lucky run. */
export function spread(ratios: readonly number[]): {
  median: number;
  least: number;
  greatest: number;
  runs: number;
} {
  const sorted = ratios.toSorted((one, other) => one - other);
  const round = (value: number | undefined) => Math.round((value ?? Number.NaN) * 1000) / 1000;
  return {
    median: round(sorted[Math.floor(sorted.length / 2)]),
    least: round(sorted[0]),
    greatest: round(sorted.at(-1)),
    runs: sorted.length,
  };
}
