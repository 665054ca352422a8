import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { dirname, join } from "node:path";
import { type Child, startChild } from "../../src/cli/child.ts";
import { createRealClock } from "../../src/platform/clock/real-clock.ts";
import { seededRandom } from "../../src/platform/random.ts";
import type { ServiceStore } from "../../src/service/store/service-store.ts";
import { gameNight } from "../../src/simulator/game-night.ts";
import { assertWhole, type SeenContents } from "./whole-store.ts";

/** An engine as the proof needs it. */
export type KilledEngine = {
  /** What tells the service process to use it. */
  env: Record<string, string>;
  /** The store, once nothing of the dead process is under way any more; asserts that the engine itself finds no damage. */
  openAfterKill(): Promise<ServiceStore>;
};

export type KillOptions = {
  engine: KilledEngine;
  rounds: number;
  seed: number;
  /** Where the programs' log lines go. */
  logFile: string;
  onRound?(round: number, told: string): void;
};

export type KillReport = {
  rounds: number;
  /** Answers that clients had got before a kill, and that were looked for after it. */
  acknowledged: number;
  /** Changes in the log at the end. */
  changes: number;
  /** Rows that a dead process still held, over all rounds. */
  leasesLeft: number;
  /** Kills before the process took its first request. */
  killedWhileStarting: number;
};

const SPEED = 15;
const LEASE_SECONDS = 15;

/** One kill in so many comes while the process starts, the others once it has answered a client. */
const STARTING_SHARE = 0.15;
const LATEST_KILL_MS = { starting: 1500, working: 1500 };

/** On a busy machine it may take long until a process is at work; then it is killed as it is. */
const LONGEST_WAIT_MS = 30_000;

/**
 * Again and again a real service process follows a simulated night of many games and is killed at a random moment. After each
 * kill the store must open undamaged, be whole, hold every answer that anybody was given, and no lease beyond its time.
 */
export async function killIngest(options: KillOptions): Promise<KillReport> {
  const night = gameNight(1, "2026-06-16");
  assert.ok(night.kind === "night");
  const anchor = Temporal.Instant.fromEpochMilliseconds(Date.now());
  const clock = createRealClock({ startAt: night.startAt, speed: SPEED, anchor });
  const times = {
    MLB_CLOCK_START: night.startAt.toString(),
    MLB_CLOCK_ANCHOR: anchor.toString(),
    MLB_CLOCK_SPEED: String(SPEED),
  };
  const start = (program: "simulator" | "service", env: Record<string, string>) =>
    startChild({ program, env: { ...process.env, ...times, ...env }, logFile: options.logFile });
  const simulator = start("simulator", { MLB_SIMULATOR_PORT: "0" });
  try {
    const upstream = await simulator.ready;
    assert.ok(upstream, "the simulator starts");
    const own = {
      ...serviceEnvironment(upstream),
      MLB_STATCAST_FOLDER: join(dirname(options.logFile), "statcast"),
    };
    const startService = () => start("service", { ...own, ...options.engine.env });
    const gamePks = night.games.map(({ gamePk }) => gamePk);
    return await rounds(options, { startService, clock, gamePks });
  } finally {
    simulator.kill("SIGKILL");
    await simulator.exited;
  }
}

function serviceEnvironment(upstream: string): Record<string, string> {
  return {
    MLB_SERVICE_PORT: "0",
    MLB_SIMULATED: "true",
    MLB_LOG_LEVEL: "warn",
    MLB_UPSTREAM_MLB_API: upstream,
    MLB_UPSTREAM_PYBASEBALL: upstream,
    MLB_UPSTREAM_FANGRAPHS: upstream,
    MLB_SERVICE_MONITOR_URL: "http://127.0.0.1:9",
  };
}

type Round = {
  startService(): Child;
  clock: { now(): Temporal.Instant };
  gamePks: readonly number[];
};

