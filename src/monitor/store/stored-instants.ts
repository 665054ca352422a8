import { CORRUPT } from "./store-errors.ts";

/** The names under which records hold an instant; every other text stays a text. */
const INSTANTS: ReadonlySet<string> = new Set([
  "at",
  "since",
  "until",
  "alarmedAt",
  "clearSince",
  "criticalAt",
  "createdAt",
  "endedAt",
  "endsAt",
  "noticedAt",
  "observedAt",
  "quietUntil",
  "resolvedAt",
  "startedAt",
  "startsAt",
]);

const INSTANT = /^-?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Reads what JSON.stringify made of a record; labels are others' texts, whatever they look like. */
export function parseRecord(text: string): unknown {
  return revived("", parseStored(text));
}

/** Throws as SQLite does for a broken file: a text that is no JSON any more has changed on the disk. */
export function parseStored(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw Object.assign(new Error("a record in the store is no JSON any more", { cause }), {
      errcode: CORRUPT,
    });
  }
}

function revived(name: string, value: unknown): unknown {
  if (name === "labels") return value;
  if (name === "flips") return (value as string[]).map((one) => Temporal.Instant.from(one));
  if (typeof value === "string")
    return INSTANTS.has(name) && INSTANT.test(value) ? Temporal.Instant.from(value) : value;
  if (Array.isArray(value)) return value.map((one) => revived("", one));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, revived(key, one)]));
}
