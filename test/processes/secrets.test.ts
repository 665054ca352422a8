import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { caFile, certificate, credentials } from "../conformance/subjects/email.ts";
import { openSmtpReceiver } from "../conformance/smtp-receiver.ts";
import { monitorSettings } from "../../src/monitor/settings.ts";
import { environment, freePorts, run, scratchFolder } from "./programs.ts";
import { until } from "./until.ts";

/** What a secret address is made of: the echo's own, with a token that stands nowhere else. */
const tokens = {
  TEST_SLACK_URL: "sl4ck-5ecret-token",
  TEST_DISCORD_URL: "d1scord-5ecret-token",
  TEST_TEAMS_URL: "t3ams-5ecret-token",
  TEST_HOOK_URL: "h00k-5ecret-token",
  MLB_DEADMAN_URL: "p1ng-5ecret-token",
};

/** Every other secret that can be configured, with values that occur nowhere else. */
const texts = {
  MLB_ADMIN_TOKEN: "adm1n-5ecret-token",
  MLB_READ_TOKEN: "r3ad-5ecret-token",
  MLB_WEBHOOK_BEARER: "b3arer-5ecret-token",
  MLB_WEBHOOK_SIGNING_KEY: "whsec_c2lnbmluZy01ZWNyZXQtdG9rZW4=",
  TEST_PAGER_KEY: "p4ger-5ecret-routing-key",
  TEST_BASIC_PASSWORD: "b4sic-5ecret-password",
  TEST_MAIL_PASSWORD: credentials.password,
  TEST_TOPIC: "t0pic-5ecret",
  DATABASE_URL: "postgres://mlb:d4tabase-5ecret@127.0.0.1:9/mlb",
};

const hidden = [
  ...Object.values(texts),
  ...Object.values(tokens),
  "d4tabase-5ecret",
  "c2lnbmluZy01ZWNyZXQtdG9rZW4=",
  Buffer.from(`ops:${texts.TEST_BASIC_PASSWORD}`).toString("base64"),
];

function findNone(text: string, where: string): void {
  for (const secret of hidden) assert.ok(!text.includes(secret), `${where} holds ${secret}`);
}

/** All that the monitor answers with. */
const PATHS = [
  "/api/v1/health/detailed",
  "/api/v1/monitoring/status",
  "/api/v1/monitoring/alerts",
  "/api/v1/monitoring/alerts/history",
  "/api/v1/monitoring/events",
  "/api/v1/monitoring/events?format=ndjson",
  "/api/v1/monitoring/events?format=csv",
  "/api/v1/monitoring/channels",
  "/api/v1/monitoring/dead-letters",
  "/api/v1/monitoring/rules",
  "/api/v1/monitoring/silences",
  "/api/v1/monitoring/freshness",
  "/api/v1/monitoring/metrics",
  "/api/v2/alerts",
  "/api/v2/alerts/groups",
  "/api/v2/silences",
  "/api/v2/receivers",
  "/api/v2/status",
  "/metrics",
  "/openapi.json",
];

