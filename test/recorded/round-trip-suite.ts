import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Clock } from "../../src/platform/clock/clock.ts";
import { createVirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { readSettings } from "../../src/platform/settings/read-settings.ts";
import { requestFor } from "../../src/service/ingest/refresh.ts";
import { type Service, startService } from "../../src/service/app.ts";
import { newLedgerRow } from "../../src/service/domain/ledger.ts";
import { serviceSettings } from "../../src/service/settings.ts";
import type { ServiceStore } from "../../src/service/store/service-store.ts";
import { agrees } from "./agreement.ts";
import type { RecordedFile } from "./recorded-files.ts";

const now = Temporal.Instant.from("2026-11-20T12:00:00Z");

/** Every payload goes through the whole service on a store, as a simulated one does. */
export function roundTripSuite(
  engine: string,
  open: (clock: Clock) => Promise<ServiceStore>,
  files: readonly RecordedFile[],
): void {
  describe(`recorded payloads on ${engine}`, () => {
    const clock = createVirtualClock(now);
    const statcastFolder = mkdtempSync(join(tmpdir(), "mlb-recorded-statcast-"));
    const served: { path: string; bytes: Uint8Array } = { path: "", bytes: new Uint8Array() };
    let service: Service;

    before(async () => {
      const settings = readSettings(serviceSettings, {
        env: { MLB_UPSTREAM_MLB_API: "http://upstream.test", MLB_STATCAST_FOLDER: statcastFolder },
        file: undefined,
      });
      assert.ok(settings.ok);
      const log = createLogger({ name: "test", level: "silent", clock });
      const ports = {
        clock,
        log,
        store: await open(clock),
        random: () => 0.5,
        fetch: oneAnswer,
        owner: "test",
      };
      service = await startService(ports, settings.values);
    });
    after(async () => {
      await service.stop();
      rmSync(statcastFolder, { recursive: true, force: true });
    });

    /** An upstream that knows one path at a time. */
    async function oneAnswer(url: string): Promise<Response> {
      const known = url.endsWith(served.path) && served.path !== "";
      return new Response(known ? new Uint8Array(served.bytes) : "{}", {
        status: known ? 200 : 404,
        headers: { "content-type": "application/json;charset=UTF-8" },
      });
    }

    async function get(path: string) {
      const answer = await service.server.inject({ url: path });
      assert.equal(answer.statusCode, 200, `${path}: ${answer.payload.slice(0, 300)}`);
      return answer;
    }

    for (const { file, bytes, raw, target } of files) {
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
  });
}
