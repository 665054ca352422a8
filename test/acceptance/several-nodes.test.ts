import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createVirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import { listen } from "../../src/platform/http-server/http-server.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { readSettings } from "../../src/platform/settings/read-settings.ts";
import { type Service, startService } from "../../src/service/app.ts";
import { type LedgerRow, newLedgerRow } from "../../src/service/domain/ledger.ts";
import { openStore } from "../../src/service/open-store.ts";
import { serviceSettings } from "../../src/service/settings.ts";
import { until } from "../processes/until.ts";
import { openStoreAt, postgresIsMissing, startPostgres } from "../real-postgres.ts";

const now = Temporal.Instant.from("2026-01-15T12:00:00Z");
const PATH = "/statsapi/api/v1/seasons/2026?sportId=1";
const season = { dataset: "seasons", key: "2026" } as const;

function seasonsAnswer(endsOn: string): string {
  return JSON.stringify({ copyright: "", seasons: [{ seasonId: "2026", seasonEndDate: endsOn }] });
}

if (postgresIsMissing) test("several service nodes on one PostgreSQL", { skip: postgresIsMissing });
else {
  const postgres = await startPostgres();
  const nodes: Service[] = [];
  const folder = mkdtempSync(join(tmpdir(), "mlb-several-nodes-"));
  after(async () => {
    for (const node of nodes) await node.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A node on a clock of its own; its upstream says what `upstream.says`. */
  async function startNode(
    address: string,
    { name, roles, upstream }: { name: string; roles: string; upstream: { says: string } },
  ): Promise<Service & { clock: ReturnType<typeof createVirtualClock>; url: string }> {
    const clock = createVirtualClock(now);
    const log = createLogger({ name, level: "silent", clock });
    const env = {
      MLB_SERVICE_ROLES: roles,
      MLB_SIMULATED: "true",
      MLB_STATCAST_FOLDER: folder,
      DATABASE_URL: address,
    };
    const settings = readSettings(serviceSettings, { env, file: undefined });
    assert.ok(settings.ok);
    const store = await openStore(settings.values, { clock, log, node: name });
    const fetch = async () =>
      new Response(upstream.says, {
        headers: { "content-type": "application/json", "x-simulated": "true" },
      });
    const ports = { clock, log, store, random: () => 0.5, fetch, owner: name };
    const service = await startService(ports, settings.values);
    nodes.push(service);
    return { ...service, clock, url: await listen(service.server, { host: "127.0.0.1", port: 0 }) };
  }

  const bodyOf = async (url: string) => {
    const answer = await fetch(url + PATH);
    return { status: answer.status, cache: answer.headers.get("x-cache"), text: await answer.text() };
  };

  test("what one node takes in, another serves at once, also where it had the old answer ready", async (t) => {
    const address = await postgres.createDatabase();
    const upstream = { says: seasonsAnswer("2026-09-27") };
    const ingests = await startNode(address, { name: "ingests", roles: "ingest", upstream });
    const serves = await startNode(address, { name: "serves", roles: "api", upstream: { says: "{}" } });
    const expected = { refreshMs: 60_000, promisedMs: 60_000, reason: "test" };
    const row = newLedgerRow({ target: season, title: "season", upstream: "mlb_api" }, expected, now);
    /** The node has other work, too, and its budget of requests goes by its clock. */
    const refresh = async (what: LedgerRow) => {
      const refreshing = ingests.ingest.refresh(what);
      await ingests.clock.advanceBy({ seconds: 5 });
      return await refreshing;
    };
    const first = await refresh(row);
    assert.equal(first.kind, "changed", JSON.stringify(first.row.lastError));
    const old = await until("the other node has it", async () => {
      const answer = await bodyOf(serves.url);
      return answer.cache === "HIT" ? answer : undefined;
    });
    assert.deepEqual([old.text, (await bodyOf(serves.url)).text], [upstream.says, upstream.says]);

    upstream.says = seasonsAnswer("2026-09-28");
    await refresh(first.row);
    const committedAt = performance.now();
    await until("the new answer, on a clock that stands still", async () => {
      const answer = await bodyOf(serves.url);
      return answer.text === upstream.says || undefined;
    });
    t.diagnostic(
      `the other node served it ${Math.round(performance.now() - committedAt)} ms after the commit`,
    );
    await Promise.all([ingests.stop(), serves.stop()]);
  });

  test("a node does what its roles say, and tells of its health in either", async () => {
    const address = await postgres.createDatabase();
    const upstream = { says: seasonsAnswer("2026-09-27") };
    const serves = await startNode(address, { name: "serves", roles: "api", upstream });
    const status = async (node: { url: string }, path: string) => (await fetch(node.url + path)).status;
    assert.equal(await status(serves, "/api/v1/health/ready"), 503, "nobody has planned anything yet");
    const ingests = await startNode(address, { name: "ingests", roles: "ingest", upstream });
    assert.deepEqual(
      [
        await status(ingests, "/api/v1/health/ready"),
        await status(ingests, "/api/v1/freshness"),
        await status(ingests, "/metrics"),
        await status(ingests, "/api/v1/seasons"),
        await status(ingests, PATH),
      ],
      [200, 200, 200, 404, 404],
    );
    assert.equal(await status(serves, "/api/v1/health/ready"), 200);
    const store = await openStoreAt(address, "looks");
    await serves.clock.advanceBy({ minutes: 3 });
    const claimedBy = async () => (await store.ledger()).map(({ lease }) => lease?.owner ?? null);
    assert.ok(!(await claimedBy()).includes("serves"), "a node without the role never claims work");
    await Promise.all([ingests.stop(), serves.stop(), store.close()]);
  });

  test("one role alone is refused as long as the store is a file", async () => {
    const clock = createVirtualClock(now);
    const log = createLogger({ name: "one", level: "silent", clock });
    const settings = readSettings(serviceSettings, { env: { MLB_SERVICE_ROLES: "api" }, file: undefined });
    assert.ok(settings.ok);
    await assert.rejects(openStore(settings.values, { clock, log, node: "one" }), /DATABASE_URL is not set/);
  });
}
