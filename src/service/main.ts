import { randomUUID } from "node:crypto";
import { createRealClock } from "../platform/clock/real-clock.ts";
import { listen } from "../platform/http-server/http-server.ts";
import { createUndiciFetch } from "../platform/http/undici-fetch.ts";
import { runProcess } from "../platform/lifecycle/run-process.ts";
import { createLogger } from "../platform/log/logger.ts";
import { systemRandom } from "../platform/random.ts";
import { startService } from "./app.ts";
import { loadServiceSettings } from "./settings.ts";
import { openStore } from "./open-store.ts";

/** The data service as a process of its own. */
await runProcess("service", async (wallClock) => {
  const settings = loadServiceSettings();
  const clock = createRealClock({
    startAt: settings["service.clock_start"],
    anchor: settings["service.clock_anchor"],
    speed: settings["service.clock_speed"],
  });
  const log = createLogger({ name: "service", level: settings["service.log_level"], clock: wallClock });
  const network = createUndiciFetch();
  const owner = randomUUID();
  const store = await openStore(settings, { clock, log, node: owner });
  const ports = { clock, log, store, random: systemRandom, fetch: network.fetch, owner };
  const service = await startService(ports, settings);
  const url = await listen(service.server, {
    host: settings["service.host"],
    port: settings["service.port"],
  });
  return {
    url,
    log,
    async stop() {
      await service.stop();
      await network.close();
    },
  };
});
