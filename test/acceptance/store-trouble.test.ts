import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { openSqlite, type SqliteHandle } from "../../src/platform/sqlite/sqlite-handle.ts";
import { jsonAnswer } from "../../src/simulator/dialects/dialect.ts";
import { guardedHandle } from "../guarded-handle.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

const monitoring = `${addresses.monitor}/api/v1/monitoring`;
const STORE_ERRORS = { corrupt: 11 };

/** A stage whose monitor writes into a file that the test can spoil; `path` is where the file stands. */
async function stageWithFile() {
  const found: { path: string; handle: SqliteHandle | undefined } = { path: "", handle: undefined };
  let spoiled: number | undefined;
  const stage = await openStage({
    startAt: "2026-01-15T12:00:00Z",
    dialect: () => jsonAnswer(404, "{}"),
    openFile: (options) => {
      const handle = openSqlite(options);
      if (options.path === ":memory:") return handle;
      // The samples have a connection of their own, which does not wait for the disk.
      if (options.synchronous === "FULL") Object.assign(found, { path: options.path, handle });
      spoiled = undefined;
      return spoilable(handle, () => spoiled);
    },
  });
  await stage.startService();
  await stage.startMonitor();
  await stage.pass(20);
  const spoil = (code: number) => void (spoiled = code);
  return { stage, spoil, path: found.path, handle: () => found.handle as SqliteHandle };
}

/** Fails every statement with SQLite's own error, as a file does whose pages are garbage. */
function spoilable(handle: SqliteHandle, code: () => number | undefined): SqliteHandle {
  return guardedHandle(handle, () => {
    const errcode = code();
    if (errcode !== undefined)
      throw Object.assign(new Error("database disk image is malformed"), { errcode });
  });
}

function told(stage: Stage): string[] {
  return stage.receiver.accepted.map(({ message }) => `${message.kind} ${message.rule}`);
}

async function spanOfTrouble(stage: Stage, end: () => void): Promise<void> {
  await stage.pass(10);
  await stage.killService();
  await stage.pass(10);
  assert.deepEqual(told(stage), ["firing monitor_store", "firing service_down"]);
  await stage.startService();
  await stage.pass(20);
  end();
  await stage.pass(20);
  assert.deepEqual(told(stage).toSorted(), [
    "firing monitor_store",
    "firing service_down",
    "resolved monitor_store",
    "resolved service_down",
  ]);
}

/** All that happened stands in the file, also after a restart, and nothing is told twice. */
async function isWhole(stage: Stage): Promise<void> {
  const messages = told(stage).length;
  await stage.killMonitor();
  await stage.startMonitor();
  await stage.pass(30);
  assert.equal(told(stage).length, messages);
  const { alerts } = (await stage.get(`${monitoring}/alerts/history`)).json();
  const down = alerts.find(({ rule }: { rule: string }) => rule === "service_down");
  assert.deepEqual(
    down.events.map(({ kind }: { kind: string }) => kind),
    ["fired", "notified", "resolved", "notified"],
  );
  await stage.end();
}

test("a full disk: watching and telling go on, every channel hears of it, and nothing is missing afterwards", async () => {
  const { stage, handle } = await stageWithFile();
  const { page_count: pages } = handle().get<{ page_count: number }>("PRAGMA page_count") ?? {
    page_count: 0,
  };
  handle().exec(`PRAGMA max_page_count = ${pages}`);
  await stage.post(`${monitoring}/test-alert`, {
    severity: "info",
    message: "x".repeat(2000),
    channels: ["webhook"],
  });
  await stage.post(`${monitoring}/test-alert`, {
    severity: "info",
    message: "x".repeat(2000),
    channels: ["webhook"],
  });
  await stage.pass(70);
  const kinds = told(stage);
  assert.ok(kinds.includes("firing monitor_store"), kinds.join(", "));
  handle().exec("PRAGMA max_page_count = 1000000");
  await stage.pass(20);
  assert.ok(told(stage).includes("resolved monitor_store"));
  assert.equal(told(stage).filter((one) => one === "firing test").length, 2);
  assert.equal(told(stage).filter((one) => one === "resolved test").length, 2);
  await stage.end();
});

test("a file that turns read-only is met in the same way", async () => {
  const { stage, handle } = await stageWithFile();
  handle().exec("PRAGMA query_only = ON");
  await spanOfTrouble(stage, () => handle().exec("PRAGMA query_only = OFF"));
  await isWhole(stage);
});

