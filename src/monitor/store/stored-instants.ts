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

/** Reads what JSON.stringify made of a record. */
export function parseRecord(text: string): unknown {
  return JSON.parse(text, (name, value: unknown) => {
    if (name === "flips") return (value as string[]).map((one) => Temporal.Instant.from(one));
    const isInstant = INSTANTS.has(name) && typeof value === "string" && INSTANT.test(value);
    return isInstant ? Temporal.Instant.from(value) : value;
  });
}
