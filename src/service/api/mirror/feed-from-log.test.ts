import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { GamePhase } from "../../../contracts/v1/status.ts";
import { createRealClock } from "../../../platform/clock/real-clock.ts";
import { jsonDiff } from "../../domain/json/json-diff.ts";
import { newLedgerRow } from "../../domain/ledger.ts";
import { readRequest } from "../../domain/request-key.ts";
import type { ServiceStore } from "../../store/service-store.ts";
import { openSqliteStore } from "../../store/sqlite/sqlite-store.ts";
import { feedFromLog } from "./feed-from-log.ts";

const GAME = 9001;
const FEED = `/api/v1.1/game/${GAME}/feed/live`;
const target = { dataset: "game", key: String(GAME) } as const;
const start = Temporal.Instant.from("2026-07-04T20:00:00Z");
const timecodeOf = (look: number) => `20260704_20000${look}`;
const feedOf = (look: number) => ({ gamePk: GAME, look, metaData: { timeStamp: timecodeOf(look) } });

let store: ServiceStore;
beforeEach(() => {
  store = openSqliteStore(":memory:", createRealClock());
});
afterEach(() => store.close());

/** Looks at a game, each of which finds another state, and lets go of it after the last. */
async function followed(phases: readonly GamePhase[]): Promise<void> {
  const subject = { target, title: "a game", upstream: "mlb_api" } as const;
  for (const [look, phase] of phases.entries()) {
    const fetchedAt = start.add({ seconds: look });
    const expected = { refreshMs: 10_000, promisedMs: 30_000, reason: "test" };
    const json = feedOf(look);
    await store.commit({
      kind: "changed",
      row: { ...newLedgerRow(subject, expected, start), lastSuccessAt: fetchedAt },
      document: {
        requestKey: FEED,
        target,
        status: 200,
        contentType: "application/json",
        contentHash: `look ${look}`,
        body: Buffer.from(JSON.stringify(json)),
        simulated: true,
        fetchedAt,
      },
      resources: { kind: "seasons", seasons: [] },
      previousHash: look === 0 ? null : `look ${look - 1}`,
      feed: {
        gamePk: GAME,
        timecode: timecodeOf(look),
        phase,
        patch: look === 0 ? null : JSON.stringify(jsonDiff(feedOf(look - 1), json)),
        json,
      },
    });
  }
  await store.dropTargets([target]);
  assert.equal(await store.ledgerRow(target), undefined);
}

const answered = (path: string) => feedFromLog(store, readRequest(path));
const said = (body: Uint8Array | undefined): unknown => body && JSON.parse(Buffer.from(body).toString());

test("timestamps of a game that the ledger has let go of are every state that we saw, as old as the last look", async () => {
  await followed(["warmup", "live", "final"]);
  const answer = await answered(`${FEED}/timestamps`);
  assert.deepEqual(said(answer?.body), [timecodeOf(0), timecodeOf(1), timecodeOf(2)]);
  assert.equal(answer?.row, undefined);
  assert.equal(answer?.confirmedAt.toString(), start.add({ seconds: 2 }).toString());
  for (const look of [0, 1, 2])
    assert.deepEqual(said((await answered(`${FEED}?timecode=${timecodeOf(look)}`))?.body), feedOf(look));
});

test("of a game that was not followed from its start we have not all timestamps, and say none", async () => {
  await followed(["live", "final"]);
  assert.equal(await answered(`${FEED}/timestamps`), undefined);
  assert.deepEqual(said((await answered(`${FEED}?timecode=${timecodeOf(1)}`))?.body), feedOf(1));
});

test("of a game that nobody ever looked at there is nothing in the log", async () => {
  for (const path of ["timestamps", `diffPatch?startTimecode=${timecodeOf(0)}`])
    assert.equal(await answered(`${FEED}/${path}`), undefined, path);
});
