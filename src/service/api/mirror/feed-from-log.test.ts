import assert from "node:assert/strict";
import { test } from "node:test";
import type { FeedVersion } from "../../domain/feed-version.ts";
import { readRequest } from "../../domain/request-key.ts";
import type { ServiceStore } from "../../store/service-store.ts";
import { feedFromLog } from "./feed-from-log.ts";

const confirmedAt = Temporal.Instant.from("2026-04-02T05:00:00Z");
const TIMESTAMPS = readRequest("/api/v1.1/game/822243/feed/live/timestamps");

/** A store whose ledger has let go of the game. */
function storeWith(versions: readonly Pick<FeedVersion, "version" | "timecode" | "phase">[]): ServiceStore {
  return {
    ledgerRow: async () => undefined,
    confirmedAt: async () => confirmedAt,
    feedVersions: async () => versions,
  } as unknown as ServiceStore;
}

test("the timestamps of a game that the ledger has let go of come from the log, as of its last look", async () => {
  const store = storeWith([
    { version: 1, timecode: "20260325_223001", phase: "pregame" },
    { version: 2, timecode: "20260326_000512", phase: "live" },
    { version: 3, timecode: "20260326_030000", phase: "final" },
  ]);
  const made = await feedFromLog(store, TIMESTAMPS);
  assert.equal(
    Buffer.from(made?.body ?? []).toString(),
    '["20260325_223001","20260326_000512","20260326_030000"]',
  );
  assert.deepEqual([made?.row, made?.confirmedAt], [undefined, confirmedAt]);
});

test("of a game that was not followed from its start the log does not know all, and is not asked", async () => {
  const store = storeWith([{ version: 1, timecode: "20260326_030000", phase: "final" }]);
  assert.equal(await feedFromLog(store, TIMESTAMPS), undefined);
});
