import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { pidOf, processesWith } from "./processes-with.ts";
import { environment, freePorts, getJson, run, scratchFolder } from "./programs.ts";
import { until } from "./until.ts";

/** How the monitor judges the service now. */
async function serviceStatus(port: number): Promise<string | undefined> {
  const { health_checks } = await getJson(`http://127.0.0.1:${port + 1}/api/v1/health/detailed`);
  return health_checks.find(({ name }: { name: string }) => name === "service_down")?.status;
}

const becomes = (port: number, status: string, seconds?: number) =>
  until(
    `the service is ${status}`,
    async () => ((await serviceStatus(port)) === status ? true : undefined),
    seconds,
  );

test("up runs service and monitor, starts a killed one again, and stops both", async () => {
  const port = await freePorts();
  const up = run(["up"], environment(port, "up"));
  await becomes(port, "healthy");
  const mark = `MLB_SERVICE_PORT=${port}`;
  for (const program of ["service", "monitor"]) {
    const killed = pidOf(mark, program);
    assert.ok(killed);
    process.kill(killed, "SIGKILL");
    await until(`another ${program}`, async () => {
      const pid = pidOf(mark, program);
      return pid !== undefined && pid !== killed ? pid : undefined;
    });
    assert.match(up.output(), new RegExp(`${program} was killed; starts again in 500 ms`));
  }
  await becomes(port, "healthy");
  up.child.kill("SIGINT");
  assert.equal(await up.exited, 0);
  assert.deepEqual(processesWith(mark), []);
});

test("a monitor by itself sees its service die within five seconds, and come back", async () => {
  const port = await freePorts();
  const env = environment(port, "alone");
  const service = run(["service"], env);
  const monitor = run(["monitor"], env);
  await becomes(port, "healthy");
  const pid = pidOf(`MLB_SERVICE_PORT=${port}`, "service");
  assert.ok(pid);
  process.kill(pid, "SIGKILL");
  await becomes(port, "critical", 5);
  await service.exited;
  const again = run(["service"], env);
  await becomes(port, "healthy");
  const history = await getJson(`http://127.0.0.1:${port + 1}/api/v1/monitoring/alerts/history`);
  assert.ok(history.alerts.some((alert: any) => alert.rule === "service_down" && alert.state === "resolved"));
  for (const each of [monitor, again]) {
    each.child.kill("SIGTERM");
    assert.equal(await each.exited, 0);
  }
  assert.deepEqual(processesWith(`MLB_SERVICE_PORT=${port}`), []);
});

test("kill -9 of the monitor between the commit and the delivery: the message arrives after the restart, with its id", async () => {
  const port = await freePorts();
  const delivered: { id: string; type: string }[] = [];
  let monitorPid: number | undefined;
  const receiver = createHttpServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      delivered.push({ id: String(request.headers["webhook-id"]), type: JSON.parse(body).type });
      if (delivered.length > 1) return void response.end("ok");
      if (monitorPid) process.kill(monitorPid, "SIGKILL");
    });
  });
  await new Promise<void>((resolve) => receiver.listen(port + 2, "127.0.0.1", resolve));
  receiver.unref();
  const env = { ...environment(port, "hook"), MLB_WEBHOOK_URL: `http://127.0.0.1:${port + 2}/hook` };
  const first = run(["monitor"], env);
  monitorPid = await until("the monitor's process", async () => pidOf(`MLB_SERVICE_PORT=${port}`, "monitor"));
  await until("a message on its way", async () => (delivered.length === 1 ? true : undefined));
  await first.exited;

  const second = run(["monitor"], env);
  await until("the message again", async () => (delivered.length > 1 ? true : undefined));
  assert.deepEqual(delivered[1], delivered[0]);
  assert.equal(delivered[0]?.type, "alert.firing");
  second.child.kill("SIGTERM");
  assert.equal(await second.exited, 0);
  receiver.close();
});

