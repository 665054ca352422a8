import { createRealClock } from "../src/platform/clock/real-clock.ts";
import { gameNight } from "../src/simulator/game-night.ts";
import { type ChildServer, startChildServer } from "./child-server.ts";
import { spread } from "./spread.ts";

/**
 * What one core has to do for the live games of a whole night when a service polls them at twenty times the speed of real
 * time: each feed every ten seconds of the game, the schedule every thirty, without ETags, so that every answer is sent.
 * Beside it, in turns, a bare node:http server that stringifies and packs one such feed for each of as many requests.
 * The goal: at most 0.6 of a core, so that there is time to spare.
 */
const SPEED = 20;
const FEED_EVERY_MS = 10_000 / SPEED;
const SCHEDULE_EVERY_MS = 30_000 / SPEED;
const GAMES = 15;
const ROUNDS = 5;
const ROUND_MS = 6000;
const DATE = "2026-04-24";

const night = gameNight(1, DATE);
if (night.kind === "none") throw new Error(night.why);
const anchor = createRealClock().now();
const league = await startChildServer("league-server.ts", {
  startAt: night.startAt.toString(),
  anchor: anchor.toString(),
  speed: SPEED,
});
const schedule = `${league.url}/api/v1/schedule?sportId=1&date=${DATE}`;
const live = await liveFeeds();
const json: unknown = await (await fetch(live[0] ?? "")).json();
const reference = await startChildServer("packing-server.ts", { json });

const ours: number[] = [];
const theirs: number[] = [];
const latencies: number[] = [];
let answers = 0;
for (let round = 0; round < ROUNDS; round++) {
  theirs.push(
    await shareOfCore(
      reference,
      live.map(() => reference.url),
      [],
    ),
  );
  ours.push(await shareOfCore(league, live, latencies, schedule));
}
league.stop();
reference.stop();
const sorted = latencies.toSorted((one, other) => one - other);
console.log(
  JSON.stringify({
    benchmark: "simulator-load",
    games: live.length,
    speed: SPEED,
    requests_per_second: Math.round(answers / ((2 * ROUNDS * ROUND_MS) / 1000)),
    share_of_one_core: spread(ours),
    reference: "bare node:http that stringifies and gzips one feed per request",
    reference_share_of_one_core: spread(theirs),
    ratio: spread(ours.map((share, round) => share / (theirs[round] ?? Number.NaN))),
    answer_ms: { median: at(0.5), p99: at(0.99) },
    goal: "share <= 0.6",
  }),
);

function at(share: number): number {
  return Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN) * 10) / 10;
}

async function liveFeeds(): Promise<string[]> {
  const { dates } = (await (await fetch(schedule)).json()) as { dates: { games: { gamePk: number }[] }[] };
  const games = dates.flatMap((date) => date.games).slice(0, GAMES);
  return games.map(({ gamePk }) => `${league.url}/api/v1.1/game/${gamePk}/feed/live`);
}

/** Polls each path at its pace for a while, and says how much of a core that took the server. */
async function shareOfCore(
  server: ChildServer,
  feeds: string[],
  seen: number[],
  list?: string,
): Promise<number> {
  const until = performance.now() + ROUND_MS;
  const [cpuBefore, startedAt] = [await server.cpuMs(), performance.now()];
  const polls = feeds.map((url, index) =>
    poll(url, { everyMs: FEED_EVERY_MS, afterMs: (index * FEED_EVERY_MS) / feeds.length, until, seen }),
  );
  if (list) polls.push(poll(list, { everyMs: SCHEDULE_EVERY_MS, afterMs: 0, until, seen }));
  await Promise.all(polls);
  return ((await server.cpuMs()) - cpuBefore) / (performance.now() - startedAt);
}

type Pace = { everyMs: number; afterMs: number; until: number; seen: number[] };

async function poll(url: string, { everyMs, afterMs, until, seen }: Pace): Promise<void> {
  let next = performance.now() + afterMs;
  while (next < until) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
    const sentAt = performance.now();
    const answer = await fetch(url);
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
    seen.push(performance.now() - sentAt);
    answers += 1;
    next = Math.max(next + everyMs, performance.now());
  }
}
