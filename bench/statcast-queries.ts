import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { sleep } from "../src/platform/clock/clock.ts";
import { createRealClock } from "../src/platform/clock/real-clock.ts";
import { listen } from "../src/platform/http-server/http-server.ts";
import { createLogger } from "../src/platform/log/logger.ts";
import { readSettings } from "../src/platform/settings/read-settings.ts";
import { startService } from "../src/service/app.ts";
import { newLedgerRow } from "../src/service/domain/ledger.ts";
import { serviceSettings } from "../src/service/settings.ts";
import { createEngine } from "../src/service/statcast/engine.ts";
import { createSeasonFiles } from "../src/service/statcast/season-files.ts";
import { openSqliteStore } from "../src/service/store/sqlite/sqlite-store.ts";
import { spread } from "./spread.ts";
import { DAYS, makeSeason, ROWS_PER_DAY, STARTER } from "./statcast-season.ts";

/**
 * One pitcher's season with all 118 columns, and the season's pitches by type, out of a season of 700,000 rows in day files:
 * our API's whole answer over a socket, as a ratio to DuckDB alone reading the same files into its own memory, in turns in one run. The
 * pitcher's season comes from the file sorted by pitcher that the service makes of the day files.
 * The goals: under 100 ms and under 200 ms.
 */
const ROUNDS = 12;
const WARM_UP = 2;
const PITCHERS_SEASON = `SELECT * FROM days WHERE pitcher = ${STARTER} ORDER BY game_date, game_pk, at_bat_number, pitch_number`;
const folder = mkdtempSync(join(tmpdir(), "mlb-bench-statcast-"));
const clock = createRealClock();
const limits = { threads: 2, memoryMb: 512, timeoutMs: 60_000, maxConcurrent: 4, maxWaiting: 4 };

try {
  const maker = createEngine(clock, folder, { ...limits, owner: "maker" });
  const days = await makeSeason(maker, folder);
  await maker.close();
  const settings = readSettings(serviceSettings, {
    env: {
      MLB_STATCAST_FOLDER: folder,
      MLB_UPSTREAM_FANGRAPHS_ENABLED: "false",
    },
    file: undefined,
  });
  if (!settings.ok) throw new Error(JSON.stringify(settings.mistakes));
  const store = openSqliteStore(":memory:", clock);
  const expected = { refreshMs: null, promisedMs: null, reason: "benchmark" };
  for (const day of days) {
    const subject = {
      target: { dataset: "statcast", key: day.date },
      title: "x",
      upstream: "pybaseball",
    } as const;
    const row = newLedgerRow(subject, expected, clock.now());
    await store.commit({ kind: "statcast-day", row, day, previousHash: null });
  }
  const log = createLogger({ name: "bench", level: "silent", clock });
  const offline = () => Promise.reject(new TypeError("no network here"));
  const ports = { clock, log, store, random: () => 0.5, fetch: offline, owner: "bench" };
  const service = await startService(ports, settings.values);
  const url = await listen(service.server, { host: "127.0.0.1", port: 0 });
  const dayFiles = await duckDbAlone(days.map(({ path }) => join(folder, path)));
  const sortingStartedAt = performance.now();
  const sorted = await sortedFile();
  const sortedInMs = Math.round(performance.now() - sortingStartedAt);
  const sortedAlone = await duckDbAlone([join(folder, sorted)]);

  const pitcher = await measured(
    (days) => fetch(`${url}/api/v1/statcast?${days}&pitcher=${STARTER}&limit=5000`),
    () => sortedAlone(PITCHERS_SEASON),
  );
  const fromDayFiles = await timesOf(() => dayFiles(PITCHERS_SEASON));
  const byType = await measured(
    (days) => fetch(`${url}/api/v1/statcast/pitch-types?${days}`),
    () =>
      dayFiles(
        `SELECT pitch_type, any_value(pitch_name), count(*), avg(release_speed), avg(release_spin_rate), avg(pfx_x), avg(pfx_z),
           count(*) FILTER (description IN ('swinging_strike', 'foul')), count(*) FILTER (description IN ('swinging_strike')),
           count(*) FILTER (type = 'X'), avg(launch_speed), sum(delta_run_exp) FROM days GROUP BY pitch_type`,
      ),
  );
  await service.stop();
  console.log(
    JSON.stringify({
      benchmark: "statcast-queries",
      rows: DAYS * ROWS_PER_DAY,
      columns: 118,
      files: readdirSync(join(folder, "2025")).length,
      megabytes: Math.round(days.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6),
      sorted_in_ms: sortedInMs,
      one_pitchers_season: { ...pitcher, duckdb_alone_day_files_ms: fromDayFiles, goal: "< 100 ms" },
      by_pitch_type: { ...byType, goal: "< 200 ms" },
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The service sorts the season by pitcher by itself, a while after its start. */
async function sortedFile(): Promise<string> {
  const seasons = createSeasonFiles(clock, folder);
  for (let tries = 0; tries < 900; tries++) {
    const part = (await seasons.held("2025"))?.parts.find(({ last }) => last >= STARTER);
    if (part) return part.path;
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

/** Milliseconds of ours and of DuckDB alone, and their ratio. */
async function measured(ours: (days: string) => Promise<Response>, reference: () => Promise<unknown>) {
  const times: { oursMs: number; aloneMs: number }[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    const aloneMs = await timed(reference);
    const oursMs = await timed(async () => {
      const answer = await ours(wholeSeason(round));
      const body = await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(Buffer.from(body).toString().slice(0, 300));
      bytes = body.byteLength;
    });
    if (round >= WARM_UP) times.push({ oursMs, aloneMs });
  }
  return {
    ours_ms: spread(times.map(({ oursMs }) => oursMs)),
    duckdb_alone_ms: spread(times.map(({ aloneMs }) => aloneMs)),
    ratio: spread(times.map(({ oursMs, aloneMs }) => oursMs / aloneMs)),
    bytes,
  };
}

/** The same days in other words each round: an answer that was made ready by the round before is no measure. */
function wholeSeason(round: number): string {
  return `start=2025-01-${String(round + 1).padStart(2, "0")}&end=2025-12-31`;
}

async function timesOf(work: () => Promise<unknown>) {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS + WARM_UP; round++) times.push(await timed(work));
  return spread(times.slice(WARM_UP));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}
