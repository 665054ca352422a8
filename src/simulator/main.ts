import { createRealClock } from "../platform/clock/real-clock.ts";
import { listen } from "../platform/http-server/http-server.ts";
import { runProcess } from "../platform/lifecycle/run-process.ts";
import { createLogger } from "../platform/log/logger.ts";
import { createSimulator } from "./app.ts";
import { recordedDialect } from "./dialects/recorded/recorded-dialect.ts";
import { loadSimulatorSettings } from "./settings.ts";

/** The upstream stand-in as a process of its own. */
await runProcess("simulator", async (wallClock) => {
  const settings = loadSimulatorSettings();
  const startAt = settings["simulator.clock_start"];
  const clock = createRealClock({
    ...(startAt ? { startAt } : {}),
    speed: settings["simulator.clock_speed"],
  });
  const log = createLogger({ name: "simulator", level: "info", clock: wallClock });
  const dialect = recordedDialect(settings["simulator.recorded"]);
  const simulator = createSimulator(
    { clock, log, dialect },
    {
      etags: settings["simulator.etags"],
      maxAgeSeconds: settings["simulator.max_age_seconds"],
      compression: settings["simulator.compression"],
    },
  );
  const url = await listen(simulator.server, {
    host: settings["simulator.host"],
    port: settings["simulator.port"],
  });
  return { url, log, stop: () => simulator.server.close() };
});