/** Receivers that repeat whatever they are sent, headers, address and password, as the reason why they do not take it. */
async function openEchoes() {
  const http = createServer((request, response) => {
    response.writeHead(400, { "x-echo": String(request.headers.authorization) });
    response.end(JSON.stringify({ url: request.url, headers: request.headers }));
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const mail = await openSmtpReceiver({ certificate, ...credentials });
  mail.behave("echo");
  return {
    base: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    mailPort: mail.port,
    async close() {
      http.close();
      http.closeAllConnections();
      await mail.close();
    },
  };
}

type Echoes = Awaited<ReturnType<typeof openEchoes>>;

/** A channel of each kind, all with secrets. */
function channelsTo({ base, mailPort }: Echoes) {
  return {
    basic: { kind: "webhook", url: base, user: "ops", password: { env: "TEST_BASIC_PASSWORD" } },
    hook: { kind: "webhook", url: { env: "TEST_HOOK_URL" } },
    slack: { url: { env: "TEST_SLACK_URL" } },
    discord: { url: { env: "TEST_DISCORD_URL" } },
    teams: { url: { env: "TEST_TEAMS_URL" } },
    ntfy: { url: base, topic: { env: "TEST_TOPIC" } },
    pagerduty: { routing_key: { env: "TEST_PAGER_KEY" }, url: base },
    email: {
      host: "127.0.0.1",
      port: mailPort,
      user: credentials.user,
      password: { env: "TEST_MAIL_PASSWORD" },
      from: "alerts@example.org",
      to: ["ops@example.org"],
      ca_file: caFile,
    },
  };
}

function settingsOf(port: number, name: string, echoes: Echoes): Record<string, string> {
  const addresses = Object.entries(tokens).map(([variable, token]) => [
    variable,
    `${echoes.base}/services/T0/${token}?wait=${token}`,
  ]);
  return {
    ...environment(port, name),
    ...texts,
    ...(Object.fromEntries(addresses) as Record<string, string>),
    MLB_WEBHOOK_URL: `${echoes.base}/hook`,
    MLB_ALERT_START_GRACE: "0s",
    MLB_MONITOR_LOG_LEVEL: "trace",
    MLB_CHANNELS: JSON.stringify(channelsTo(echoes)),
  };
}

/** Raises an alert, tries each channel out, and asks for all that there is. */
async function exercise(base: string, channels: readonly string[]): Promise<void> {
  const admin = { authorization: `Bearer ${texts.MLB_ADMIN_TOKEN}`, "content-type": "application/json" };
  const monitoring = `${base}/api/v1/monitoring`;
  await until("the monitor lives", async () =>
    (await fetch(`${base}/api/v1/health/live`)).ok ? true : undefined,
  );
  await fetch(`${monitoring}/test-alert`, {
    method: "POST",
    headers: admin,
    body: '{"severity":"critical"}',
  });
  for (const name of channels) {
    const tried = await fetch(`${monitoring}/channels/${name}/test`, { method: "POST", headers: admin });
    findNone(await tried.text(), `the test of ${name}`);
  }
  await until("each channel has given up", async () => {
    const { dead_letters: dead } = (await (
      await fetch(`${monitoring}/dead-letters`, { headers: admin })
    ).json()) as { dead_letters: { channel: string }[] };
    return channels.every((name) => dead.some(({ channel }) => channel === name)) ? true : undefined;
  });
  await fetch(`${monitoring}/rules`, { headers: { authorization: `Bearer ${texts.MLB_READ_TOKEN}x` } });
  for (const path of PATHS) {
    const answer = await fetch(base + path, { headers: admin });
    assert.equal(answer.status === 503 ? 200 : answer.status, 200, path);
    findNone(await answer.text(), path);
  }
}

function findNoneInStore(name: string): void {
  const files = readdirSync(scratchFolder).filter((file) => file.startsWith(`${name}-monitor`));
  assert.ok(files.length > 0);
  for (const file of files) findNone(readFileSync(join(scratchFolder, file)).toString("latin1"), file);
}

test("the secrets of this test are all that there are", () => {
  const rows = Object.values(monitorSettings).filter(({ secret }) => secret);
  assert.deepEqual(
    rows.map(({ env }) => env).filter((env) => !(env in texts) && !(env in tokens)),
    [],
  );
});

test("no secret stands in the log, in any answer, in the store, or in what a refused start says", async (t) => {
  const echoes = await openEchoes();
  t.after(echoes.close);
  const port = await freePorts();
  const env = settingsOf(port, "secrets", echoes);
  const monitor = run(["monitor"], env);
  await exercise(`http://127.0.0.1:${port + 1}`, [...Object.keys(channelsTo(echoes)), "webhook"]);
  monitor.child.kill("SIGTERM");
  await monitor.exited;
  assert.match(monitor.output(), /given up/, "the log tells of deliveries that failed");
  findNone(monitor.output(), "the log");
  findNoneInStore("secrets");

  const refused = run(["monitor"], { ...env, MLB_ADMIN_TOKEN: "short", MLB_MONITOR_PORT: "x" });
  assert.notEqual(await refused.exited, 0);
  assert.match(refused.output(), /MLB_MONITOR_PORT|monitor\.port/);
  findNone(refused.output(), "a refused start");
});

test("no secret stands in what a program says that is ended by an error which repeats them all", async (t) => {
  const echoes = await openEchoes();
  t.after(echoes.close);
  const port = await freePorts();
  const monitor = spawn(
    process.execPath,
    [
      "--import",
      join(import.meta.dirname, "crash-on-signal.ts"),
      join(import.meta.dirname, "../../src/monitor/main.ts"),
    ],
    { env: { ...process.env, ...settingsOf(port, "crash", echoes) }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  for (const stream of [monitor.stdout, monitor.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const exited = once(monitor, "exit");
  await until("the monitor lives", async () =>
    (await fetch(`http://127.0.0.1:${port + 1}/api/v1/health/live`)).ok ? true : undefined,
  );
  monitor.kill("SIGUSR2");
  assert.deepEqual(await exited, [1, null]);
  assert.match(
    output,
    /"level":"fatal".*nobody answered.*MLB_ADMIN_TOKEN \[MLB_ADMIN_TOKEN\]/,
    "it says why",
  );
  findNone(output, "the crash report");
  findNoneInStore("crash");
});
