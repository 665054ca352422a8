import { isObject } from "./edit-json.ts";

/** Keys under which the upstream writes what its own clock said, as ISO instants. */
const CLOCK_READINGS = new Set(["startTime", "endTime", "playEndTime", "firstPitch", "timestamp"]);

const TIMECODE = /^(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)$/;

/**
 * Shifts, in place, what the upstream's clock said: every timecode, and the instants under the keys above; in patches,
 * too. Says whether there was any. Times that somebody planned, such as a game's start, stay.
 */
export function shiftTimes(json: unknown, seconds: number): boolean {
  if (typeof json !== "object" || json === null) return false;
  const holder = json as Record<string, unknown>;
  let shifted = false;
  for (const [key, value] of Object.entries(holder)) {
    const later = typeof value === "string" ? shiftedText(meantKey(json, key), value, seconds) : value;
    if (later !== value) holder[key] = later;
    shifted = later !== value || shiftTimes(value, seconds) || shifted;
  }
  return shifted;
}

/** `20260419_230500` and so many seconds; what is no timecode stays as it is. */
export function shiftTimecode(timecode: string, seconds: number): string {
  const [, year, month, day, hour, minute, second] = TIMECODE.exec(timecode) ?? [];
  const instant = instantFrom(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (!instant) return timecode;
  const text = instant.add({ seconds }).toString({ smallestUnit: "second" });
  return text.replaceAll(/[-:Z]/g, "").replace("T", "_");
}

/** An operation of a patch writes its value under the last step of its path. */
function meantKey(holder: object, key: string): string {
  if (key !== "value" || !isObject(holder) || typeof holder["path"] !== "string") return key;
  return holder["path"].slice(holder["path"].lastIndexOf("/") + 1);
}

function shiftedText(key: string, text: string, seconds: number): string {
  if (TIMECODE.test(text)) return shiftTimecode(text, seconds);
  const instant = CLOCK_READINGS.has(key) ? instantFrom(text) : undefined;
  if (!instant) return text;
  return instant.add({ seconds }).toString({ smallestUnit: text.includes(".") ? "millisecond" : "second" });
}

function instantFrom(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}
