import { connect, type Socket } from "node:net";
import { startPrograms } from "./programs.ts";

/**
 * A thousand event streams on one node while a night of games goes on: half of them follow everything, half one game each.
 * The goal: 99 % of all events arrive within 250 ms of the moment at which the change was fetched (its commit comes after),
 * no client misses one or gets one twice, and the memory of a client is stated.
 */
const CLIENTS = Number(process.env["MLB_BENCH_CLIENTS"] ?? 1000);
const SECONDS = Number(process.env["MLB_BENCH_SECONDS"] ?? 30);
const NIGHT = "2026-03-27T00:30:00Z";

const anchor = Temporal.Now.instant();
const virtualNowMs = () =>
  Temporal.Instant.from(NIGHT).epochMilliseconds + Date.now() - anchor.epochMilliseconds;

type Client = { url: string; first: number | undefined; seen: number[]; ends: string[]; socket: Socket };

const latenciesMs: number[] = [];
const programs = await startPrograms(
  { MLB_CLOCK_START: NIGHT, MLB_CLOCK_ANCHOR: anchor.toString() },
  "/api/v1/schedule?date=2026-03-26",
);
try {
  const games = await liveGames();
  const before = await residentMb();
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, (_, index) =>
      open(index % 2 === 0 ? "/api/v1/events" : `/api/v1/games/${games[index % games.length]}/events`),
    ),
  );
  await pause(3);
  const after = await residentMb();
  latenciesMs.length = 0;
  await pause(SECONDS);
  const reached = furthest(clients);
  await pause(1);
  const behind = clients.filter(
    ({ url, seen, first = 0 }) => (seen.at(-1) ?? first) < (reached.get(url) ?? 0),
  ).length;
  report(clients, { games: games.length, behind, before, after });
  for (const { socket } of clients) socket.destroy();
} finally {
  await programs.end();
}

/** The games whose feeds change at this moment: those that have two versions by now. */
async function liveGames(): Promise<number[]> {
  for (let tries = 0; tries < 60; tries++) {
    await pause(1);
    const { targets } = (await read("/api/v1/freshness")) as {
      targets: { dataset: string; key: string; reason: string }[];
    };
    const live = targets.filter(({ dataset, reason }) => dataset === "game" && reason.startsWith("live"));
    if (live.length >= 5) return live.map(({ key }) => Number(key));
  }
  throw new Error("no night of games has begun within a minute");
}

function open(path: string): Promise<Client> {
  const { hostname, port } = new URL(programs.service);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    const client: Client = { url: path, first: undefined, seen: [], ends: [], socket };
    let text = "";
    socket.setEncoding("utf8");
    socket.once("error", reject);
    socket.once("connect", () => socket.write(`GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`));
    socket.on("data", (chunk: string) => {
      const now = virtualNowMs();
      const blocks = (text + chunk).split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) take(client, block, now);
      if (client.first !== undefined) resolve(client);
    });
  });
}

/** Of what follows everything the log's numbers are without a gap, of what follows a game its versions are. */
function take(client: Client, block: string, now: number): void {
  const event = /^event: (\w+)$/m.exec(block)?.[1];
  if (event === undefined) return;
  const data = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? "{}") as {
    sequence: number;
    version?: number;
    changed_at?: string;
  };
  const number = client.url.includes("/games/") ? (data.version ?? 0) : data.sequence;
  if (event === "state") client.first = number;
  else if (event === "change") {
    client.seen.push(number);
    latenciesMs.push(now - Temporal.Instant.from(data.changed_at ?? "").epochMilliseconds);
  } else client.ends.push(block);
}

/** What the quickest client of each stream has seen last: a second later all must have. */
function furthest(clients: readonly Client[]): Map<string, number> {
  const groups = Map.groupBy(clients, ({ url }) => url);
  return new Map(
    [...groups].map(([url, all]) => [
      url,
      Math.max(...all.map(({ seen, first = 0 }) => seen.at(-1) ?? first)),
    ]),
  );
}

type Facts = { games: number; behind: number; before: number; after: number };

function report(clients: readonly Client[], facts: Facts): void {
  const gaps = clients.filter(({ first = 0, seen }) =>
    seen.some((number, index) => number !== first + index + 1),
  );
  const sorted = latenciesMs.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  console.log(
    JSON.stringify({
      benchmark: "live-streams",
      clients: clients.length,
      games: facts.games,
      seconds: SECONDS,
      events: sorted.length,
      latency_ms: { p50: at(0.5), p99: at(0.99), greatest: at(1) },
      goal: "p99 <= 250 ms",
      clients_with_a_gap_or_a_repeat: gaps.length,
      clients_that_lack_the_last_event: facts.behind,
      ended: clients.filter(({ ends }) => ends.length > 0).length,
      goal_gaps: "0",
      kilobytes_per_client: Math.round(((facts.after - facts.before) * 1024) / clients.length),
    }),
  );
}

async function residentMb(): Promise<number> {
  return ((await read("/api/v1/health/internals")) as { process: { rss_mb: number } }).process.rss_mb;
}

async function read(path: string): Promise<unknown> {
  return await (await fetch(programs.service + path)).json();
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