async function rounds(options: KillOptions, round: Round): Promise<KillReport> {
  const random = seededRandom(options.seed);
  const seen: SeenContents = new Map();
  const report = { rounds: 0, acknowledged: 0, changes: 0, leasesLeft: 0, killedWhileStarting: 0 };
  for (let count = 1; count <= options.rounds; count++) {
    const phase = random() < STARTING_SHARE ? "starting" : "working";
    const killed = await runAndKill(round, { phase, afterMs: random() * LATEST_KILL_MS[phase] });
    const store = await options.engine.openAfterKill();
    try {
      const looked = await assertWhole(store, seen);
      await assertKept(store, killed.answers);
      report.leasesLeft += await assertLeases(store, killed.at);
      report.changes = (await store.changeSpan()).newest;
      report.acknowledged += killed.answers.size;
      report.killedWhileStarting += killed.wasReady ? 0 : 1;
      report.rounds = count;
      options.onRound?.(count, `${looked} targets changed, ${killed.answers.size} answers kept`);
    } finally {
      await store.close();
    }
  }
  return report;
}

type Killed = { at: Temporal.Instant; answers: Map<string, string>; wasReady: boolean };

async function runAndKill(
  { startService, clock, gamePks }: Round,
  kill: { phase: "starting" | "working"; afterMs: number },
): Promise<Killed> {
  const service = startService();
  const answers = new Map<string, string>();
  const killing = new AbortController();
  let wasReady = false;
  const asking = service.ready.then(async (url) => {
    wasReady = url !== undefined;
    if (url !== undefined) await askOnAndOn(url, gamePks, { answers, signal: killing.signal });
  });
  if (kill.phase === "working") await untilAnswered(answers);
  await new Promise((resolve) => setTimeout(resolve, kill.afterMs));
  service.kill("SIGKILL");
  killing.abort();
  await service.exited;
  const at = clock.now();
  await asking;
  return { at, answers, wasReady };
}

async function untilAnswered(answers: ReadonlyMap<string, string>): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  while (answers.size === 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** A client of the mirror that asks for one game after the other, until the service is gone. */
async function askOnAndOn(
  url: string,
  gamePks: readonly number[],
  { answers, signal }: { answers: Map<string, string>; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    for (const gamePk of gamePks) {
      const given = await askForGame(url, gamePk, signal).catch(() => "gone" as const);
      if (given === "gone") return;
      if (given !== undefined) answers.set(given, `game:${gamePk}`);
    }
  }
}

/** The hash of the bytes that a client was given of a game that the service follows. */
async function askForGame(url: string, gamePk: number, signal: AbortSignal): Promise<string | undefined> {
  const known = await fetch(`${url}/api/v1/games/${gamePk}`, { signal });
  await known.arrayBuffer();
  if (known.status !== 200) return undefined;
  const answer = await fetch(`${url}/statsapi/api/v1.1/game/${gamePk}/feed/live`, { signal });
  const body = Buffer.from(await answer.arrayBuffer());
  const held = ["HIT", "STALE"].includes(answer.headers.get("x-cache") ?? "");
  return held ? hash("sha256", body, "hex") : undefined;
}

/** Whatever anybody was given is in the log, though a later state may have come since. */
async function assertKept(store: ServiceStore, answers: ReadonlyMap<string, string>): Promise<void> {
  for (const [contentHash, target] of answers) {
    const log = await store.changesAfter(0, { limit: 100_000, target });
    assert.ok(
      log.some((change) => change.contentHash === contentHash),
      `${target}: an answer that was given (${contentHash.slice(0, 12)}) is in the log`,
    );
  }
}

/** What the dead process held can be claimed by others within the lease's time, and not before. */
async function assertLeases(store: ServiceStore, killedAt: Temporal.Instant): Promise<number> {
  const held = (await store.ledger()).filter(({ lease }) => lease !== null);
  for (const { target, lease } of held) {
    const secondsLeft = lease ? lease.until.since(killedAt).total("seconds") : 0;
    assert.ok(secondsLeft <= LEASE_SECONDS, `${target.key}: its lease runs out in ${secondsLeft} s`);
  }
  return held.length;
}
