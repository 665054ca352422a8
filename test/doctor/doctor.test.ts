import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { examine } from "../../src/doctor/examine.ts";
import { monitorSettings } from "../../src/monitor/settings.ts";
import { createRealClock } from "../../src/platform/clock/real-clock.ts";
import { createUndiciFetch } from "../../src/platform/http/undici-fetch.ts";
import { readSettings, type SettingsTable } from "../../src/platform/settings/read-settings.ts";
import { openSqlite } from "../../src/platform/sqlite/sqlite-handle.ts";
import { serviceSettings } from "../../src/service/settings.ts";
import { openSmtpReceiver } from "../conformance/smtp-receiver.ts";
import { caFile, certificate, credentials } from "../conformance/subjects/email.ts";

const folder = mkdtempSync(join(tmpdir(), "mlb-doctor-"));
const network = createUndiciFetch();
const servers: Server[] = [];
after(async () => {
  await network.close();
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An upstream whose clock is off by so many seconds. */
async function upstream(status = 200, aheadSeconds = 0): Promise<number> {
  const server = createServer((_, response) => {
    response.setHeader("date", new Date(Date.now() + aheadSeconds * 1000).toUTCString());
    response.writeHead(status).end("{}");
  });
  servers.push(server);
  return await new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function read<Table extends SettingsTable>(table: Table, env: Record<string, string>) {
  const reading = readSettings(table, { env, file: undefined });
  if (!reading.ok) throw new Error(JSON.stringify(reading.mistakes));
  return reading.values;
}

/** What the doctor says of an installation that is well but for this: `what` to verdict and words. */
async function diagnoses(env: Record<string, string> = {}): Promise<Map<string, string>> {
  const url = `http://127.0.0.1:${await upstream()}`;
  const well = {
    MLB_SERVICE_PORT: "0",
    MLB_MONITOR_PORT: "0",
    MLB_SERVICE_DATABASE: join(folder, "service.sqlite"),
    MLB_MONITOR_DATABASE: join(folder, "monitor.sqlite"),
    MLB_UPSTREAM_MLB_API: url,
    MLB_UPSTREAM_PYBASEBALL: url,
    MLB_UPSTREAM_FANGRAPHS: url,
    MLB_WEBHOOK_URL: `${url}/hook`,
    ...env,
  };
  const found = await examine({
    service: read(serviceSettings, well),
    monitor: read(monitorSettings, well),
    clock: createRealClock(),
    fetch: network.fetch,
  });
  return new Map(
    found.map(({ what, verdict, found: words, advice }) => [what, `${verdict}: ${words} ${advice ?? ""}`]),
  );
}

test("of a sound installation everything is good", async () => {
  const found = await diagnoses();
  for (const [what, words] of found) assert.match(words, /^good/, what);
  assert.deepEqual(
    [...found.keys()],
    [
      "port of the service",
      "port of the monitor",
      "the service's data folder",
      "the monitor's data folder",
      "the service's database",
      "the monitor's database",
      "upstream mlb_api",
      "upstream pybaseball",
      "upstream fangraphs",
      "this machine's clock",
      "channel webhook",
    ],
  );
});

test("a port that something else holds, or that needs rights, is named with the setting that moves it", async () => {
  const taken = await upstream(404);
  const found = await diagnoses({
    MLB_SERVICE_PORT: String(taken),
    MLB_MONITOR_HOST: "192.0.2.1",
    MLB_ADMIN_TOKEN: "long enough",
  });
  assert.match(
    found.get("port of the service") ?? "",
    /^bad: 127\.0\.0\.1:\d+ cannot be used: EADDRINUSE .*MLB_SERVICE_PORT/,
  );
  assert.match(found.get("port of the monitor") ?? "", /^bad: .*EADDRNOTAVAIL .*MLB_MONITOR_HOST/);
});

test("one of our own programs on its port is no trouble", async () => {
  const found = await diagnoses({ MLB_SERVICE_PORT: String(await upstream()) });
  assert.match(found.get("port of the service") ?? "", /^good: the service runs at/);
});

test("a damaged database is named, and a whole one is good", async () => {
  const broken = join(folder, "broken.sqlite");
  writeFileSync(
    broken,
    "this is no database, whatever its name says; it is only long enough to look like one",
  );
  const whole = join(folder, "whole.sqlite");
  openSqlite({ path: whole, synchronous: "NORMAL" }).close();
  const found = await diagnoses({ MLB_SERVICE_DATABASE: broken, MLB_MONITOR_DATABASE: whole });
  assert.match(found.get("the service's database") ?? "", /^bad: .*broken\.sqlite cannot be opened/);
  assert.match(found.get("the monitor's database") ?? "", /^good: .*whole\.sqlite is whole/);
});

test("a PostgreSQL that cannot be reached is told without its password", async () => {
  const found = await diagnoses({ DATABASE_URL: "postgres://me:very-secret@127.0.0.1:9/mlb" });
  const words = found.get("the service's database") ?? "";
  assert.match(words, /^bad: .*ECONNREFUSED.*DATABASE_URL/);
  assert.doesNotMatch(words, /very-secret/);
});

test("an upstream that refuses is bad, but FanGraphs only a warning; nobody is asked for what is switched off", async () => {
  const refusing = `http://127.0.0.1:${await upstream(403)}`;
  const found = await diagnoses({ MLB_UPSTREAM_PYBASEBALL: refusing, MLB_UPSTREAM_FANGRAPHS: refusing });
  assert.match(found.get("upstream pybaseball") ?? "", /^bad: .*403/);
  assert.match(found.get("upstream fangraphs") ?? "", /^warning: .*MLB_UPSTREAM_FANGRAPHS_ENABLED=false/);
  const without = await diagnoses({ MLB_UPSTREAM_FANGRAPHS_ENABLED: "false" });
  assert.equal(without.get("upstream fangraphs"), undefined);
});

test("a clock that is off is told against the upstream's", async () => {
  const at = async (seconds: number) => ({
    MLB_UPSTREAM_MLB_API: `http://127.0.0.1:${await upstream(200, seconds)}`,
  });
  assert.match(
    (await diagnoses(await at(60))).get("this machine's clock") ?? "",
    /^bad: (59|60)\.\d s behind mlb_api/,
  );
  assert.match(
    (await diagnoses(await at(-10))).get("this machine's clock") ?? "",
    /^warning: (9|10)\.\d s ahead/,
  );
});

test("a mail server is logged in to, and a wrong password is told without telling it", async () => {
  const receiver = await openSmtpReceiver({ certificate, ...credentials });
  const channel = {
    kind: "email",
    host: "127.0.0.1",
    port: receiver.port,
    user: credentials.user,
    password: { env: "MAIL_PASSWORD" },
    from: "alerts@example.org",
    to: ["ops@example.org"],
    ca_file: caFile,
  };
  const env = { MLB_CHANNELS: JSON.stringify({ mail: channel }) };
  const right = await diagnoses({ ...env, MAIL_PASSWORD: credentials.password });
  assert.match(right.get("channel mail") ?? "", /^good: .*logged in, and sent nothing/);
  assert.equal(receiver.received.length, 0);
  const wrong = await diagnoses({ ...env, MAIL_PASSWORD: "not-that-one" });
  assert.match(wrong.get("channel mail") ?? "", /^bad: .*535/);
  assert.doesNotMatch(wrong.get("channel mail") ?? "", /not-that-one/);
  await receiver.close();
});

test("no channel at all is a warning, and one that nobody answers is bad", async () => {
  const found = await diagnoses({ MLB_WEBHOOK_URL: "http://127.0.0.1:9/hook" });
  assert.match(found.get("channel webhook") ?? "", /^bad: 127\.0\.0\.1:9: ECONNREFUSED/);
  const none = await examine({
    service: read(serviceSettings, {
      MLB_SERVICE_PORT: "0",
      MLB_UPSTREAM_MLB_API: "http://127.0.0.1:9",
      MLB_UPSTREAM_PYBASEBALL: "http://127.0.0.1:9",
      MLB_UPSTREAM_FANGRAPHS_ENABLED: "false",
    }),
    monitor: read(monitorSettings, { MLB_MONITOR_PORT: "0" }),
    clock: createRealClock(),
    fetch: network.fetch,
  });
  assert.equal(none.find(({ what }) => what === "channels")?.verdict, "warning");
});

test(
  "a folder that cannot be written is bad",
  { skip: process.getuid?.() === 0 && "root may write everywhere" },
  async () => {
    const locked = join(folder, "locked");
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    const found = await diagnoses({ MLB_SERVICE_DATABASE: join(locked, "service.sqlite") });
    assert.match(found.get("the service's data folder") ?? "", /^bad: .*EACCES/);
  },
);
