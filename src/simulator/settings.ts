import { loadSettings } from "../platform/settings/load-settings.ts";
import type { SettingsOf, SettingsTable } from "../platform/settings/read-settings.ts";
import { choice, decimal, flag, instant, text, wholeNumber } from "../platform/settings/setting.ts";

/** Every setting of the simulator. */
export const simulatorSettings = {
  "simulator.host": text({
    env: "MLB_SIMULATOR_HOST",
    about: "Address that it listens on.",
    fallback: "127.0.0.1",
  }),
  "simulator.port": wholeNumber({
    env: "MLB_SIMULATOR_PORT",
    about: "Port that it listens on; 0 takes any free one.",
    fallback: 8090,
    min: 0,
    max: 65_535,
  }),
  "simulator.source": choice({
    env: "MLB_SIMULATOR_SOURCE",
    about: "What it serves: a simulated league, or recorded payloads.",
    of: ["league", "recorded"],
    fallback: "league",
  }),
  "simulator.seed": wholeNumber({
    env: "MLB_SIMULATOR_SEED",
    about: "The league's seed: the same one always plays the same seasons.",
    fallback: 1,
    min: 0,
    max: 1_000_000_000,
  }),
  "simulator.recorded": text({
    env: "MLB_RECORDED",
    about: "Folder of recorded payloads, relative to the working folder.",
    fallback: "../shared/recorded",
  }),
  "simulator.clock_start": instant({
    env: "MLB_CLOCK_START",
    about:
      "The moment at which its clock starts; now if left out. Service and monitor must be given the same.",
  }),
  "simulator.clock_anchor": instant({
    env: "MLB_CLOCK_ANCHOR",
    about:
      "The real moment at which that clock starts; the process's own start if left out. Processes that must agree share it.",
  }),
  "simulator.clock_speed": decimal({
    env: "MLB_CLOCK_SPEED",
    about: "How many times faster than real time its clock runs.",
    fallback: 1,
    min: 0.1,
    max: 1000,
  }),
  "simulator.etags": flag({
    env: "MLB_SIMULATOR_ETAGS",
    about: "Whether answers carry an ETag, and clients that have it get 304.",
    fallback: true,
  }),
  "simulator.max_age_seconds": wholeNumber({
    env: "MLB_SIMULATOR_MAX_AGE_SECONDS",
    about: "For how long answers may be cached, by their Cache-Control; 0 leaves it out.",
    fallback: 0,
    min: 0,
    max: 86_400,
  }),
  "simulator.compression": flag({
    env: "MLB_SIMULATOR_COMPRESSION",
    about: "Whether answers are compressed for clients that accept gzip.",
    fallback: true,
  }),
} satisfies SettingsTable;

export type SimulatorSettings = SettingsOf<typeof simulatorSettings>;

/** Reads the environment and the file that MLB_CONFIG names; throws a ConfigurationError that lists every mistake. */
export function loadSimulatorSettings(): SimulatorSettings {
  return loadSettings(simulatorSettings, process.env);
}
