import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { environment, freePorts, run, scratchFolder } from "./programs.ts";
import { until } from "./until.ts";

/** Every secret that can be configured, with values that occur nowhere else. */
const secrets = {
  MLB_ADMIN_TOKEN: "adm1n-5ecret-token",
  MLB_READ_TOKEN: "r3ad-5ecret-token",
  MLB_WEBHOOK_BEARER: "b3arer-5ecret-token",
  MLB_WEBHOOK_SIGNING_KEY: "whsec_c2lnbmluZy01ZWNyZXQtdG9rZW4=",
  MLB_DEADMAN_URL: "http://127.0.0.1:9/p1ng-5ecret-token",
  TEST_SLACK_URL: "http://127.0.0.1:9/services/sl4ck-5ecret-token",
  TEST_PAGER_KEY: "p4ger-5ecret-routing-key",
  TEST_BASIC_PASSWORD: "b4sic-5ecret-password",
};

const hidden = [
  ...Object.values(secrets),
  "p1ng-5ecret-token",
  "sl4ck-5ecret-token",
  "c2lnbmluZy01ZWNyZXQtdG9rZW4=",
  Buffer.from(`ops:${secrets.TEST_BASIC_PASSWORD}`).toString("base64"),
];

function findNone(text: string, where: string): void {
  for (const secret of hidden) assert.ok(!text.includes(secret), `${where} holds ${secret}`);
}

const PATHS = [
  "health/detailed",
  "monitoring/alerts",
  "monitoring/alerts/history",
  "monitoring/events",
  "monitoring/channels",
  "monitoring/dead-letters",
  "monitoring/rules",
  "monitoring/silences",
  "monitoring/freshness",
];

/** A receiver that repeats whatever it is sent, headers and all, as the reason why it does not take it. */
function openEcho() {
  const server = createServer((request, response) => {
    response.writeHead(400, { "x-echo": String(request.headers.authorization) });
    response.end(JSON.stringify({ url: request.url, headers: request.headers }));
  });
  server.listen(0, "127.0.0.1");
  return server;
}

test("no secret stands in the log, in any answer, in the store, or in what a refused start says", async () => {
  const echo = openEcho();
  await once(echo, "listening");
  const url = `http://127.0.0.1:${(echo.address() as AddressInfo).port}/hook`;
  const port = await freePorts();
  const basic = { kind: "webhook", url, user: "ops", password: { env: "TEST_BASIC_PASSWORD" } };
  const channels = {
    basic,
    slack: { url: { env: "TEST_SLACK_URL" } },
    pagerduty: { routing_key: { env: "TEST_PAGER_KEY" }, url },
  };
  const env = {
    ...environment(port, "secrets"),
    ...secrets,
    MLB_WEBHOOK_URL: url,
    MLB_ALERT_START_GRACE: "0s",
    MLB_MONITOR_LOG_LEVEL: "trace",
    MLB_CHANNELS: JSON.stringify(channels),
  };
  const monitor = run(["monitor"], env);
  const base = `http://127.0.0.1:${port + 1}/api/v1`;
  const headers = { authorization: `Bearer ${secrets.MLB_ADMIN_TOKEN}`, "content-type": "application/json" };
  await until("the monitor lives", async () => ((await fetch(`${base}/health/live`)).ok ? true : undefined));
  await fetch(`${base}/monitoring/test-alert`, { method: "POST", headers, body: '{"severity":"critical"}' });
  for (const name of [...Object.keys(channels), "webhook"])
    findNone(
      await (await fetch(`${base}/monitoring/channels/${name}/test`, { method: "POST", headers })).text(),
      `the test of ${name}`,
    );
  await fetch(`${base}/monitoring/rules`, {
    headers: { authorization: `Bearer ${secrets.MLB_READ_TOKEN}x` },
  });
  for (const path of PATHS) findNone(await (await fetch(`${base}/${path}`, { headers })).text(), path);
  findNone(
    await (await fetch(`http://127.0.0.1:${port + 1}/openapi.json`, { headers })).text(),
    "openapi.json",
  );
  monitor.child.kill("SIGTERM");
  await monitor.exited;
  assert.match(monitor.output(), /given up/, "the log tells of deliveries that failed");
  findNone(monitor.output(), "the log");
  for (const file of readdirSync(scratchFolder).filter((name) => name.startsWith("secrets-monitor")))
    findNone(readFileSync(join(scratchFolder, file)).toString("latin1"), file);

  const refused = run(["monitor"], { ...env, MLB_ADMIN_TOKEN: "short", MLB_MONITOR_PORT: "x" });
  assert.notEqual(await refused.exited, 0);
  assert.match(refused.output(), /MLB_MONITOR_PORT|monitor\.port/);
  findNone(refused.output(), "a refused start");
  echo.close();
  echo.closeAllConnections();
});
