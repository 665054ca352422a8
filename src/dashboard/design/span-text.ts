/** A span in the largest unit that says enough: `42 s`, `3 min`, `5 h`, `2 d`. */
export function spanText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 100) return `${seconds} s`;
  if (seconds < 6000) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

/** A number with its unit as people read it; `–` where nothing is known. */
export function measureText(value: number | null, unit: string): string {
  if (value === null) return "–";
  switch (unit) {
    case "percent":
      return `${rounded(value, 1)} %`;
    case "ratio":
      return `${rounded(value * 100, 2)} %`;
    case "seconds":
      return value < 1 ? `${rounded(value * 1000, value < 0.01 ? 1 : 0)} ms` : `${rounded(value, 2)} s`;
    case "megabytes":
      return value >= 1024 ? `${rounded(value / 1024, 1)} GB` : `${rounded(value, value < 10 ? 1 : 0)} MB`;
    case "per second":
      return `${rounded(value, 1)} /s`;
    default:
      return rounded(value, 2);
  }
}

function rounded(value: number, places: number): string {
  return value.toLocaleString(undefined, { maximumFractionDigits: places });
}

/** A share of 100 whose nines are never rounded away: `100 %`, `99.97 %`. */
export function availabilityText(percent: number | null): string {
  if (percent === null) return "–";
  if (percent === 100) return "100 %";
  return `${(Math.floor(percent * 100) / 100).toLocaleString(undefined, { minimumFractionDigits: 2 })} %`;
}
