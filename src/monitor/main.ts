import { randomUUID } from "node:crypto";
import { createRealClock } from "../platform/clock/real-clock.ts";
import { listen } from "../platform/http-server/http-server.ts";
import { createUndiciFetch } from "../platform/http/undici-fetch.ts";
import { runProcess } from "../platform/lifecycle/run-process.ts";
import { createLogger } from "../platform/log/logger.ts";
import { systemRandom } from "../platform/random.ts";
import { startMonitor } from "./app.ts";
import { postgresReadings } from "./probes/postgres-readings.ts";
import { systemHost } from "./probes/system-host.ts";
import { loadMonitorSettings, settingsSource } from "./settings.ts";
import { openFailoverStore } from "./store/failover-store.ts";

/** The monitor as a process of its own. */
await runProcess("monitor", async (wallClock) => {
  const settings = loadMonitorSettings();
  const clock = createRealClock({
    startAt: settings["monitor.clock_start"],
    anchor: settings["monitor.clock_anchor"],
    speed: settings["monitor.clock_speed"],
  });
  const log = createLogger({ name: "monitor", level: settings["monitor.log_level"], clock: wallClock });
  const network = createUndiciFetch();
  const store = openFailoverStore(settings["monitor.database"], { clock, log });
  const address = settings["monitor.database_url"];
  const database = address === undefined ? {} : { database: await postgresReadings(address, { clock, log }) };
  const ports = {
    ...database,
    clock,
    log,
    store,
    random: systemRandom,
    fetch: network.fetch,
    host: systemHost(),
    nextId: randomUUID,
    settingsSource: settingsSource(),
  };
  const monitor = await startMonitor(ports, settings);
  const url = await listen(monitor.server, {
    host: settings["monitor.host"],
    port: settings["monitor.port"],
  });
  return {
    url,
    log,
    reload: () => void monitor.reload(),
    async stop() {
      await monitor.stop();
      await network.close();
    },
  };
});
