import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { openSqlite } from "../../src/platform/sqlite/sqlite-handle.ts";
import { seededRandom } from "../../src/platform/random.ts";
import { freePorts, scratchFolder } from "./programs.ts";

/** `TEST_KILLS=300 node --test test/processes/kill-monitor.test.ts` is the long form. */
const KILLS = Number(process.env["TEST_KILLS"] ?? 5);
const MONITOR = join(import.meta.dirname, "../../src/monitor/main.ts");
const DATABASE = join(scratchFolder, "killed-monitor.sqlite");
const CHANNELS = ["first", "second"];
const SEED = Number(process.env["TEST_SEED"] ?? 1);
const random = seededRandom(SEED);

type Arrivals = Map<string, string[]>;

/** So often at the most is one message refused: what waits for its next try then waits for seconds, not minutes. */
const MOST_REFUSALS = 4;

/** Receivers that flap: while they do, every second message is refused or its connection is cut. */
function openReceivers() {
  const arrived: Arrivals = new Map(CHANNELS.map((name) => [name, []]));
  const refusals = new Map<string, number>();
  const state = { flapping: true };
  const server = createServer((request, response) => void receive(request, response));

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const id = String(request.headers["webhook-id"]);
    const refused = refusals.get(id) ?? 0;
    const fate = state.flapping && refused < MOST_REFUSALS ? random() : 1;
    if (fate < 0.5) refusals.set(id, refused + 1);
    if (fate < 0.2) return void request.socket.destroy();
    if (fate < 0.5) return void response.writeHead(503).end();
    const { data } = JSON.parse(Buffer.concat(chunks).toString()) as {
      data: { kind: string; alert_id: string };
    };
    arrived.get((request.url ?? "").slice(1))?.push(`${data.kind} ${data.alert_id}`);
    response.writeHead(200).end("ok");
  }

  return { server, arrived, state };
}

async function startMonitor(port: number, receiver: Server): Promise<ChildProcess> {
  const { port: receiverPort } = receiver.address() as AddressInfo;
  const channels = Object.fromEntries(
    CHANNELS.map((name) => [
      name,
      { kind: "webhook", url: `http://127.0.0.1:${receiverPort}/${name}`, messages_per_minute: 6000 },
    ]),
  );
  const child = spawn(process.execPath, [MONITOR], {
    env: {
      ...process.env,
      MLB_MONITOR_PORT: String(port),
      MLB_MONITOR_DATABASE: DATABASE,
      NODE_COMPILE_CACHE: join(scratchFolder, "compiled"),
      MLB_MONITOR_SERVICE_URL: "http://127.0.0.1:9",
      MLB_UPSTREAM_MLB_API: "http://127.0.0.1:9",
      MLB_MONITOR_LOG_LEVEL: "error",
      MLB_ALERT_START_GRACE: "0s",
      MLB_CHANNELS: JSON.stringify(channels),
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const died = once(child, "exit").then(([code, signal]) => {
    throw new Error(`the monitor ended before it was ready: ${String(code ?? signal)}`);
  });
  await Promise.race([once(child, "message"), died]);
  died.catch(() => undefined);
  return child;
}

/** Raises alerts until the connection breaks; what was answered with 201 is promised. */
async function raiseUntilKilled(port: number, accepted: string[]): Promise<void> {
  for (;;) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/monitoring/test-alert`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ severity: "critical", auto_resolve_seconds: 1 }),
      });
      if (answer.status !== 201) throw new Error(`HTTP ${answer.status}`);
      accepted.push(((await answer.json()) as { id: string }).id);
      await new Promise((resolve) => setTimeout(resolve, 20));
    } catch {
      return;
    }
  }
}

async function killAtRandom(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  await new Promise((resolve) => setTimeout(resolve, 20 + random() * 700));
  child.kill("SIGKILL");
  await exited;
}

function missing(accepted: readonly string[], arrived: Arrivals): string[] {
  return [...arrived].flatMap(([channel, all]) => {
    const got = new Set(all);
    return accepted
      .flatMap((id) => [`firing ${id}`, `resolved ${id}`])
      .filter((one) => !got.has(one))
      .map((one) => `${channel}: ${one}`);
  });
}

/** The longest wait after so many refusals in a row, several times over for a machine that is busy. */
const LONGEST_WAIT_MS = 120_000;

/** Waits until everything has arrived, or the monitor owes nothing any more. */
async function untilAllArrived(accepted: readonly string[], arrived: Arrivals): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  while (missing(accepted, arrived).length > 0 && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 200));
}

/** What the store says of the alerts of which something is missing, so that a failure explains itself. */
function storyOf(lost: readonly string[]): string {
  const database = openSqlite({ path: DATABASE, synchronous: "NORMAL" });
  const ids = new Set(lost.map((one) => one.split(" ").at(-1) ?? ""));
  const stories = [...ids].slice(0, 5).map((id) => {
    const rows = database.all("SELECT id, state, attempts, last_error FROM outbox WHERE alert_id = ?", id);
    const events = database.all("SELECT kind, reason FROM alert_event WHERE alert_id = ?", id);
    return JSON.stringify({ id, rows, events });
  });
  database.close();
  return [...lost.slice(0, 20), ...stories].join("\n");
}

/** Kills as often, and tells of each round as it ends when there are many. */
async function killAgainAndAgain(port: number, server: Server, accepted: string[]): Promise<void> {
  for (let kill = 1; kill <= KILLS; kill++) {
    const startedAt = Date.now();
    const child = await startMonitor(port, server);
    await Promise.all([raiseUntilKilled(port, accepted), killAtRandom(child)]);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    if (KILLS > 10) console.log(`kill ${kill} of ${KILLS}: ${accepted.length} alerts accepted, ${seconds} s`);
  }
}

test(`a monitor killed ${KILLS} times at random moments, with receivers that flap, loses no alert that it accepted`, async (t) => {
  const { server, arrived, state } = openReceivers();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = await freePorts();
  const accepted: string[] = [];
  await killAgainAndAgain(port, server, accepted);
  state.flapping = false;
  const last = await startMonitor(port, server);
  await untilAllArrived(accepted, arrived);
  last.kill("SIGTERM");
  await once(last, "exit");
  server.close();
  server.closeAllConnections();
  const lost = missing(accepted, arrived);
  assert.ok(lost.length === 0, `${lost.length} words are lost (seed ${SEED}):\n${storyOf(lost)}`);
  for (const [channel, all] of arrived) {
    const repeats = all.length - new Set(all).size;
    assert.ok(repeats <= KILLS, `${channel}: ${repeats} repeats after ${KILLS} kills`);
    const isEarly = accepted.filter((id) => all.indexOf(`resolved ${id}`) < all.indexOf(`firing ${id}`));
    assert.deepEqual(isEarly, [], "no end came before its beginning");
    t.diagnostic(`${channel}: ${accepted.length} alerts accepted, 0 lost, ${repeats} repeats`);
  }
  assert.ok(accepted.length > 0);
});