test("a file that another process locks stops neither watching nor telling", async () => {
  const { stage, path } = await stageWithFile();
  const other = openSqlite({ path, synchronous: "NORMAL" });
  other.exec("BEGIN IMMEDIATE");
  await spanOfTrouble(stage, () => other.exec("ROLLBACK"));
  other.close();
  await isWhole(stage);
});

test("a file that breaks is put aside: what was open and owed is not lost with it", async () => {
  const { stage, spoil } = await stageWithFile();
  await stage.killService();
  await stage.pass(5);
  assert.deepEqual(told(stage), ["firing service_down"]);
  spoil(STORE_ERRORS.corrupt);
  await stage.pass(30);
  await stage.startService();
  await stage.pass(20);
  assert.deepEqual(
    told(stage).filter((one) => /service_down/.test(one)),
    ["firing service_down", "resolved service_down"],
  );
  await stage.killMonitor();
  await stage.startMonitor();
  await stage.pass(30);
  assert.deepEqual(told(stage).filter((one) => /service_down/.test(one)).length, 2);
  await stage.end();
});

/** Everything but the first page is garbage: the file opens, and what stands in it cannot be read. */
function spoilInside(path: string): Buffer {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, 4096);
  writeFileSync(path, bytes);
  return bytes;
}

/** All of it: not even a database any more. */
function spoilWholly(path: string): Buffer {
  const bytes = Buffer.alloc(readFileSync(path).length, 0x5a);
  writeFileSync(path, bytes);
  return bytes;
}

for (const { how, spoil } of [
  { how: "is no database any more", spoil: spoilWholly },
  { how: "has garbage inside", spoil: spoilInside },
])
  test(`a file that ${how} at the start is put aside as it is: the monitor starts, watches, tells, and says so`, async () => {
    const { stage, path } = await stageWithFile();
    await stage.killMonitor();
    const broken = spoil(path);
    await stage.startMonitor();
    await stage.pass(20);
    assert.deepEqual(told(stage), ["firing store_broken"]);
    const [aside, ...more] = putAsideBeside(path);
    assert.deepEqual(more, []);
    assert.deepEqual(readFileSync(aside ?? ""), broken, "nothing of it is changed");
    await stage.killService();
    await stage.pass(10);
    await stage.startService();
    await stage.pass(20);
    assert.deepEqual(told(stage), ["firing store_broken", "firing service_down", "resolved service_down"]);
    await stage.killMonitor();
    await stage.startMonitor();
    await stage.pass(30);
    const { alerts } = (await stage.get(`${monitoring}/alerts/history`)).json();
    const rules = alerts.map(({ rule }: { rule: string }) => rule).toSorted();
    assert.deepEqual(rules, ["service_down", "store_broken"], "the new file holds what happened since");
    await stage.end();
  });

test("a record that is no record any more is a broken file, too: it is put aside, and what is found anew is told", async () => {
  const { stage, path } = await stageWithFile();
  await stage.killService();
  await stage.pass(5);
  await stage.killMonitor();
  const other = openSqlite({ path, synchronous: "NORMAL" });
  other.run('UPDATE alert SET record = \'{"id": "al\u0001\' WHERE is_open = 1');
  other.close();
  await stage.startMonitor();
  await stage.pass(30);
  assert.deepEqual(told(stage), ["firing service_down", "firing store_broken", "firing service_down"]);
  assert.equal(putAsideBeside(path).length, 1);
  await stage.end();
});

test("a file whose bytes turn to garbage while it is in use is put aside, and what was open and owed goes on in a new one", async () => {
  const { stage, path } = await stageWithFile();
  await stage.killService();
  await stage.pass(5);
  assert.deepEqual(told(stage), ["firing service_down"]);
  for (const end of ["", "-wal"]) spoilWholly(path + end);
  await stage.pass(90);
  const issues = told(stage);
  assert.ok(issues.includes("firing store_broken"), issues.join(", "));
  assert.equal(putAsideBeside(path).length, 1);
  await stage.startService();
  await stage.pass(20);
  assert.deepEqual(
    told(stage).filter((one) => /service_down/.test(one)),
    ["firing service_down", "resolved service_down"],
  );
  await stage.end();
});

function putAsideBeside(path: string): string[] {
  const names = readdirSync(dirname(path)).filter((name) => /\.broken-\d+$/.test(name));
  return names.map((name) => join(dirname(path), name));
}
