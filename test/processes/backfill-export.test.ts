import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { before, test } from "node:test";
import { DuckDBInstance } from "@duckdb/node-api";
import { environment, freePorts, run, scratchFolder } from "./programs.ts";
import { until } from "./until.ts";

/** A day of the simulated league, a day after it was played. */
const DAY = "2026-04-24";
const NOW = "2026-04-25T18:00:00Z";
const DAYS = ["--from", DAY, "--to", DAY];

let env: Record<string, string>;
let upstream: string;

before(async () => {
  const port = await freePorts();
  upstream = `http://127.0.0.1:${port}`;
  env = {
    ...environment(port + 1, "backfill"),
    MLB_CLOCK_START: NOW,
    MLB_SIMULATED: "true",
    MLB_SIMULATOR_PORT: String(port),
    MLB_UPSTREAM_MLB_API: upstream,
    MLB_UPSTREAM_PYBASEBALL: upstream,
    MLB_UPSTREAM_PER_SECOND: "4",
  };
  run(["simulator"], env);
  await until(
    "the simulator knows the day",
    async () => ((await gamesOfDay()).length > 0 ? true : undefined),
    60,
  );
});

async function gamesOfDay(): Promise<number[]> {
  const answer = await fetch(`${upstream}/api/v1/schedule?sportId=1&date=${DAY}`).catch(() => undefined);
  const { dates = [] } = ((await answer?.json()) ?? {}) as { dates?: any[] };
  return dates.flatMap(({ games }: any) =>
    games.filter((game: any) => game.status.codedGameState === "F").map((game: any) => game.gamePk),
  );
}

/** Runs a command to its end. */
async function command(...args: string[]): Promise<{ code: number | null; output: string }> {
  const { exited, output } = run(args, env);
  return { code: await exited, output: output() };
}

const backfill = ["backfill", ...DAYS, "--datasets", "schedule,games"];

function gamesHeld(): number {
  const database = new DatabaseSync(String(env["MLB_SERVICE_DATABASE"]), { readOnly: true });
  try {
    const row = database
      .prepare("SELECT count(*) AS games, count(DISTINCT game_pk) AS names FROM game")
      .get();
    assert.equal(row?.["games"], row?.["names"]);
    return Number(row?.["games"]);
  } finally {
    database.close();
  }
}

/** Before the first game there may be no file and no table. */
function heldSoFar(): number {
  try {
    return gamesHeld();
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    return 0;
  }
}

test("a backfill that is killed goes on where it was: what was held is not asked for again, and all is there once", async () => {
  const games = await gamesOfDay();
  const killed = run(backfill, env);
  const held = await until(
    "some games are held",
    async () => {
      const count = heldSoFar();
      return count >= 2 ? count : undefined;
    },
    60,
  );
  killed.child.kill("SIGKILL");
  await killed.exited;
  assert.ok(held < games.length, `killed in the middle: ${held} of ${games.length}`);
  const resumed = await command(...backfill);
  const [, fetched, already, failed] =
    /(\d+) fetched, (\d+) held already, (\d+) could not be had/.exec(resumed.output) ?? [];
  assert.deepEqual([resumed.code, Number(failed)], [0, 0], resumed.output);
  assert.ok(Number(already) >= held, resumed.output);
  assert.equal(Number(fetched) + Number(already), games.length + 1, "the games and the schedule");
  assert.equal(gamesHeld(), games.length);
  const again = await command(...backfill);
  assert.match(again.output, new RegExp(`^0 fetched, ${games.length + 1} held already`, "m"));
});

test("an export has the same rows as Parquet and as CSV, and its manifest names each file", async () => {
  const instance = await DuckDBInstance.create(":memory:");
  const database = await instance.connect();
  const counted: unknown[] = [];
  for (const format of ["parquet", "csv"] as const) {
    const folder = join(scratchFolder, `out-${format}`);
    const made = ["--datasets", "schedule,plays", "--folder", folder, "--format", format];
    const { code, output } = await command("export", ...DAYS, ...made);
    assert.equal(code, 0, output);
    const { files } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    assert.deepEqual(
      files.map(({ path }: { path: string }) => path),
      [`schedule/${DAY}.${format}`, `plays/${DAY}.${format}`],
    );
    const rows = await database.runAndReadAll(
      `SELECT count(*)::INTEGER, count(DISTINCT (game_pk, at_bat_index))::INTEGER, sum(at_bat_index)::INTEGER
       FROM '${join(folder, files[1].path)}'`,
    );
    assert.equal(rows.getRows()[0]?.[0], files[1].rows);
    counted.push(rows.getRows()[0]);
  }
  instance.closeSync();
  const [[rows, distinct] = []] = counted as number[][];
  assert.ok(rows && rows > 500 && rows === distinct, `${rows} plays`);
  assert.deepEqual(counted[0], counted[1]);
});

const FILE = join(scratchFolder, "a-file");
const mistakes: [name: string, args: string[], said: RegExp][] = [
  [
    "a day that no calendar has",
    ["backfill", "--from", "2026-02-30", "--to", DAY],
    /'--from <date>' argument '2026-02-30' is invalid. Allowed is a day of the calendar, YYYY-MM-DD/,
  ],
  [
    "an end before the start",
    ["backfill", "--from", DAY, "--to", "2026-04-01"],
    /'--to <date>' argument '2026-04-01' is invalid. Allowed is 2026-04-24, which is --from, or a later day/,
  ],
  [
    "a dataset that there is not",
    ["export", ...DAYS, "--folder", scratchFolder, "--datasets", "weather"],
    /'--datasets <names>' argument 'weather' is invalid. Allowed are schedule, games, plays, statcast, fangraphs/,
  ],
  [
    "a folder that cannot be made",
    ["export", ...DAYS, "--folder", join(FILE, "inside")],
    /'--folder <folder>' argument '.*inside' is invalid: .*a-file is a file. Allowed is a folder that this user may write to/,
  ],
];
for (const [name, args, said] of mistakes) {
  test(`${name} is said with what is allowed, and ends with the code for wrong arguments`, async () => {
    writeFileSync(FILE, "");
    const { code, output } = await command(...args);
    assert.match(output, said);
    assert.equal(code, 64);
  });
}
