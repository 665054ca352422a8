import { createTroubledDatabase, type DatabaseTrouble } from "../../src/drill/troubled-store.ts";
import { listen } from "../../src/platform/http-server/http-server.ts";
import { createLeague } from "../../src/simulator/league.ts";
import { addresses, openStage, type Stage } from "../../test/acceptance/stage.ts";
import { busyMachine } from "./busy-machine.ts";
import { keepPace } from "./keep-pace.ts";
import { liveThrough } from "./live-through.ts";

/** An evening of the simulated league that people worked through: the monitor remembers its hours. */
export type Evening = {
  stage: Stage;
  /** Where the monitor's page is, for as long as the clock keeps pace with ours. */
  url: string;
  stop(): Promise<void>;
};

const SEED = 1;
const STARTS_AT = "2026-04-24T22:00:00Z";

/** Clubs whose games are followed pitch by pitch: half of the evening's, for its hours shall pass in a minute. */
const FOLLOWED = "147,119,121,112,117,136,144,111";

const CHANNELS = {
  ops: { kind: "slack", url: { env: "SLACK_OPS_URL" } },
  "night-shift": { kind: "ntfy", url: `${addresses.receiver}/hook`, topic: "night-shift" },
};

/** Lets the hours before the pictures pass on the virtual clock, then serves the monitor's page on a port of this machine. */
export async function openEvening(onProgress: (share: number) => void): Promise<Evening> {
  const league = createLeague(SEED);
  await league.prepare(Temporal.Instant.from(STARTS_AT));
  const serviceEnv: Record<string, string> = { MLB_CLUBS: FOLLOWED };
  let database: DatabaseTrouble | undefined;
  const stage = await openStage({
    startAt: STARTS_AT,
    dialect: league.dialect,
    serviceEnv,
    monitorEnv: monitorEnvironment(),
    host: busyMachine(() => stage.clock.now()),
    aroundStore: (store) => {
      const troubled = createTroubledDatabase(stage.clock);
      database = troubled.trouble;
      return troubled.around(store);
    },
  });
  await liveThrough(stage, { serviceEnv, slowDatabase: (ms) => database?.slow(ms), onProgress });
  const server = stage.monitor()?.server;
  if (!server) throw new Error("the monitor does not run at the end of its evening");
  const url = await listen(server, { host: "127.0.0.1", port: 0 });
  const stopPacing = keepPace(stage.clock);
  return {
    stage,
    url,
    async stop() {
      await stage.end();
      await stopPacing();
    },
  };
}

function monitorEnvironment(): Record<string, string> {
  return {
    MLB_SIMULATED: "true",
    MLB_MONITOR_UPSTREAMS: "mlb_api,pybaseball,fangraphs",
    MLB_UPSTREAM_PYBASEBALL: addresses.simulator,
    MLB_UPSTREAM_FANGRAPHS: addresses.simulator,
    MLB_CHANNELS: JSON.stringify(CHANNELS),
    SLACK_OPS_URL: `${addresses.receiver}/hook`,
  };
}