test("the demo shows everything, prints where it is, and leaves nothing behind", async () => {
  const port = await freePorts();
  const demo = run(["demo", "--port-base", String(port)]);
  await until("the addresses are printed", async () =>
    demo.output().includes("Ctrl-C stops everything") ? true : undefined,
  );
  const game = await until("a game is served", async () => {
    const [, address] = /a game +(\S+)/.exec(demo.output()) ?? [];
    const answer = await fetch(address ?? "");
    return answer.status === 200 ? ((await answer.json()) as any) : undefined;
  });
  assert.equal(game.meta.simulated, true);
  const { data: listed } = await getJson(`http://127.0.0.1:${port + 1}/api/v1/schedule`);
  assert.ok(listed.some((one: any) => one.status.phase === "live"));
  const page = await (await fetch(`http://127.0.0.1:${port + 2}/`)).text();
  assert.match(page, /mlb-data-service/);
  const data = /Logs and data: (\S+)/.exec(demo.output())?.[1] ?? "";
  assert.ok(readdirSync(data).includes("service.sqlite"));
  demo.child.kill("SIGINT");
  assert.equal(await demo.exited, 0);
  assert.throws(() => readdirSync(data), /ENOENT/);
  assert.deepEqual(processesWith(`MLB_SERVICE_PORT=${port + 1}`), []);
});

test("Ctrl-C while the demo starts is no failure, and a second one ends even what does not listen", async () => {
  const port = await freePorts();
  const early = run(["demo", "--port-base", String(port)]);
  await until("it has begun", async () => (early.output().includes("Starting") ? true : undefined));
  early.child.kill("SIGINT");
  assert.equal(await early.exited, 0);
  assert.doesNotMatch(early.output(), /did not start/);

  const up = run(["up"], environment(port, "stubborn"));
  await becomes(port, "healthy");
  const mark = `MLB_SERVICE_PORT=${port}`;
  for (const pid of processesWith(mark)) if (pid !== up.child.pid) process.kill(pid, "SIGSTOP");
  up.child.kill("SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 300));
  up.child.kill("SIGINT");
  assert.equal(await up.exited, 1);
  await until("nothing is left", async () => (processesWith(mark).length === 0 ? true : undefined), 20);
});

test("a moment that is none is a usage error", async () => {
  const demo = run(["demo", "--at", "yesterday"]);
  assert.equal(await demo.exited, 64);
  assert.match(demo.output(), /such as 2026-04-20T01:30:40Z/);
});

test("a bad configuration lists all mistakes and starts nothing", async () => {
  const env = { MLB_SERVICE_PORT: "eighty", MLB_CPU_WARNING: "101", MLB_ADMIN_TOKEN: "" };
  const checked = run(["check-config"], env);
  assert.equal(await checked.exited, 78);
  for (const name of Object.keys(env)) assert.match(checked.output(), new RegExp(`${name}: got`));
  const up = run(["up"], {
    ...env,
    MLB_SERVICE_DATABASE: join(scratchFolder, "never.sqlite"),
    MLB_MONITOR_DATABASE: join(scratchFolder, "never-2.sqlite"),
  });
  assert.equal(await up.exited, 78);
  assert.match(up.output(), /MLB_SERVICE_PORT: got \\"eighty\\"; allowed is a whole number from 0 to 65535/);
  assert.ok(!readdirSync(scratchFolder).some((name) => name.startsWith("never")));
});

test("help for each command, and a suggestion for a misspelt one", async () => {
  for (const command of ["up", "demo", "service", "monitor", "simulator", "check-config"]) {
    const help = run([command, "--help"]);
    assert.equal(await help.exited, 0);
    assert.match(help.output(), /Examples?:/);
  }
  const misspelt = run(["monitr"]);
  assert.equal(await misspelt.exited, 64);
  assert.match(misspelt.output(), /Did you mean monitor\?/);
});
