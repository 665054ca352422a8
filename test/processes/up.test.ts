import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { needsRecordings } from "../recorded-folder.ts";

const CLI = join(import.meta.dirname, "../../src/cli/main.ts");
const folder = mkdtempSync(join(tmpdir(), "mlb-processes-"));
const started: ChildProcess[] = [];
after(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { child, exited, output: () => output };
}

async function until<Value>(
  what: string,
  look: () => Promise<Value | undefined>,
  seconds = 20,
): Promise<Value> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not within ${seconds} s: ${what}`);
}

async function getJson(url: string): Promise<any> {
  return (await fetch(url, { signal: AbortSignal.timeout(2000) })).json();
}

/** A port that was free a moment ago, with the two after it. */
async function freePorts(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return Math.min(port, 65_000);
}

/** The processes that were started for this port, by their own environment. */
function processesWith(mark: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "utf8").includes(mark);
      } catch {
        return false;
      }
    });
}

test("up runs service and monitor, starts a killed service again, tells of it, and stops both", async () => {
  const port = await freePorts();
  const env = {
    MLB_SERVICE_PORT: String(port),
    MLB_MONITOR_PORT: String(port + 1),
    MLB_MONITOR_SERVICE_URL: `http://127.0.0.1:${port}`,
    MLB_SERVICE_MONITOR_URL: `http://127.0.0.1:${port + 1}`,
    MLB_UPSTREAM_MLB_API: "http://127.0.0.1:9",
    MLB_SERVICE_DATABASE: join(folder, "service.sqlite"),
    MLB_MONITOR_DATABASE: join(folder, "monitor.sqlite"),
  };
  const up = run(["up"], env);
  const health = `http://127.0.0.1:${port + 1}/api/v1/health/detailed`;
  const check = async (name: string) =>
    (await getJson(health)).health_checks.find((one: any) => one.name === name);
  await until("the monitor sees the service", async () =>
    (await check("service_down"))?.status === "healthy" ? true : undefined,
  );

  const mark = `MLB_SERVICE_PORT=${port}`;
  const servicePid = processesWith(mark).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("service/main.ts"),
  );
  assert.ok(servicePid);
  process.kill(servicePid, "SIGKILL");
  await until("the monitor sees the death", async () =>
    (await check("service_down"))?.status === "critical" ? true : undefined,
  );
  await until("the service is back", async () =>
    (await check("service_down"))?.status === "healthy" ? true : undefined,
  );
  assert.match(up.output(), /service was killed; starts again in 500 ms/);
  const history = await getJson(`http://127.0.0.1:${port + 1}/api/v1/monitoring/alerts/history`);
  assert.ok(history.alerts.some((alert: any) => alert.rule === "service_down" && alert.state === "resolved"));

  up.child.kill("SIGINT");
  assert.equal(await up.exited, 0);
  assert.deepEqual(processesWith(mark), []);
});

test(
  "the demo shows everything, prints where it is, and leaves nothing behind",
  needsRecordings,
  async () => {
    const port = await freePorts();
    const demo = run(["demo", "--port-base", String(port)]);
    await until("the addresses are printed", async () =>
      demo.output().includes("Ctrl-C stops everything") ? true : undefined,
    );
    const game = await until("a game is served", async () => {
      const answer = await fetch(`http://127.0.0.1:${port + 1}/api/v1/games/823475`);
      return answer.status === 200 ? await answer.json() : undefined;
    });
    assert.deepEqual([game.data.status.phase, game.meta.simulated], ["live", true]);
    const page = await (await fetch(`http://127.0.0.1:${port + 2}/`)).text();
    assert.match(page, /mlb-data-service/);
    const data = /Logs and data: (\S+)/.exec(demo.output())?.[1] ?? "";
    assert.ok(readdirSync(data).includes("service.sqlite"));
    demo.child.kill("SIGINT");
    assert.equal(await demo.exited, 0);
    assert.throws(() => readdirSync(data), /ENOENT/);
    assert.deepEqual(processesWith(`MLB_SERVICE_PORT=${port + 1}`), []);
  },
);

test("a bad configuration lists all mistakes and starts nothing", async () => {
  const env = { MLB_SERVICE_PORT: "eighty", MLB_CPU_WARNING: "101", MLB_ADMIN_TOKEN: "" };
  const checked = run(["check-config"], env);
  assert.equal(await checked.exited, 78);
  for (const name of Object.keys(env)) assert.match(checked.output(), new RegExp(`${name}: got`));
  const up = run(["up"], {
    ...env,
    MLB_SERVICE_DATABASE: join(folder, "never.sqlite"),
    MLB_MONITOR_DATABASE: join(folder, "never-2.sqlite"),
  });
  assert.equal(await up.exited, 78);
  assert.match(up.output(), /MLB_SERVICE_PORT: got \\"eighty\\"; allowed is a whole number from 0 to 65535/);
  assert.ok(!readdirSync(folder).some((name) => name.startsWith("never")));
});

test("help for each command, and a suggestion for a misspelt one", async () => {
  for (const command of ["up", "demo", "service", "monitor", "simulator", "check-config"]) {
    const help = run([command, "--help"]);
    assert.equal(await help.exited, 0);
    assert.match(help.output(), /Example:/);
  }
  const misspelt = run(["monitr"]);
  assert.equal(await misspelt.exited, 64);
  assert.match(misspelt.output(), /Did you mean monitor\?/);
});
