import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { sleep } from "../src/platform/clock/clock.ts";
import { createRealClock } from "../src/platform/clock/real-clock.ts";
import { createEngine } from "../src/service/statcast/engine.ts";
import type { PitcherPart } from "../src/service/statcast/season-by-pitcher.ts";
import { createSeasonFiles } from "../src/service/statcast/season-files.ts";
import { type ChildServer, startChildServer } from "./child-server.ts";
import { spread } from "./spread.ts";
import { BATTER, DAYS, makeSeason, ROWS_PER_DAY, STARTER } from "./statcast-season.ts";

/**
 * One pitcher's season and one batter's with all 118 columns, and the season's pitches by type, out of a season of 700,000
 * rows in day files: the whole answer over a socket of the service in a process of its own, as a ratio to DuckDB alone reading
 * the same files into its own memory, in turns in one run. All come from the files sorted by pitcher that the
 * service makes of the day files. No question is asked twice, so none is answered from memory. The goals: under 100 ms for the pitcher's
 * season, under 200 ms by type. Processor time says the same on a busy machine, where milliseconds say little.
 */
const ROUNDS = 16;
const WARM_UP = 2;
const ORDER = "ORDER BY game_date, game_pk, at_bat_number, pitch_number";
const PITCHERS_SEASON = `SELECT * FROM days WHERE pitcher = ${STARTER} ${ORDER}`;
const BATTERS_SEASON = `SELECT * FROM days WHERE batter = ${BATTER} ${ORDER}`;
const BY_TYPE = `SELECT pitch_type, any_value(pitch_name), count(*), avg(release_speed), avg(release_spin_rate), avg(pfx_x), avg(pfx_z),
  count(*) FILTER (description IN ('swinging_strike', 'foul')), count(*) FILTER (description IN ('swinging_strike')),
  count(*) FILTER (type = 'X'), avg(launch_speed), sum(delta_run_exp) FROM days GROUP BY pitch_type`;
const folder = mkdtempSync(join(tmpdir(), "mlb-bench-statcast-"));
const clock = createRealClock();
const limits = { threads: 2, memoryMb: 512, timeoutMs: 60_000, maxConcurrent: 4, maxWaiting: 4 };

try {
  const maker = createEngine(clock, folder, { ...limits, owner: "maker" });
  const days = await makeSeason(maker, folder);
  await maker.close();
  const service = await startChildServer("statcast-server.ts", { folder, days });
  const sortingStartedAt = performance.now();
  const parts = await sortedParts();
  const sortedInMs = Math.round(performance.now() - sortingStartedAt);
  const his = parts.filter(({ first, last }) => first <= STARTER && STARTER <= last);
  const partAlone = await duckDbAlone(his.map(({ path }) => join(folder, path)));
  const partsAlone = await duckDbAlone(parts.map(({ path }) => join(folder, path)));
  const compared = (path: (round: number) => string, alone: () => Promise<unknown>) =>
    measured(service, (round) => `${service.url}/api/v1/statcast${path(round)}`, alone);

  const pitcher = await compared(
    (round) => `?season=2025&pitcher=${STARTER}&limit=${5000 + round}`,
    () => partAlone(PITCHERS_SEASON),
  );
  const batter = await compared(
    (round) => `?season=2025&batter=${BATTER}&limit=${5000 + round}`,
    () => partsAlone(BATTERS_SEASON),
  );
  const byType = await compared(
    (round) => `/pitch-types?season=2025&limit=${100 + round}`,
    () => partsAlone(BY_TYPE),
  );
  service.stop();
  console.log(
    JSON.stringify({
      benchmark: "statcast-queries",
      rows: DAYS * ROWS_PER_DAY,
      columns: 118,
      files: readdirSync(join(folder, "2025")).length,
      megabytes: Math.round(days.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6),
      load_average: loadavg().map((load) => Math.round(load * 10) / 10),
      sorted_in_ms: sortedInMs,
      one_pitchers_season: { ...pitcher, goal: "< 100 ms" },
      one_batters_season: batter,
      by_pitch_type: { ...byType, goal: "< 200 ms" },
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The service sorts the season by pitcher by itself, a while after its start. */
async function sortedParts(): Promise<readonly PitcherPart[]> {
  const seasons = createSeasonFiles(clock, folder);
  for (let tries = 0; tries < 900; tries++) {
    const season = await seasons.held("2025");
    if (season) return season.parts;
    await sleep(clock, 200);
  }
  throw new Error("the season was not sorted within three minutes");
}

async function duckDbAlone(paths: readonly string[]): Promise<(sql: string) => Promise<unknown>> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2", memory_limit: "512MB" });
  const connection = await instance.connect();
  await connection.run("SET parquet_metadata_cache = true");
  const list = paths.map((path) => `'${path}'`).join(", ");
  await connection.run(`CREATE VIEW days AS SELECT * FROM read_parquet([${list}])`);
  return (sql) => connection.runAndReadAll(sql);
}

type Turn = { ms: number; cpuMs: number };

/** Milliseconds of ours and of DuckDB alone, and their ratio; and the same of processor time. */
async function measured(
  service: ChildServer,
  url: (round: number) => string,
  reference: () => Promise<unknown>,
) {
  const turns: { ours: Turn; alone: Turn }[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    const alone = await turn(ownCpuMs, reference);
    const ours = await turn(service.cpuMs, async () => {
      bytes = await bytesOf(url(round));
    });
    if (round >= WARM_UP) turns.push({ ours, alone });
  }
  return {
    ours_ms: spread(turns.map(({ ours }) => ours.ms)),
    duckdb_alone_ms: spread(turns.map(({ alone }) => alone.ms)),
    ratio: spread(turns.map(({ ours, alone }) => ours.ms / alone.ms)),
    ours_processor_ms: spread(turns.map(({ ours }) => ours.cpuMs)),
    duckdb_alone_processor_ms: spread(turns.map(({ alone }) => alone.cpuMs)),
    bytes,
  };
}

async function turn(cpuMs: () => Promise<number>, work: () => Promise<unknown>): Promise<Turn> {
  const cpuBefore = await cpuMs();
  const startMs = performance.now();
  await work();
  const ms = performance.now() - startMs;
  return { ms, cpuMs: (await cpuMs()) - cpuBefore };
}

async function ownCpuMs(): Promise<number> {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Reads an answer to its end, and keeps none of it. */
async function bytesOf(url: string): Promise<number> {
  const sent = request(url).end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) bytes += chunk.byteLength;
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode}`);
  return bytes;
}
