import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type Load, putLoadOn } from "./load.ts";
import { nginxBeside } from "./nginx.ts";
import { processorSeconds } from "./processor-time.ts";
import { startPrograms } from "./programs.ts";
import { spread } from "./spread.ts";

/**
 * Cached answers, as a ratio to a bare node:http server that sends the same bytes and headers, both as processes of their
 * own, in many short turns, so that what else the machine does meets both alike. The goal: at least 0.85, and a 304 no slower
 * than a 200. The ratio of processor time per answer says the same on a busy machine, where rates say little. Beside it
 * nginx with proxy_cache and one worker, where nginx is installed.
 */
const ROUNDS = Number(process.env["MLB_BENCH_ROUNDS"] ?? 30);
const LOAD: Load = { seconds: 0.25, connections: 16 };
// Any state is held: an ETag by name would be another's when a game changes during the run.
const HELD: Load = { ...LOAD, headers: { "if-none-match": "*" }, status: 304 };
const PATHS = {
  v1_game: "/api/v1/games/823475",
  mirror_schedule: "/statsapi/api/v1/schedule?sportId=1&date=2026-04-19",
  mirror_season: "/statsapi/api/v1/seasons/2026?sportId=1",
};

const recorded = { MLB_SIMULATOR_SOURCE: "recorded", MLB_CLOCK_START: "2026-04-20T01:30:40Z" };
const programs = await startPrograms(recorded, PATHS.v1_game);
try {
  for (const [name, path] of Object.entries(PATHS)) await measure(name, programs.service + path);
} finally {
  await programs.end();
}

/** One side of the comparison: rates of each turn, and processor time over all of them. */
type Side = { rates: number[]; answers: number; seconds: number };

async function turn(side: Side, url: string, load: Load, pid: number | undefined): Promise<void> {
  const before = processorSeconds(pid);
  const { perSecond, answers } = await putLoadOn(url, load);
  side.rates.push(perSecond);
  side.answers += answers;
  side.seconds += processorSeconds(pid) - before;
}

async function measure(name: string, url: string): Promise<void> {
  const { body, headers } = await answerOf(url);
  const bare = fork(join(import.meta.dirname, "bare-server.ts"));
  bare.send({ headers, body: body.toString("base64") });
  const [{ port }] = (await once(bare, "message")) as [{ port: number }];
  const nginx = await nginxBeside(url);
  const [ours, theirs, held, cached] = [newSide(), newSide(), newSide(), newSide()];
  for (let round = 0; round <= ROUNDS; round++) {
    // The first turn of each warms up, and does not count.
    if (round === 1) for (const side of [ours, theirs, held, cached]) Object.assign(side, newSide());
    await turn(theirs, `http://127.0.0.1:${port}/`, LOAD, bare.pid);
    await turn(ours, url, LOAD, programs.servicePid);
    await turn(held, url, HELD, programs.servicePid);
    if (nginx) await turn(cached, nginx.url, LOAD, undefined);
  }
  bare.disconnect();
  await nginx?.end();
  console.log(
    JSON.stringify({
      benchmark: "read-path",
      path: name,
      bytes: body.length,
      per_second: { ours: spread(ours.rates).median, bare: spread(theirs.rates).median },
      ratio: spread(ratiosOf(ours, theirs)),
      ratio_by_processor_time: rounded(costOf(theirs) / costOf(ours)),
      goal: ">= 0.85",
      ratio_304_to_200: spread(ratiosOf(held, ours)),
      ratio_304_to_200_by_processor_time: rounded(costOf(ours) / costOf(held)),
      goal_304: ">= 1",
      ratio_to_nginx: nginx ? spread(ratiosOf(ours, cached)) : "nginx is not installed",
    }),
  );
}

async function answerOf(url: string): Promise<{ body: Buffer; headers: Record<string, string> }> {
  const answer = await fetch(url, { headers: { "accept-encoding": "identity" } });
  const body = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200)
    throw new Error(`${url} answered ${answer.status}: ${body.toString().slice(0, 200)}`);
  const own = new Set(["date", "connection", "keep-alive"]);
  return {
    body,
    headers: Object.fromEntries([...answer.headers].filter(([header]) => !own.has(header))),
  };
}

function newSide(): Side {
  return { rates: [], answers: 0, seconds: 0 };
}

function ratiosOf(one: Side, other: Side): number[] {
  return one.rates.map((rate, index) => rate / (other.rates[index] ?? Number.NaN));
}

/** Processor seconds per answer. */
function costOf({ seconds, answers }: Side): number {
  return seconds / answers;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
