import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createRealClock } from "../platform/clock/real-clock.ts";
import { exchange } from "../platform/http/exchange.ts";
import { createUndiciFetch } from "../platform/http/undici-fetch.ts";
import { listen } from "../platform/http-server/http-server.ts";
import { createLogger } from "../platform/log/logger.ts";
import { createSimulator, type Simulator } from "./app.ts";
import { jsonAnswer } from "./dialects/dialect.ts";

const clock = createRealClock();
const network = createUndiciFetch();
const BODY = JSON.stringify({ teams: ["x".repeat(2000)] });
let simulator: Simulator;
let base: string;

before(async () => {
  const dialect = ({ path }: { path: string }) =>
    path.startsWith("/api/") ? jsonAnswer(200, BODY) : undefined;
  simulator = createSimulator({
    clock,
    log: createLogger({ name: "test", level: "silent", clock }),
    dialect,
  });
  base = await listen(simulator.server, { host: "127.0.0.1", port: 0 });
});
after(async () => {
  await simulator.server.close();
  await network.close();
});

function get(path: string, timeoutMs = 2000) {
  return exchange(clock, network.fetch, { url: base + path, timeoutMs, maxBodyBytes: 100_000 });
}

async function order(body: unknown): Promise<{ status: number; json: any }> {
  const headers = { "content-type": "application/json" };
  const answer = await network.fetch(`${base}/-/faults`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
    redirect: "manual",
    signal: new AbortController().signal,
  });
  return { status: answer.status, json: await answer.json() };
}

/** Orders a fault, looks once over a real socket, and clears it. */
async function under(fault: object, timeoutMs?: number) {
  assert.equal((await order(fault)).status, 201);
  const outcome = await get("/api/v1/teams", timeoutMs);
  simulator.faults.clearAll();
  return outcome;
}

test("without a fault the dialect's answer comes whole, marked as simulated", async () => {
  const outcome = await get("/api/v1/teams");
  assert.ok(outcome.kind === "answered");
  assert.deepEqual(
    [outcome.status, outcome.headers.get("x-simulated"), Buffer.from(outcome.body).toString()],
    [200, "true", BODY],
  );
});

test("status: an error status with the upstream's body, and Retry-After when asked for", async () => {
  const outcome = await under({ kind: "status", parameters: { status: 429, retry_after: 7 } });
  assert.ok(outcome.kind === "answered");
  assert.deepEqual([outcome.status, outcome.headers.get("retry-after")], [429, "7"]);
});

test("latency: the right answer, but late", async () => {
  const outcome = await under({ kind: "latency", parameters: { milliseconds: 150 } });
  assert.ok(outcome.kind === "answered" && outcome.status === 200);
  assert.ok(outcome.elapsedMs >= 149, `${outcome.elapsedMs} ms`);
});

test("hang: no answer at all", async () => {
  assert.equal((await under({ kind: "hang" }, 200)).kind, "timed-out");
});

test("truncated: the whole length announced, the connection dropped half-way", async () => {
  assert.equal((await under({ kind: "truncated" })).kind, "failed");
});

test("empty: 200 without a body", async () => {
  const outcome = await under({ kind: "empty" });
  assert.ok(outcome.kind === "answered");
  assert.deepEqual([outcome.status, outcome.body.byteLength], [200, 0]);
});

test("html: 200 with an intermediary's page", async () => {
  const outcome = await under({ kind: "html" });
  assert.ok(outcome.kind === "answered");
  assert.match(Buffer.from(outcome.body).toString(), /^<!DOCTYPE html>/);
});

test("a fault touches the paths that it names, and runs out by itself", async () => {
  await order({ kind: "status", path_prefix: "/api/v1/game", seconds: 0.2 });
  const [teams, game] = [await get("/api/v1/teams"), await get("/api/v1/game/1")];
  assert.ok(teams.kind === "answered" && teams.status === 200);
  assert.ok(game.kind === "answered" && game.status === 503);
  await new Promise((resolve) => setTimeout(resolve, 250));
  const later = await get("/api/v1/game/1");
  assert.ok(later.kind === "answered" && later.status === 200);
});

test("a bad order is refused with what is allowed", async () => {
  const unknown = await order({ kind: "earthquake" });
  assert.equal(unknown.status, 400);
  assert.match(unknown.json.detail, /one of status, latency, hang, truncated, empty, html/);
  const beyond = await order({ kind: "status", parameters: { status: 600 } });
  assert.match(beyond.json.detail, /parameters\.status: got 600; allowed is a number from 400 to 599/);
  const misnamed = await order({ kind: "status", parameters: { colour: 1 } });
  assert.match(misnamed.json.detail, /an unknown name; allowed is status, retry_after/);
});
