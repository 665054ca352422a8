import assert from "node:assert/strict";
import { test } from "node:test";
import { createConnectionPool } from "./connection-pool.ts";

/** Work that lasts until it is told to end. */
function open() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { work: () => promise, end: resolve };
}

test("with all but one held the calls go one after the other, in the order in which they came", async () => {
  const pool = createConnectionPool();
  const giveBack = pool.holdAllButOne();
  assert.deepEqual(pool.size(), { total: 10, idle: 1, waiting: 0 });
  const first = open();
  const done: string[] = [];
  const calls = [
    pool.withConnection(first.work).then(() => done.push("first")),
    pool.withConnection(async () => undefined).then(() => done.push("second")),
    pool.withConnection(async () => undefined).then(() => done.push("third")),
  ];
  assert.deepEqual(pool.size(), { total: 10, idle: 0, waiting: 2 });
  first.end();
  await Promise.all(calls);
  assert.deepEqual(done, ["first", "second", "third"]);
  await giveBack();
  assert.deepEqual(pool.size(), { total: 10, idle: 10, waiting: 0 });
});

test("a call that fails gives its connection back, and those who wait get what was held", async () => {
  const pool = createConnectionPool();
  await assert.rejects(
    pool.withConnection(() => Promise.reject(new Error("locked"))),
    /locked/,
  );
  const giveBack = pool.holdAllButOne();
  const first = open();
  const calls = [pool.withConnection(first.work), pool.withConnection(first.work)];
  await giveBack();
  assert.deepEqual(pool.size(), { total: 10, idle: 8, waiting: 0 });
  first.end();
  await Promise.all(calls);
  assert.equal(pool.size().idle, 10);
});
