import { createRealClock } from "../src/platform/clock/real-clock.ts";
import { listen } from "../src/platform/http-server/http-server.ts";
import { createLogger } from "../src/platform/log/logger.ts";
import { readSettings } from "../src/platform/settings/read-settings.ts";
import { startService } from "../src/service/app.ts";
import { newLedgerRow } from "../src/service/domain/ledger.ts";
import { serviceSettings } from "../src/service/settings.ts";
import { openSqliteStore } from "../src/service/store/sqlite/sqlite-store.ts";
import type { StoredStatcastDay } from "../src/service/store/statcast-days.ts";

/** The whole service over a folder of day files, without upstreams; says its address, and the processor time that it used. */
type Message = {
  folder: string;
  days: readonly (Omit<StoredStatcastDay, "fetchedAt"> & { fetchedAt: string })[];
};

process.once("message", ({ folder, days }: Message) => void serve(folder, days));

async function serve(folder: string, days: Message["days"]): Promise<void> {
  const clock = createRealClock();
  const env = { MLB_STATCAST_FOLDER: folder, MLB_UPSTREAM_FANGRAPHS_ENABLED: "false" };
  const settings = readSettings(serviceSettings, { env, file: undefined });
  if (!settings.ok) throw new Error(JSON.stringify(settings.mistakes));
  const store = openSqliteStore(":memory:", clock);
  const expected = { refreshMs: null, promisedMs: null, reason: "benchmark" };
  for (const told of days) {
    const day = { ...told, fetchedAt: Temporal.Instant.from(told.fetchedAt) };
    const target = { dataset: "statcast", key: day.date } as const;
    const row = newLedgerRow({ target, title: "x", upstream: "pybaseball" }, expected, clock.now());
    await store.commit({ kind: "statcast-day", row, day, previousHash: null });
  }
  const log = createLogger({ name: "bench", level: "silent", clock });
  const offline = () => Promise.reject(new TypeError("no network here"));
  const ports = { clock, log, store, random: () => 0.5, fetch: offline, owner: "bench" };
  const service = await startService(ports, settings.values);
  process.on("message", () => process.send?.(process.cpuUsage()));
  process.once("disconnect", () => void service.stop());
  process.send?.({ url: await listen(service.server, { host: "127.0.0.1", port: 0 }) });
}
