import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Client } from "pg";
import { createRealClock } from "../../src/platform/clock/real-clock.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { openPostgres } from "../../src/platform/postgres/postgres-handle.ts";
import { readSettings } from "../../src/platform/settings/read-settings.ts";
import { newLedgerRow } from "../../src/service/domain/ledger.ts";
import type { Target } from "../../src/service/domain/target.ts";
import { openStore } from "../../src/service/open-store.ts";
import { serviceSettings } from "../../src/service/settings.ts";
import type { OthersChange, Refresh, ServiceStore } from "../../src/service/store/service-store.ts";
import { until } from "../processes/until.ts";
import { openStoreAt, optionsFor, postgresIsMissing, startPostgres } from "../real-postgres.ts";

const clock = createRealClock();
const log = createLogger({ name: "test", level: "silent", clock });
const now = Temporal.Instant.from("2026-07-04T20:00:00Z");
const target: Target = { dataset: "people", key: "1" };

function change(text: string): Refresh {
  const expected = { refreshMs: 60_000, promisedMs: 120_000, reason: "test" };
  return {
    kind: "changed",
    row: newLedgerRow({ target, title: "people", upstream: "mlb_api" }, expected, now),
    document: {
      requestKey: "/people",
      target,
      status: 200,
      contentType: "application/json",
      contentHash: text,
      body: Buffer.from(text),
      simulated: true,
      fetchedAt: now,
    },
    resources: { kind: "players", players: [] },
    previousHash: null,
  };
}

const hashOf = async (store: ServiceStore) => (await store.document("/people"))?.contentHash;

/** Ends every connection to the database but the one that asks. */
async function endConnections(address: string): Promise<number> {
  const client = new Client({ connectionString: address });
  await client.connect();
  const ended = await client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  await client.end();
  return ended.rowCount ?? 0;
}

