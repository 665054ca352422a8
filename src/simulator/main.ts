import type { Clock } from "../platform/clock/clock.ts";
import { createRealClock } from "../platform/clock/real-clock.ts";
import { listen } from "../platform/http-server/http-server.ts";
import { runProcess } from "../platform/lifecycle/run-process.ts";
import { createLogger } from "../platform/log/logger.ts";
import { createSimulator } from "./app.ts";
import type { Dialect } from "./dialects/dialect.ts";
import { recordedDialect } from "./dialects/recorded/recorded-dialect.ts";
import { createLeague } from "./league.ts";
import { loadSimulatorSettings, type SimulatorSettings } from "./settings.ts";

/** The upstream stand-in as a process of its own. */
await runProcess("simulator", async (wallClock) => {
  const settings = loadSimulatorSettings();
  const clock = createRealClock({
    startAt: settings["simulator.clock_start"],
    anchor: settings["simulator.clock_anchor"],
    speed: settings["simulator.clock_speed"],
  });
  const log = createLogger({ name: "simulator", level: "info", clock: wallClock });
  const dialect = await dialectOf(settings, clock);
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

async function dialectOf(settings: SimulatorSettings, clock: Clock): Promise<Dialect> {
  if (settings["simulator.source"] === "recorded") return recordedDialect(settings["simulator.recorded"]);
  const league = createLeague(settings["simulator.seed"]);
  await league.prepare(clock.now());
  return league.dialect;
}
