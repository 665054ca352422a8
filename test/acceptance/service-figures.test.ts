import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { ServiceInternals } from "../../src/contracts/internals.ts";
import { Compile } from "typebox/compile";
import { createVirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { seededRandom } from "../../src/platform/random.ts";
import { readSettings } from "../../src/platform/settings/read-settings.ts";
import { startService } from "../../src/service/app.ts";
import { serviceSettings } from "../../src/service/settings.ts";
import { parsedExposition } from "../prometheus-text.ts";
import { openSqliteStore } from "../../src/service/store/sqlite/sqlite-store.ts";

async function lonelyService(env: Record<string, string> = {}) {
  const clock = createVirtualClock(Temporal.Instant.from("2026-07-04T12:00:00Z"));
  const folder = mkdtempSync(join(tmpdir(), "mlb-figures-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const all = { MLB_STATCAST_FOLDER: folder, ...env };
  const reading = readSettings(serviceSettings, { env: all, file: undefined });
  assert.ok(reading.ok);
  const ports = {
    clock,
    log: createLogger({ name: "test", level: "silent", clock }),
    random: seededRandom(1),
    fetch: () => Promise.reject(new TypeError("no network here")),
    store: openSqliteStore(":memory:", clock),
    owner: "test",
  };
  return { clock, service: await startService(ports, reading.values) };
}

test("the service tells of its process, its requests and its database; health answers do not count", async () => {
  const { clock, service } = await lonelyService();
  const get = (url: string) => service.server.inject({ method: "GET", url });
  await get("/api/v1/health/live");
  await get("/api/v1/games/1");
  await clock.advanceBy({ seconds: 90 });
  const internals = (await get("/api/v1/health/internals")).json() as ServiceInternals;
  assert.ok(Compile(ServiceInternals).Check(internals));
  assert.equal(internals.requests.total, 1);
  assert.equal(internals.process.uptime_seconds, 90);
  assert.ok(internals.process.rss_mb > 10);
  assert.deepEqual([internals.database.engine, internals.database.active_connections], ["sqlite", 1]);
  assert.ok((internals.database.database_size_mb ?? 0) > 0);
  const ledger = internals.database.tables.find(({ name }) => name === "ledger");
  assert.ok((ledger?.rows ?? 0) > 0 && (ledger?.size_mb ?? 0) > 0);
  assert.deepEqual(
    internals.upstreams.map(({ upstream, failures_5m: failures }) => [upstream, failures > 0]),
    [
      ["mlb_api", true],
      ["pybaseball", false],
      ["fangraphs", true],
    ],
  );
  await service.stop();
});

test("an upstream that is switched off is neither asked nor listed", async () => {
  const { clock, service } = await lonelyService({ MLB_UPSTREAM_FANGRAPHS_ENABLED: "false" });
  await clock.advanceBy({ seconds: 10 });
  const answer = await service.server.inject({ method: "GET", url: "/api/v1/health/internals" });
  const { upstreams } = answer.json() as ServiceInternals;
  assert.deepEqual(
    upstreams.map(({ upstream }) => upstream),
    ["mlb_api", "pybaseball"],
  );
  await service.stop();
});

test("the same figures stand in the Prometheus format, and what is unknown is left out", async () => {
  const { service } = await lonelyService();
  const answer = await service.server.inject({ method: "GET", url: "/metrics" });
  assert.match(String(answer.headers["content-type"]), /^text\/plain; version=0\.0\.4/);
  assert.match(answer.body, /^mlb_service_requests_total 0$/m);
  assert.match(answer.body, /^mlb_freshness_targets\{dataset="seasons",status="pending"\} 1$/m);
  assert.match(answer.body, /^mlb_service_table_rows\{table="ledger"\} \d+$/m);
  assert.doesNotMatch(answer.body, /mlb_service_response_seconds|null|NaN/);
  parsedExposition(answer.body);
  await service.server.inject({ method: "GET", url: "/api/v1/games/1" });
  const after = await service.server.inject({ method: "GET", url: "/metrics" });
  const responses = parsedExposition(after.body).find(({ name }) => name === "mlb_service_response_seconds");
  assert.equal(responses?.type, "summary");
  assert.deepEqual(
    responses?.samples.map(({ labels }) => labels),
    ["0.5", "0.95", "0.99"].map((quantile) => ({ quantile })),
  );
  await service.stop();
});
