import type { Dataset } from "../../contracts/freshness.ts";
import type { LedgerRow } from "./ledger.ts";
import type { Planned } from "./plan.ts";
import { targetId } from "./target.ts";

/** Datasets whose targets this plan names; those of the others are let go by who plans them. */
const PLANNED: ReadonlySet<Dataset> = new Set([
  "seasons",
  "teams",
  "venues",
  "sports",
  "schedule",
  "game",
  "standings",
  "leaders",
  "stats",
  "roster",
  "transactions",
  "people",
]);

const DAY_MS = 24 * 60 * 60_000;

/** A game that was planned once and is no more: lost from a schedule for a while, or done with. */
const GAME_KEPT_MS = 4 * DAY_MS;

/**
 * Rows whose targets need not be followed any more: days gone by, another season's lists, games after their last look for
 * corrections. Their data stay; only the promise ends, so that the ledger does not grow with the seasons.
 */
export function retiredRows(
  rows: readonly LedgerRow[],
  planned: readonly Planned[],
  now: Temporal.Instant,
): LedgerRow[] {
  const wanted = new Set(planned.map(({ target }) => targetId(target)));
  return rows.filter(
    (row) =>
      PLANNED.has(row.target.dataset) &&
      !wanted.has(targetId(row.target)) &&
      row.lease === null &&
      (row.target.dataset !== "game" || isDoneWith(row, now)),
  );
}

/** A suspended game waits for its resumption, and a final for its last look, however long that takes. */
function isDoneWith(row: LedgerRow, now: Temporal.Instant): boolean {
  if (row.overSince !== null) return row.nextRefreshAt === null;
  const ageMs = now.epochMilliseconds - row.createdAt.epochMilliseconds;
  return ageMs > GAME_KEPT_MS && row.standstillMs === null && row.reason !== "suspended";
}
