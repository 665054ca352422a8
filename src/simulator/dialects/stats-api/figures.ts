/** Numbers as the Stats API writes them: rates are texts, and dashes stand where nothing can be divided. */

/** ".333", "1.000"; three dashes after the point when the denominator is 0. */
export function average(part: number, whole: number, none = ".---"): string {
  return whole === 0 ? none : withoutZero((part / whole).toFixed(3));
}

export function withoutZero(text: string): string {
  return text.startsWith("0.") ? text.slice(1) : text;
}

/** "3.27"; "-.--" when the denominator is 0. */
export function ratio(part: number, whole: number, none = "-.--"): string {
  return whole === 0 ? none : (part / whole).toFixed(2);
}

/** Per nine innings, from outs. */
export function perNine(count: number, outs: number): string {
  return ratio(count * 27, outs);
}

/** Full innings and outs of the next one: 14 outs are "4.2". */
export function inningsOf(outs: number): string {
  return `${Math.floor(outs / 3)}.${outs % 3}`;
}

/** "1st", "2nd", "3rd", "4th" … */
export function ordinal(number: number): string {
  const teens = number % 100 >= 11 && number % 100 <= 13;
  const ending = teens ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number}${ending}`;
}

/** To a number of decimals, as a number. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** "2026-04-19T17:35:49.813Z" */
export function timeWithMilliseconds(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ fractionalSecondDigits: 3 });
}

/** "2026-04-19T17:35:00Z" */
export function timeInSeconds(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: "second" });
}

/** The Stats API's `YYYYMMDD_HHMMSS`, in UTC. */
export function timecode(at: number): string {
  const text = Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: "second" });
  return text.replace(/[-:Z]/g, "").replace("T", "_");
}

/** The instant of a timecode at its second's very end, or undefined if it is none. */
export function instantOfTimecode(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  try {
    const instant = Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return instant.epochMilliseconds + 999;
  } catch {
    return undefined;
  }
}
