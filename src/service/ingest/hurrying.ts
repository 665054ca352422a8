import type { Clock } from "../../platform/clock/clock.ts";
import type { Cadence } from "../domain/cadence.ts";
import { hurriedGames, hurriedTotals } from "../domain/hurried.ts";
import type { LedgerRow } from "../domain/ledger.ts";
import { leagueDate } from "../domain/league-day.ts";
import { seasonPhase } from "../domain/season-phase.ts";
import type { Refresh, ServiceStore } from "../store/service-store.ts";

type Ports = { clock: Clock; store: ServiceStore; cadence: Cadence };

/** What one look tells of other rows: a final moves the season's totals, a schedule shows games in play. */
export async function hurryOthers(ports: Ports, refresh: Refresh): Promise<void> {
  const hurried = await hurriedBy(ports, refresh);
  if (hurried.length > 0) await ports.store.updateRows(hurried);
}

async function hurriedBy({ clock, store, cadence }: Ports, refresh: Refresh): Promise<LedgerRow[]> {
  if (refresh.kind !== "changed") return [];
  const now = clock.now();
  const { resources, row } = refresh;
  if (resources.kind === "schedule")
    return hurriedGames(await store.ledger(), resources.entries, now, cadence);
  const { overSince: lastFinalAt } = row;
  if (row.target.dataset !== "game" || lastFinalAt === null) return [];
  const today = leagueDate(now);
  const final = {
    lastFinalAt,
    season: String(today.year),
    seasonPhase: seasonPhase(await store.seasons(), today),
  };
  return hurriedTotals(await store.ledger(), final, now, cadence);
}
