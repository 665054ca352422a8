import { addresses, type Stage } from "../../test/acceptance/stage.ts";
import type { FaultOrder } from "../../src/simulator/faults/active-faults.ts";
import { wave } from "./wave.ts";

type Hours = {
  /** The service's settings, read at its next start. */
  serviceEnv: Record<string, string>;
  slowDatabase(milliseconds: number): void;
  onProgress(share: number): void;
};

const PICTURES_AT = "2026-04-25T00:52:00Z";
const MINUTE_MS = 60_000;

/** While nobody takes pictures the service looks less often: the hours before them are long. */
const RARE_LOOKS = { MLB_CADENCE_GAME_LIVE: "60s", MLB_PROMISE_GAME_LIVE: "150s" };

/** What people did and what befell them, by the minute in which it began. */
const EVENTS: Readonly<Record<string, (stage: Stage, hours: Hours) => Promise<void>>> = {
  "2026-04-24T22:05:00Z": (stage) => silence(stage, MAINTENANCE),
  "2026-04-24T22:58:00Z": (stage) =>
    breakDown(stage, { kind: "latency", parameters: { milliseconds: 900 } }, 6),
  "2026-04-24T23:24:00Z": (stage) => breakDown(stage, { kind: "status", upstream: "mlb_api" }, 5),
  "2026-04-24T23:26:00Z": (stage) =>
    acknowledge(stage, "external_api", "Their status page says they are on it; we serve the last good data."),
  "2026-04-24T23:58:00Z": (stage) => silence(stage, UPGRADE),
  "2026-04-25T00:02:00Z": restartService,
  "2026-04-25T00:31:00Z": async (stage) =>
    breakDown(stage, { kind: "hang", gamePk: await whilePassing(stage, liveGame(stage)) }, 2),
};

const MAINTENANCE = {
  matchers: [{ name: "rule", operator: "=~", value: "service_down|service_not_ready" }],
  ends_at: "2026-10-01T00:00:00Z",
  recurrence: { zone: "America/New_York", days: ["tue"], from: "05:00", to: "05:30" },
  owner: "sam",
  reason: "Weekly updates of the machine",
};

const UPGRADE = {
  matchers: [{ name: "rule", operator: "=~", value: "service_down|service_not_ready" }],
  duration_minutes: 10,
  owner: "ann",
  reason: "Upgrade of the service to 2.0.0",
};

/** Plays the hours until the pictures, minute by minute. */
export async function liveThrough(stage: Stage, hours: Hours): Promise<void> {
  Object.assign(hours.serviceEnv, RARE_LOOKS);
  await stage.startService();
  await stage.startMonitor();
  const startMs = stage.clock.now().epochMilliseconds;
  const endMs = Temporal.Instant.from(PICTURES_AT).epochMilliseconds;
  const passMinute = createMinutes(stage, hours);
  for (let nowMs = startMs; nowMs < endMs; nowMs += MINUTE_MS) {
    await EVENTS[instantAt(nowMs).toString()]?.(stage, hours);
    await passMinute(instantAt(nowMs + MINUTE_MS));
    hours.onProgress((nowMs - startMs) / (endMs - startMs));
  }
  // From now on the clock goes in steps, and each wait would last a whole one.
  hours.slowDatabase(0);
}

const instantAt = (milliseconds: number) => Temporal.Instant.fromEpochMilliseconds(milliseconds);

/** A minute of readers, of a database that is now quicker and now slower, and of upstreams that are so, too. */
function createMinutes(stage: Stage, { slowDatabase }: Hours): (until: Temporal.Instant) => Promise<void> {
  const queries = wave({ low: 1, high: 9 }, 21);
  const readers = wave({ low: 2, high: 16 }, 22);
  const answers = {
    mlb_api: wave({ low: 60, high: 190 }, 23),
    pybaseball: wave({ low: 180, high: 420 }, 24),
  };
  return async (until) => {
    const now = stage.clock.now();
    slowDatabase(Math.round(queries(now)));
    for (const upstream of ["mlb_api", "pybaseball"] as const) {
      const parameters = { milliseconds: Math.round(answers[upstream](now)) };
      stage.simulator.faults.inject({ kind: "latency", parameters, upstream, until });
    }
    const read = Math.round(readers(now));
    // An event may have taken some of the minute.
    const leftSeconds = Math.max(1, now.until(until).total("seconds") - 5);
    for (let reader = 0; reader < read; reader++) {
      void stage.get(addresses.service + PATHS[reader % PATHS.length]).catch(() => undefined);
      await stage.pass(leftSeconds / read);
    }
    await stage.clock.advanceTo(until);
  };
}

const PATHS = ["/api/v1/schedule", "/api/v1/standings", "/api/v1/teams", "/api/v1/leaders"];

async function breakDown(stage: Stage, order: FaultOrder, minutes: number): Promise<void> {
  stage.simulator.faults.inject({ ...order, until: stage.clock.now().add({ minutes }) });
}

/** What asks the slow database is answered only while the clock goes on. */
async function whilePassing<Answer>(stage: Stage, asked: Promise<Answer>): Promise<Answer> {
  const answered = new AbortController();
  void asked.finally(() => answered.abort()).catch(() => undefined);
  while (!answered.signal.aborted) await stage.pass(0.02);
  return await asked;
}

/** A game that is followed and being played. */
export async function liveGame(stage: Stage): Promise<number> {
  const { targets } = (await stage.get(`${addresses.service}/api/v1/freshness`)).json();
  const live = targets.find(
    ({ target, reason }: any) => target.startsWith("game:") && reason.startsWith("live"),
  );
  if (!live) throw new Error("no game is live");
  return Number(live.target.slice("game:".length));
}

async function restartService(stage: Stage, { serviceEnv }: Hours): Promise<void> {
  const gone = stage.killService();
  for (const name of Object.keys(RARE_LOOKS)) delete serviceEnv[name];
  await stage.pass(20);
  await gone;
  await stage.startService();
}

export async function acknowledge(stage: Stage, rule: string, note: string): Promise<void> {
  const { alerts } = (await stage.get(`${addresses.monitor}/api/v1/monitoring/alerts`)).json();
  const alert = alerts.find((one: any) => one.rule === rule);
  if (!alert) throw new Error(`no alert of the rule ${rule} is open`);
  const path = `/api/v1/monitoring/alerts/${alert.id}/acknowledge`;
  await stage.post(addresses.monitor + path, { by: "ann", note });
}

async function silence(stage: Stage, body: object): Promise<void> {
  const answer = await stage.post(`${addresses.monitor}/api/v1/monitoring/silences`, body);
  if (answer.status >= 300) throw new Error(`the silence was refused: ${JSON.stringify(answer.json())}`);
}
