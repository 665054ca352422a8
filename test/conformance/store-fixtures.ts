import type { Season } from "../../src/contracts/v1/season.ts";
import { type LedgerRow, newLedgerRow } from "../../src/service/domain/ledger.ts";
import { type Target, targetId } from "../../src/service/domain/target.ts";
import type { Document } from "../../src/service/store/service-store.ts";

/** What the store's tests write: rows and documents around one afternoon. */

const start = Temporal.Instant.from("2026-07-04T20:00:00Z");
export const at = (seconds: number) => start.add({ seconds });
const expected = { refreshMs: 60_000, promisedMs: 120_000, reason: "test" };

export function rowOf(target: Target, dueSeconds: number, changes: Partial<LedgerRow> = {}): LedgerRow {
  return {
    ...newLedgerRow({ target, title: targetId(target), upstream: "mlb_api" }, expected, start),
    nextRefreshAt: at(dueSeconds),
    ...changes,
  };
}

export function documentOf(requestKey: string, text: string, changes: Partial<Document> = {}): Document {
  const body = Buffer.from(text);
  const fixed = {
    status: 200,
    contentType: "application/json",
    contentHash: text,
    simulated: true,
    fetchedAt: start,
    target: null,
  };
  return { requestKey, body, ...fixed, ...changes };
}

export const lease = (owner: string, untilSeconds: number) => ({ owner, until: at(untilSeconds) });

export function season(year: string): Season {
  const names = [
    "pre_season_start",
    "spring_start",
    "spring_end",
    "regular_season_start",
    "first_half_end",
    "all_star_date",
    "second_half_start",
  ];
  const more = [
    "regular_season_end",
    "post_season_start",
    "post_season_end",
    "season_start",
    "season_end",
    "off_season_start",
    "off_season_end",
  ];
  return { ...Object.fromEntries([...names, ...more].map((name) => [name, null])), season: year } as Season;
}
