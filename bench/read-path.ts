import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { requestsPerSecond } from "./load.ts";
import { nginxBeside } from "./nginx.ts";
import { startPrograms } from "./programs.ts";
import { spread } from "./spread.ts";

/**
 * Requests per second of cached answers, as a ratio to a bare node:http server that sends the same bytes and headers,
 * both as processes of their own, measured in turns in one run. The goal: at least 0.85, and a 304 no slower than a 200.
 * Beside it nginx with proxy_cache and one worker, where nginx is installed.
 */
const ROUNDS = Number(process.env["MLB_BENCH_ROUNDS"] ?? 7);
const LOAD = { seconds: 1, connections: 16 };
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

async function measure(name: string, url: string): Promise<void> {
  const answer = await fetch(url, { headers: { "accept-encoding": "identity" } });
  const body = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200)
    throw new Error(`${url} answered ${answer.status}: ${body.toString().slice(0, 200)}`);
  const headers = Object.fromEntries(
    [...answer.headers].filter(([header]) => !["date", "connection", "keep-alive"].includes(header)),
  );
  const bare = fork(join(import.meta.dirname, "bare-server.ts"));
  bare.send({ headers, body: body.toString("base64") });
  const [{ port }] = (await once(bare, "message")) as [{ port: number }];
  const nginx = await nginxBeside(url);
  const held = { ...LOAD, headers: { "if-none-match": headers["etag"] ?? "" }, status: 304 } as const;
  const ratios: number[] = [];
  const ratiosHeld: number[] = [];
  const ratiosNginx: number[] = [];
  let [ours, theirs, unchanged] = [0, 0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    theirs = await requestsPerSecond(`http://127.0.0.1:${port}/`, LOAD);
    ours = await requestsPerSecond(url, LOAD);
    // The etag moves with the data: a game that has changed since answers 200, which is not what is measured here.
    unchanged = await requestsPerSecond(url, held).catch(() => Number.NaN);
    if (round === 0) continue;
    ratios.push(ours / theirs);
    ratiosHeld.push(unchanged / ours);
    if (nginx) ratiosNginx.push(ours / (await requestsPerSecond(nginx.url, LOAD)));
  }
  bare.disconnect();
  await nginx?.end();
  const last = {
    ours_per_second: Math.round(ours),
    bare_per_second: Math.round(theirs),
    unchanged_per_second: Math.round(unchanged),
  };
  console.log(
    JSON.stringify({
      benchmark: "read-path",
      path: name,
      bytes: body.length,
      ...last,
      ratio: spread(ratios),
      goal: ">= 0.85",
      ratio_304_to_200: spread(ratiosHeld),
      goal_304: ">= 1",
      ratio_to_nginx: nginx ? spread(ratiosNginx) : "nginx is not installed",
    }),
  );
}
