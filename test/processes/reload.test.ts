import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { freePorts, getJson, run, scratchFolder } from "./programs.ts";
import { until } from "./until.ts";

const MONITOR = join(import.meta.dirname, "../../src/monitor/main.ts");
const file = join(scratchFolder, "mlb.json");
const database = join(scratchFolder, "reloaded-monitor.sqlite");
/** Every content is of this length and this age, so that the monitor does not see by itself that it is another. */
const LENGTH = 200;
const written = new Date("2026-07-04T20:00:00Z");

function write(configuration: object): void {
  writeFileSync(file, JSON.stringify(configuration).padEnd(LENGTH));
  utimesSync(file, written, written);
  assert.equal(statSync(file).size, LENGTH);
}

const warnsAt = (percent: number) => ({ thresholds: { cpu: { warning: percent } } });

async function startMonitor(port: number): Promise<ChildProcess> {
  const nowhere = "http://127.0.0.1:9";
  const child = spawn(process.execPath, [MONITOR], {
    env: {
      ...process.env,
      MLB_CONFIG: file,
      MLB_MONITOR_PORT: String(port),
      MLB_MONITOR_DATABASE: database,
      MLB_MONITOR_SERVICE_URL: nowhere,
      MLB_UPSTREAM_MLB_API: nowhere,
      MLB_UPSTREAM_PYBASEBALL: nowhere,
      MLB_UPSTREAM_FANGRAPHS: nowhere,
      MLB_MONITOR_LOG_LEVEL: "fatal",
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  after(() => child.kill("SIGKILL"));
  await once(child, "message");
  return child;
}

async function cpuWarning(url: string): Promise<number> {
  const { rules } = await getJson(`${url}/api/v1/monitoring/rules`);
  return rules.find(({ id }: { id: string }) => id === "cpu").thresholds.warning;
}

async function reload(url: string): Promise<{ status: number; answer: any }> {
  const response = await fetch(`${url}/-/reload`, { method: "POST" });
  return { status: response.status, answer: await response.json() };
}

test("a running monitor takes a new configuration at SIGHUP and at POST /-/reload; one with mistakes changes nothing and says so", async () => {
  write(warnsAt(71));
  const port = await freePorts();
  const url = `http://127.0.0.1:${port}`;
  const monitor = await startMonitor(port);
  assert.equal(await cpuWarning(url), 71);

  write(warnsAt(72));
  monitor.kill("SIGHUP");
  await until("SIGHUP is heard", async () => ((await cpuWarning(url)) === 72 ? true : undefined));

  write({ thresholds: { cpu: { warning: 173 } } });
  monitor.kill("SIGHUP");
  const alert = await until("the mistake is an alert", async () => {
    const { alerts } = await getJson(`${url}/api/v1/monitoring/alerts`);
    return alerts.find(({ rule }: { rule: string }) => rule === "configuration");
  });
  assert.match(alert.message, /thresholds\.cpu\.warning.*173/);
  const kept = await reload(url);
  assert.deepEqual([kept.status, kept.answer.result, kept.answer.changes], [422, "kept", []]);
  assert.match(kept.answer.mistake, /thresholds\.cpu\.warning.*173/);
  assert.equal(await cpuWarning(url), 72, "the old one holds");

  write({ ...warnsAt(73), monitor: { service_name: "other" } });
  const taken = await reload(url);
  assert.equal(taken.status, 200);
  assert.deepEqual(taken.answer, {
    result: "reloaded",
    changes: [
      {
        path: "monitor.service_name",
        from: '"mlb-data-service-enhanced"',
        to: '"other"',
        takes_effect: "at the next start",
      },
      { path: "thresholds.cpu.warning", from: "72", to: "73", takes_effect: "now" },
    ],
    mistake: null,
  });
  assert.equal(await cpuWarning(url), 73);
  await until("the alert ends", async () => {
    const { alerts } = await getJson(`${url}/api/v1/monitoring/alerts`);
    return alerts.some(({ rule }: { rule: string }) => rule === "configuration") ? undefined : true;
  });
  const replayed = run(["replay-rules", "--config", file, "--hours", "1"], {
    MLB_MONITOR_DATABASE: database,
  });
  assert.equal(await replayed.exited, 0, replayed.output());
  assert.match(replayed.output(), /Would have fired under these rules \(\d+\):[^]*Did fire \(\d+\):/);
  monitor.kill("SIGTERM");
  const [code] = await once(monitor, "exit");
  assert.equal(code, 0);
});

test("check-config says what a reload would change, and lists every mistake of a file that cannot be taken", async () => {
  const other = join(scratchFolder, "new.json");
  write(warnsAt(71));
  writeFileSync(other, JSON.stringify({ ...warnsAt(74), monitor: { port: 9000 } }));
  const good = run(["check-config", "--file", other, "--against", file]);
  assert.equal(await good.exited, 0, good.output());
  assert.match(good.output(), /A reload would change:/);
  assert.match(good.output(), /^ {2}monitor\.port: 8081 → 9000 \(at the next start\)$/m);
  assert.match(good.output(), /^ {2}thresholds\.cpu\.warning: 71 → 74 \(now\)$/m);

  writeFileSync(other, JSON.stringify({ ...warnsAt(174), monitor: { port: "x" }, nonsense: 1 }));
  const bad = run(["check-config", "--file", other, "--against", file]);
  assert.equal(await bad.exited, 78, bad.output());
  for (const place of ["thresholds.cpu.warning", "monitor.port", "nonsense"])
    assert.ok(bad.output().includes(place), `${place} in ${bad.output()}`);
});
