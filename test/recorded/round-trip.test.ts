import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createVirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { readSettings } from "../../src/platform/settings/read-settings.ts";
import { requestFor } from "../../src/service/ingest/refresh.ts";
import { type Service, startService } from "../../src/service/app.ts";
import { newLedgerRow } from "../../src/service/domain/ledger.ts";
import { serviceSettings } from "../../src/service/settings.ts";
import { openSqliteStore } from "../../src/service/store/sqlite/sqlite-store.ts";
import { needsRecordings } from "../recorded-folder.ts";
import { agrees } from "./agreement.ts";
import { recordedFiles } from "./recorded-files.ts";

const now = Temporal.Instant.from("2026-11-20T12:00:00Z");
const clock = createVirtualClock(now);
const folder = mkdtempSync(join(tmpdir(), "mlb-recorded-"));
const served: { path: string; bytes: Uint8Array } = { path: "", bytes: new Uint8Array() };
let service: Service;

/** An upstream that knows one path at a time. */
const oneAnswer = async (url: string) => {
  const known = url.endsWith(served.path) && served.path !== "";
  return new Response(known ? new Uint8Array(served.bytes) : "{}", {
    status: known ? 200 : 404,
    headers: { "content-type": "application/json;charset=UTF-8" },
  });
};

before(async () => {
  const settings = readSettings(serviceSettings, {
    env: { MLB_UPSTREAM_MLB_API: "http://upstream.test", MLB_STATCAST_FOLDER: join(folder, "statcast") },
    file: undefined,
  });
  assert.ok(settings.ok);
  const log = createLogger({ name: "test", level: "silent", clock });
  const store = openSqliteStore(join(folder, "service.sqlite"), clock);
  service = await startService(
    { clock, log, store, random: () => 0.5, fetch: oneAnswer, owner: "test" },
    settings.values,
  );
});
after(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function get(path: string) {
  const answer = await service.server.inject({ url: path });
  assert.equal(answer.statusCode, 200, `${path}: ${answer.payload.slice(0, 300)}`);
  return answer;
}

for (const { file, bytes, raw, target } of needsRecordings.skip ? [] : recordedFiles()) {
  test(`${file} goes in, comes out byte for byte, and its v1 form agrees`, async () => {
    const expected = { refreshMs: 0, promisedMs: 60_000, reason: "first look" };
    const row = newLedgerRow({ target, title: file, upstream: "mlb_api" }, expected, now);
    Object.assign(served, { path: requestFor(row), bytes });
    const refreshing = service.ingest.refresh(row);
    await clock.advanceBy({ seconds: 5 });
    const refresh = await refreshing;
    assert.equal(refresh.kind, "changed", JSON.stringify(refresh.row.lastError));
    const mirrored = await get(`/statsapi${requestFor(row)}`);
    assert.equal(mirrored.headers["x-cache"], "HIT");
    assert.ok(mirrored.rawPayload.equals(bytes), "the mirror's bytes are the upstream's");
    await agrees[target.dataset]?.(raw, async (path) => (await get(path)).json().data);
  });
}

test("there are recordings of every kind", needsRecordings, () => {
  const kinds = new Set(recordedFiles().map(({ target }) => target.dataset));
  assert.deepEqual([...kinds].sort(), [
    "game",
    "leaders",
    "people",
    "roster",
    "schedule",
    "seasons",
    "sports",
    "standings",
    "stats",
    "teams",
    "transactions",
    "venues",
  ]);
});
