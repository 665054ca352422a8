import { randomUUID } from "node:crypto";
import { type Archive, openArchive } from "../service/archive.ts";
import { openStore } from "../service/open-store.ts";
import { loadServiceSettings } from "../service/settings.ts";
import { type Clock } from "../platform/clock/clock.ts";
import { createRealClock } from "../platform/clock/real-clock.ts";
import { createUndiciFetch } from "../platform/http/undici-fetch.ts";
import { exitCodes } from "../platform/lifecycle/run-process.ts";
import { createLogger } from "../platform/log/logger.ts";
import { systemRandom } from "../platform/random.ts";
import { ConfigurationError } from "../platform/settings/load-settings.ts";
import { complain, untilInterrupted } from "./terminal.ts";

/** Runs work on the service's own store, as the settings name it; the first interrupt stops it after what is on its way. */
export async function withArchive(
  work: (archive: Archive, context: { clock: Clock; signal: AbortSignal }) => Promise<number>,
): Promise<number> {
  try {
    return await inArchive(work);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    complain(error.message);
    return exitCodes.badConfiguration;
  }
}

async function inArchive(
  work: (archive: Archive, context: { clock: Clock; signal: AbortSignal }) => Promise<number>,
): Promise<number> {
  const settings = loadServiceSettings();
  const clock = createRealClock({
    startAt: settings["service.clock_start"],
    anchor: settings["service.clock_anchor"],
    speed: settings["service.clock_speed"],
  });
  const log = createLogger({ name: "archive", level: "error", clock });
  const owner = randomUUID();
  const network = createUndiciFetch();
  const store = await openStore(settings, { clock, log, node: owner });
  const ports = { clock, log, store, random: systemRandom, fetch: network.fetch, owner };
  const archive = openArchive(ports, settings);
  const stopping = new AbortController();
  void untilInterrupted(() => undefined).then(() => stopping.abort(new Error("interrupted")));
  try {
    return await work(archive, { clock, signal: stopping.signal });
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    complain("Stopped; the same command goes on where it was.");
    return 130;
  } finally {
    await archive.close();
    await network.close();
  }
}
