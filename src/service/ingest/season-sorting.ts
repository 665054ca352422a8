import { type Clock, plusMs } from "../../platform/clock/clock.ts";
import { startLoop } from "../../platform/lifecycle/loop.ts";
import type { Logger } from "../../platform/log/logger.ts";
import { decideSorting } from "../statcast/season-by-pitcher.ts";
import { sortSeason } from "../statcast/sort-season.ts";
import type { Statcast } from "../statcast/statcast.ts";
import type { ServiceStore } from "../store/service-store.ts";

type Ports = { clock: Clock; log: Logger; store: ServiceStore; statcast: Statcast };

const LOOK_EVERY_MS = 3_600_000;

/** Keeps each season's pitches sorted by pitcher, besides the day files; looks each hour. Returns what stops it. */
export function startSeasonSorting(ports: Ports): () => Promise<void> {
  const { clock } = ports;
  return startLoop("season-sorting", ports, async (signal) => {
    for (const season of await seasonsHeld(ports)) await keepSorted(ports, season, signal);
    await clock.sleepUntil(plusMs(clock.now(), LOOK_EVERY_MS), signal);
  }).stop;
}

async function seasonsHeld({ store }: Ports): Promise<string[]> {
  const paths = await store.statcastPaths();
  return [...new Set(paths.map((path) => path.slice(0, 4)))].sort().toReversed();
}

/** A season that cannot be sorted now is read from its day files, and tried again at the next look. */
async function keepSorted(ports: Ports, season: string, signal: AbortSignal): Promise<void> {
  const { clock, log, store, statcast } = ports;
  const days = await store.statcastDays(`${season}-01-01`, `${season}-12-31`);
  const { next, reason } = decideSorting(days, await statcast.seasons.held(season));
  if (next === "leave") return;
  const startedAt = clock.elapsedMs();
  try {
    await sortSeason({ clock, ...statcast }, season, days, signal);
    log.info({ season, reason, tookMs: clock.elapsedMs() - startedAt }, "sorted a season by pitcher");
  } catch (error) {
    signal.throwIfAborted();
    log.warn({ err: error, season, reason }, "a season could not be sorted by pitcher");
  }
}