if (postgresIsMissing) test("several nodes on one PostgreSQL", { skip: postgresIsMissing });
else {
  const postgres = await startPostgres();
  after(() => postgres.stop());

  test("nodes that start at the same time on an empty database migrate it once", async () => {
    const address = await postgres.createDatabase();
    const nodes = await Promise.all(["a", "b", "c", "d"].map((node) => openStoreAt(address, node)));
    const database = openPostgres(optionsFor(address), { clock, log });
    const applied = await database.all<{ version: number }>("SELECT version FROM migration ORDER BY version");
    assert.ok(applied.length > 0);
    assert.deepEqual(
      applied.map(({ version }) => version),
      [...new Set(applied.map(({ version }) => version))],
    );
    await Promise.all([...nodes, database].map((one) => one.close()));
  });

  test("what one node commits the others hear of within a moment, and it does not hear itself", async () => {
    const address = await postgres.createDatabase();
    const [one, other] = await Promise.all([openStoreAt(address, "one"), openStoreAt(address, "other")]);
    const heard = { one: [] as OthersChange[], other: [] as OthersChange[] };
    one.onOthersChange?.((what) => heard.one.push(what));
    other.onOthersChange?.((what) => heard.other.push(what));
    await one.commit(change("first"));
    await until("the other hears", async () => heard.other[0], 2);
    assert.deepEqual(heard, { one: [], other: [{ target }] });
    await one.commit({ kind: "failed", row: change("first").row });
    await assert.rejects(one.commit({ ...change("second"), resources: {} } as unknown as Refresh));
    await other.commit(change("third"));
    await until("the one hears", async () => heard.one[0], 2);
    assert.equal(heard.other.length, 1, "what was not stored is not told");
    await Promise.all([one.close(), other.close()]);
  });

  test("a connection lost in the middle fails that commit whole, and the next one passes", async () => {
    const address = await postgres.createDatabase();
    const store = await openStoreAt(address, "one");
    await store.commit(change("before"));
    const database = openPostgres(optionsFor(address), { clock, log });
    const inTheMiddle = database.transaction(async (session) => {
      await session.run("UPDATE document SET content_hash = 'half'");
      await endConnections(address);
      await session.run("UPDATE document SET content_hash = 'whole'");
    });
    await assert.rejects(inTheMiddle);
    assert.equal(await until("the store answers again", () => hashOf(store), 5), "before");
    await store.commit(change("after"));
    assert.equal(await hashOf(store), "after");
    await Promise.all([store.close(), database.close()]);
  });

  test("a server that crashes and comes back is used again, and the gap in the notices is told", async () => {
    const address = await postgres.createDatabase();
    const [one, other] = await Promise.all([openStoreAt(address, "one"), openStoreAt(address, "other")]);
    const heard: OthersChange[] = [];
    other.onOthersChange?.((what) => heard.push(what));
    await one.commit(change("before"));
    await postgres.crashAndRestart();
    assert.equal(await until("the store answers again", () => hashOf(one), 10), "before");
    await until("the gap is told", async () => heard.find((what) => what.target === null), 10);
    heard.length = 0;
    await one.commit(change("after"));
    await until("notices arrive again", async () => heard[0], 5);
    await Promise.all([one.close(), other.close()]);
  });

  test("a statement that takes too long is given up, and the node goes on", async () => {
    const address = await postgres.createDatabase();
    const database = openPostgres({ ...optionsFor(address), statementTimeoutMs: 200 }, { clock, log });
    await assert.rejects(database.all("SELECT pg_sleep(20)"), /statement timeout/);
    assert.deepEqual(await database.all("SELECT 1 AS one"), [{ one: 1 }]);
    await database.close();
  });

  test("two transactions that stand in each other's way both pass in the end", async () => {
    const address = await postgres.createDatabase();
    const database = openPostgres(optionsFor(address), { clock, log });
    await database.run("CREATE TABLE t (id BIGINT PRIMARY KEY, n BIGINT NOT NULL)");
    await database.run("INSERT INTO t VALUES (1, 0), (2, 0)");
    const inOrder = (ids: number[]) =>
      database.transaction(async (session) => {
        for (const id of ids) {
          await session.run("UPDATE t SET n = n + 1 WHERE id = $1", id);
          await session.run("SELECT pg_sleep(0.1)");
        }
      });
    await Promise.all([inOrder([1, 2]), inOrder([2, 1])]);
    assert.deepEqual(await database.all("SELECT n FROM t"), [{ n: 2 }, { n: 2 }]);
    await database.close();
  });

  test("the database's figures come from the server and the pool", async () => {
    const store = await openStoreAt(await postgres.createDatabase(), "one");
    const figures = await store.statistics?.();
    assert.ok(figures);
    assert.equal(figures.engine, "postgresql");
    assert.equal(figures.max_connections, 40);
    assert.ok((figures.active_connections ?? 0) >= 2 && (figures.database_size_mb ?? 0) > 1);
    assert.ok((figures.query_response_time ?? 0) > 0 && (figures.pool_size.total ?? 0) >= 1);
    assert.ok(figures.tables.some(({ name, size_mb }) => name === "ledger" && (size_mb ?? 0) > 0));
    await store.close();
  });

  test("an address that cannot be used is named without its password", async () => {
    const address = new URL(await postgres.createDatabase());
    address.password = "not-the-right-one";
    const reading = readSettings(serviceSettings, {
      env: { DATABASE_URL: address.toString() },
      file: undefined,
    });
    assert.ok(reading.ok);
    const refused = await openStore(reading.values, { clock, log, node: "one" }).catch(
      (error: Error) => error,
    );
    assert.ok(refused instanceof Error);
    assert.match(refused.message, /the store at postgres:\/\/mlb:\*\*\*@127.*password authentication failed/);
    assert.doesNotMatch(`${refused.stack} ${JSON.stringify(refused)}`, /not-the-right-one/);
  });
}
