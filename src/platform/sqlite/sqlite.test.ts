import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createRealClock } from "../clock/real-clock.ts";
import type { Migration } from "../migrations/migrations.ts";
import { migrate } from "./migrate.ts";
import { openSqlite } from "./sqlite-handle.ts";

const folder = mkdtempSync(join(tmpdir(), "mlb-sqlite-"));
const clock = createRealClock();
after(() => rmSync(folder, { recursive: true, force: true }));

const first: Migration = {
  version: 1,
  name: "first",
  sql: "CREATE TABLE club (id INTEGER PRIMARY KEY) STRICT",
  digest: "a",
};
const second: Migration = {
  version: 2,
  name: "second",
  sql: "ALTER TABLE club ADD COLUMN name TEXT",
  digest: "b",
};

function open(name: string) {
  return openSqlite({ path: join(folder, name), synchronous: "NORMAL" });
}

test("a transaction that throws leaves nothing behind, and the handle goes on", () => {
  const database = open("transaction");
  database.exec("CREATE TABLE t (x INTEGER)");
  assert.throws(
    () =>
      database.transaction(() => {
        database.run("INSERT INTO t VALUES (1)");
        throw new Error("half-way");
      }),
    /half-way/,
  );
  assert.deepEqual(database.all("SELECT * FROM t"), []);
  database.transaction(() => database.run("INSERT INTO t VALUES (2)"));
  assert.equal(database.get<{ x: number }>("SELECT x FROM t")?.x, 2);
  database.close();
});

test("migrations run once, in order, each by itself", () => {
  const database = open("migrations");
  migrate(database, [first], clock);
  migrate(database, [first, second], clock);
  migrate(database, [first, second], clock);
  database.run("INSERT INTO club (id, name) VALUES (111, 'x')");
  assert.equal(database.all("SELECT * FROM migration").length, 2);
  database.close();
});

test("a migration that fails is undone whole, and the ones before it stay", () => {
  const database = open("failing");
  const broken: Migration = {
    version: 2,
    name: "broken",
    sql: "CREATE TABLE half (x); SELECT nonsense FROM nowhere",
    digest: "c",
  };
  assert.throws(() => migrate(database, [first, broken], clock));
  assert.equal(database.get("SELECT name FROM sqlite_master WHERE name = 'half'"), undefined);
  assert.ok(database.get("SELECT name FROM sqlite_master WHERE name = 'club'"));
  database.close();
});

test("a file from a newer program, and an edited migration, are refused", () => {
  const database = open("strangers");
  migrate(database, [first, second], clock);
  assert.throws(() => migrate(database, [first], clock), {
    name: "ConfigurationError",
    message: /run the newer program/,
  });
  assert.throws(
    () => migrate(database, [first, { ...second, digest: "edited" }], clock),
    /differs from the one/,
  );
  database.close();
});
