/** Between a number and its unit, where no line may end. */
const GAP = "\u00a0";

/** A span in the largest unit that says enough: `42 s`, `3 min`, `5 h`, `2 d`. */
export function spanText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 100) return `${seconds}${GAP}s`;
  if (seconds < 6000) return `${Math.round(seconds / 60)}${GAP}min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)}${GAP}h`;
  return `${Math.round(seconds / 86_400)}${GAP}d`;
}

/**
 * A number with its unit as people read it; `–` where nothing is known. The marks of an axis need more places than a
 * figure: a quarter that is rounded to a tenth stands at the wrong height.
 */
export function measureText(value: number | null, unit: string, morePlaces = 0): string {
  if (value === null) return "–";
  const [number, places, word] = scaled(value, unit);
  const digits = number.toLocaleString(undefined, { maximumFractionDigits: places + morePlaces });
  return word === "" ? digits : digits + GAP + word;
}

/** The number in the unit that suits its size, how many places it needs, and that unit. */
function scaled(value: number, unit: string): [number: number, places: number, word: string] {
  switch (unit) {
    case "percent":
      return [value, 1, "%"];
    case "ratio":
      return [value * 100, 2, "%"];
    case "seconds":
      return value < 1 ? [value * 1000, value < 0.01 ? 1 : 0, "ms"] : [value, 2, "s"];
    case "megabytes":
      return value >= 1024 ? [value / 1024, 1, "GB"] : [value, value < 10 ? 1 : 0, "MB"];
    case "up":
      return [value * 100, 0, "%"];
    case "per second":
      return [value, 1, "/s"];
    default:
      return [value, 2, ""];
  }
}

/** A share of 100 whose nines are never rounded away: `100 %`, `99.97 %`. */
export function availabilityText(percent: number | null): string {
  if (percent === null) return "–";
  if (percent === 100) return `100${GAP}%`;
  return `${(Math.floor(percent * 100) / 100).toLocaleString(undefined, { minimumFractionDigits: 2 })}${GAP}%`;
}
