import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createVirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import { createInProcessFetch } from "../../src/platform/http-server/in-process-fetch.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { readSettings } from "../../src/platform/settings/read-settings.ts";
import { type Archive, type BackfillProgress, openArchive } from "../../src/service/archive.ts";
import { serviceSettings } from "../../src/service/settings.ts";
import { openSqliteStore } from "../../src/service/store/sqlite/sqlite-store.ts";
import { createSimulator } from "../../src/simulator/app.ts";
import type { Dialect } from "../../src/simulator/dialects/dialect.ts";
import { createLeague } from "../../src/simulator/league.ts";

const folder = mkdtempSync(join(tmpdir(), "mlb-backfill-"));
const clock = createVirtualClock(Temporal.Instant.from("2026-04-12T12:00:00Z"));
const log = createLogger({ name: "test", level: "silent", clock });
const asked: string[] = [];
const leagueDialect = createLeague(1).dialect;

/** Two games a day are enough to count. */
const dialect: Dialect = async (request, now) => {
  asked.push(request.path);
  const answer = await leagueDialect(request, now);
  if (!answer || request.path !== "/api/v1/schedule") return answer;
  const schedule = JSON.parse(Buffer.from(answer.body).toString());
  const dates = schedule.dates.map((one: any) => ({ ...one, games: one.games.slice(1, 3) }));
  return { ...answer, body: Buffer.from(JSON.stringify({ ...schedule, dates })) };
};
const simulator = createSimulator({ clock, log, dialect });
await simulator.server.ready();
const fetch = createInProcessFetch((origin) =>
  origin === "http://upstream.test" ? simulator.server : undefined,
);
after(async () => {
  await simulator.server.close();
  rmSync(folder, { recursive: true, force: true });
});

function archiveOf(): Archive {
  const env = {
    MLB_SIMULATED: "true",
    MLB_UPSTREAM_MLB_API: "http://upstream.test",
    MLB_UPSTREAM_PYBASEBALL: "http://upstream.test",
    MLB_UPSTREAM_FANGRAPHS: "http://upstream.test",
    MLB_STATCAST_FOLDER: join(folder, "statcast"),
  };
  const settings = readSettings(serviceSettings, { env, file: undefined });
  assert.ok(settings.ok);
  const store = openSqliteStore(join(folder, "service.sqlite"), clock);
  return openArchive({ clock, log, store, random: () => 0.5, fetch, owner: "backfill" }, settings.values);
}

/** The clock goes on for as long as the work lasts. */
async function lasting<Result>(work: Promise<Result>): Promise<Result> {
  const state = { isOver: false };
  const over = work.finally(() => (state.isOver = true));
  over.catch(() => undefined);
  while (!state.isOver) await clock.advanceBy({ seconds: 1 });
  return await over;
}

const days = { from: Temporal.PlainDate.from("2026-04-01"), to: Temporal.PlainDate.from("2026-04-02") };
const datasets = new Set(["games", "statcast"] as const);

test("a backfill that died goes on where it was, asks for nothing twice, and takes no more than the budget", async () => {
  const dying = new AbortController();
  const first = archiveOf();
  const told: BackfillProgress[] = [];
  const progress = (each: BackfillProgress) => {
    told.push(each);
    if (each.done === 3) dying.abort(new Error("kill"));
  };
  await assert.rejects(lasting(first.backfill({ ...days, datasets }, progress, dying.signal)), /kill/);
  await first.close();
  assert.deepEqual([told[0]?.isExact, told.at(-1)?.held], [false, 0]);
  const second = archiveOf();
  const result = await lasting(second.backfill({ ...days, datasets }, () => undefined));
  assert.deepEqual([result.done, result.held, result.failed, result.isExact], [8, 3, [], true]);
  assert.equal(result.expected, 8);
  const feeds = asked.filter((path) => path.includes("/feed/live"));
  assert.equal(new Set(feeds).size, feeds.length, "no feed was asked for twice");
  await second.close();
});

test("when all is held, nothing is asked for", async () => {
  const archive = archiveOf();
  const before = asked.length;
  const result = await lasting(archive.backfill({ ...days, datasets }, () => undefined));
  assert.deepEqual([result.done, result.held, asked.length - before], [8, 8, 0]);
  await archive.close();
});

test("what cannot be had is told at the end, after some tries, and the rest is taken in", async () => {
  simulator.faults.inject({ kind: "query_timeout", upstream: "pybaseball" });
  const archive = archiveOf();
  const later = { from: Temporal.PlainDate.from("2026-04-03"), to: Temporal.PlainDate.from("2026-04-03") };
  const result = await lasting(archive.backfill({ ...later, datasets }, () => undefined));
  simulator.faults.clearAll();
  assert.deepEqual(
    result.failed.map(({ target }) => target),
    ["statcast:2026-04-03"],
  );
  assert.match(result.failed[0]?.error ?? "", /Query Timeout/);
  await archive.close();
});

test("an export has a file for each dataset and day, and a manifest that vouches for each", async () => {
  const archive = archiveOf();
  for (const format of ["parquet", "csv"] as const) {
    const target = join(folder, format);
    const wanted = new Set(["schedule", "games", "plays", "statcast", "fangraphs"] as const);
    const request = { ...days, folder: target, datasets: wanted, format };
    const result = await lasting(archive.exportTo(request, () => undefined));
    const manifest = JSON.parse(readFileSync(join(target, "manifest.json"), "utf8"));
    assert.deepEqual(manifest.files, result.files);
    assert.equal(result.files.length, 8, "no board was taken in, so none is written");
    for (const { path, sha256, bytes } of result.files) {
      const written = readFileSync(join(target, path));
      assert.deepEqual([hash("sha256", written, "hex"), written.byteLength], [sha256, bytes]);
    }
    assert.equal(existsSync(join(target, `statcast/2026-04-01.${format}`)), true);
  }
  const [first] = readFileSync(join(folder, "csv/plays/2026-04-01.csv"), "utf8").split("\n");
  assert.match(first ?? "", /^game_pk,at_bat_index,/);
  await archive.close();
});
