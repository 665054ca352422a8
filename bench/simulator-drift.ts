import { createRealClock } from "../src/platform/clock/real-clock.ts";
import { gameNight } from "../src/simulator/game-night.ts";
import { startChildServer } from "./child-server.ts";

/**
 * Whether a day at a hundred times the speed of real time stays a day: the simulator's clock, asked over HTTP while its games
 * are polled, beside the machine's monotonic clock. `--hours 1` takes 36 seconds, the whole day of 24 hours a quarter of
 * an hour. The goal: within a second of the simulated day, and no trend.
 */
const SPEED = 100;
const LOOKS_EVERY_MS = 500;
const hours = Number(process.argv[process.argv.indexOf("--hours") + 1] ?? 24) || 24;

const night = gameNight(1, "2026-04-24");
if (night.kind === "none") throw new Error(night.why);
const startAt = night.startAt.subtract({ hours: 6 });
const clock = createRealClock();
const anchor = clock.now();
const league = await startChildServer("league-server.ts", {
  startAt: startAt.toString(),
  anchor: anchor.toString(),
  speed: SPEED,
});

/** By how many simulated milliseconds the simulator is ahead of the monotonic clock, at best knowledge. */
type Look = { atHours: number; aheadMs: number; unsureMs: number };

const zeroMs = performance.now();
const first = await surestOf(10);
const looks: Look[] = [];
let feeds = 0;
for (let next = performance.now(); ; next += LOOKS_EVERY_MS) {
  const seen = await look();
  looks.push({ ...seen, aheadMs: seen.aheadMs - first.aheadMs });
  if (seen.atHours >= hours) break;
  feeds += await readTheGames(looks.length);
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, next + LOOKS_EVERY_MS - performance.now())));
}
league.stop();

const quarter = Math.ceil(looks.length / 4);
const [early, late] = [medianAhead(looks.slice(0, quarter)), medianAhead(looks.slice(-quarter))];
const last = looks.at(-1);
console.log(
  JSON.stringify({
    benchmark: "simulator-drift",
    speed: SPEED,
    simulated_hours: round(last?.atHours ?? 0, 3),
    feeds_read: feeds,
    reference: "the machine's monotonic clock",
    looks: looks.length,
    ahead_simulated_ms: {
      first_quarter: early,
      last_quarter: late,
      most: Math.max(
        ...looks.map(({ aheadMs, unsureMs }) => round(Math.max(0, Math.abs(aheadMs) - unsureMs), 0)),
      ),
    },
    ratio: round(1 + (late - early) / ((last?.atHours ?? 1) * 0.75 * 3_600_000), 9),
    goal: "last quarter within 1000 ms of the first",
  }),
);

/** The true moment lies between asking and hearing: half of that is what a look cannot know. */
async function look(): Promise<Look> {
  const sentMs = performance.now();
  const { now } = (await (await fetch(`${league.url}/-/healthy`)).json()) as { now: string };
  const heardMs = performance.now();
  const middleMs = (sentMs + heardMs) / 2;
  const simulatedMs = Temporal.Instant.from(now).since(startAt).total("milliseconds");
  const expectedMs = (middleMs - zeroMs) * SPEED;
  return {
    atHours: simulatedMs / 3_600_000,
    aheadMs: simulatedMs - expectedMs,
    unsureMs: ((heardMs - sentMs) / 2) * SPEED,
  };
}

/** The first look of all opens a connection and knows least; a few more, and one of them is sure. */
async function surestOf(count: number): Promise<Look> {
  const some: Look[] = [];
  for (let index = 0; index < count; index++) some.push(await look());
  return some.reduce((best, each) => (each.unsureMs < best.unsureMs ? each : best));
}

async function readTheGames(turn: number): Promise<number> {
  const games = night.kind === "night" ? night.games : [];
  const game = games[turn % games.length];
  if (!game) return 0;
  const answer = await fetch(`${league.url}/api/v1.1/game/${game.gamePk}/feed/live`);
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`game ${game.gamePk} answered ${answer.status}`);
  return 1;
}

function medianAhead(some: readonly Look[]): number {
  const sorted = some.map(({ aheadMs }) => aheadMs).sort((one, other) => one - other);
  return round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, 1);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
