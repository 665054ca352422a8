import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { type Child, startChild } from "../../src/cli/child.ts";
import { gameNight } from "../../src/simulator/game-night.ts";
import { assertWhole } from "../proofs/whole-store.ts";
import { openStoreAt, postgresIsMissing, startPostgres } from "../real-postgres.ts";
import { getJson } from "./programs.ts";
import { until } from "./until.ts";

const SPEED = 10;
const BEHIND = new Set(["late", "stale", "pending"]);
const started: Child[] = [];
const folder = mkdtempSync(join(tmpdir(), "mlb-nodes-"));
after(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

test(
  "of two nodes that share the work one is killed: the other takes over, and its games are fresh",
  { skip: postgresIsMissing },
  async (t) => {
    const postgres = await startPostgres();
    try {
      const address = await postgres.createDatabase();
      const [killed, left] = await startNight(address);
      const store = await openStoreAt(address, "looks");
      const startedAt = Date.now();
      /** The games' own targets: lists of a whole season may come later. */
      const fresh = async () => {
        const { targets } = await getJson(`${left.url}/api/v1/freshness`);
        const games = targets.filter((one: { dataset: string }) => one.dataset === "game");
        const waiting = games.filter(({ status }: { status: string }) => BEHIND.has(status));
        return games.length > 10 && waiting.length === 0 ? games : undefined;
      };
      const holders = new Set<string>();
      await until(
        "both take part, and every game is fresh",
        async () => {
          for (const { lease } of await store.ledger()) if (lease) holders.add(lease.owner);
          return holders.size === 2 ? await fresh() : undefined;
        },
        90,
      );
      t.diagnostic(`at work after ${(Date.now() - startedAt) / 1000} s`);

      killed.child.kill("SIGKILL");
      await killed.child.exited;
      const killedAt = Date.now();
      await new Promise((resolve) => setTimeout(resolve, 2000));
      await until("every game is fresh again", fresh, 60);
      t.diagnostic(
        `fresh again ${((Date.now() - killedAt) * SPEED) / 1000} s of the league's time after the kill`,
      );
      left.child.kill("SIGTERM");
      assert.equal(await left.child.exited, 0);
      assert.ok((await assertWhole(store, new Map())) > 20);
      await store.close();
    } finally {
      await postgres.stop();
    }
  },
);

type Node = { child: Child; url: string };

/** The league on a night of games, and two nodes that follow it. */
async function startNight(address: string): Promise<[Node, Node]> {
  const night = gameNight(1, "2026-06-16");
  assert.ok(night.kind === "night");
  const times = {
    MLB_CLOCK_START: night.startAt.toString(),
    MLB_CLOCK_ANCHOR: Temporal.Instant.fromEpochMilliseconds(Date.now()).toString(),
    MLB_CLOCK_SPEED: String(SPEED),
  };
  const start = async (program: "simulator" | "service", env: Record<string, string>): Promise<Node> => {
    const logFile = join(folder, "programs.log");
    const child = startChild({ program, env: { ...process.env, ...times, ...env }, logFile });
    started.push(child);
    const url = await child.ready;
    assert.ok(url, `the ${program} starts`);
    return { child, url };
  };
  const upstream = (await start("simulator", { MLB_SIMULATOR_PORT: "0" })).url;
  const env = {
    DATABASE_URL: address,
    MLB_SERVICE_PORT: "0",
    MLB_STATCAST_FOLDER: join(folder, "statcast"),
    MLB_SIMULATED: "true",
    MLB_LOG_LEVEL: "warn",
    MLB_UPSTREAM_MLB_API: upstream,
    MLB_UPSTREAM_PYBASEBALL: upstream,
    MLB_UPSTREAM_FANGRAPHS: upstream,
    MLB_SERVICE_MONITOR_URL: "http://127.0.0.1:9",
  };
  return [await start("service", env), await start("service", env)];
}
