import { createRealClock } from "../src/platform/clock/real-clock.ts";
import { listen } from "../src/platform/http-server/http-server.ts";
import { createLogger } from "../src/platform/log/logger.ts";
import { createSimulator } from "../src/simulator/app.ts";
import { createLeague } from "../src/simulator/league.ts";

/** The simulator as a child of a benchmark: starts as its parent says, and tells its CPU time whenever asked. */
type Start = { startAt: string; anchor: string; speed: number };

process.once("message", (start: Start) => void serve(start));
process.once("disconnect", () => process.exit(0));

async function serve({ startAt, anchor, speed }: Start): Promise<void> {
  const clock = createRealClock({
    startAt: Temporal.Instant.from(startAt),
    anchor: Temporal.Instant.from(anchor),
    speed,
  });
  const log = createLogger({ name: "league", level: "silent", clock });
  const league = createLeague(1);
  await league.prepare(clock.now());
  const manners = { etags: true, maxAgeSeconds: 0, compression: true };
  const { server } = createSimulator({ clock, log, dialect: league.dialect }, manners);
  const url = await listen(server, { host: "127.0.0.1", port: 0 });
  process.on("message", () => process.send?.(process.cpuUsage()));
  process.send?.({ url });
}
