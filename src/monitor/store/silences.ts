import type { SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";
import type { Silence } from "../domain/silence.ts";
import { parseRecord } from "./stored-instants.ts";

export function putSilence(database: SqliteHandle, silence: Silence): void {
  database.run(
    "INSERT OR REPLACE INTO silence (id, starts_at, ends_at, record) VALUES (?, ?, ?, ?)",
    silence.id,
    silence.startsAt.epochMilliseconds,
    silence.endsAt.epochMilliseconds,
    JSON.stringify(silence),
  );
}

/** All that end after the instant, the one that ends first before the others. */
export function silencesEndingAfter(database: SqliteHandle, instant: Temporal.Instant): Silence[] {
  return database
    .all<{ record: string }>(
      "SELECT record FROM silence WHERE ends_at > ? ORDER BY ends_at, id",
      instant.epochMilliseconds,
    )
    .map(({ record }) => parseRecord(record) as Silence);
}
