import assert from "node:assert/strict";
import { test } from "node:test";
import type { RosterEntry } from "../../src/contracts/v1/player.ts";
import type { Target } from "../../src/service/domain/target.ts";
import type { Refresh, ServiceStore } from "../../src/service/store/service-store.ts";
import { at, documentOf, lease, rowOf, season } from "./store-fixtures.ts";

/** Many at a time, as the workers of one node and of many nodes are. */
export function crowdTests(store: () => ServiceStore): void {
  const gameTarget = (key: number): Target => ({ dataset: "game", key: String(key) });
  const rosterChange = (key: number, text: string): Refresh => {
    const target: Target = { dataset: "roster", key: String(key) };
    return {
      kind: "changed",
      row: rowOf(target, 99_999, { contentHash: text }),
      document: documentOf(`/roster/${key}`, text, { target }),
      resources: { kind: "roster", entries: [rosterEntry(key, 1, text), rosterEntry(key, 2, text)] },
      previousHash: null,
    };
  };

  test("of many claimers at once each gets a row of its own, and nobody gets one twice", async () => {
    await store().addTargets(
      Array.from({ length: 20 }, (_, key) => rowOf(gameTarget(100 + key), 1000 + key, { upstream: "crowd" })),
    );
    const claims = await Promise.all(
      Array.from({ length: 30 }, (_, claimer) =>
        store().claimDue(at(1100), lease(`crowd-${claimer}`, 1200), "crowd"),
      ),
    );
    const keys = claims.flatMap((row) => (row ? [row.target.key] : []));
    assert.equal(new Set(keys).size, keys.length);
    assert.deepEqual(
      keys.map(Number).sort((a, b) => a - b),
      Array.from({ length: 20 }, (_, key) => 100 + key),
    );
  });

  test("commits at the same time are each whole, and the log counts every one in order", async () => {
    const before = (await store().changesAfter(0, { limit: 1000 })).at(-1)?.sequence ?? 0;
    const seen: number[] = [];
    const written = new AbortController();
    const reader = (async () => {
      for (let last = before; !written.signal.aborted; last = seen.at(-1) ?? last) {
        for (const { sequence } of await store().changesAfter(last, { limit: 1000 })) seen.push(sequence);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => store().commit(rosterChange(index % 8, `text-${index}`))),
    );
    written.abort();
    await reader;
    const log = await store().changesAfter(before, { limit: 1000 });
    for (const { sequence } of log) if (sequence > (seen.at(-1) ?? before)) seen.push(sequence);
    assert.equal(log.length, 40);
    assert.deepEqual(
      seen,
      log.map(({ sequence }) => sequence),
      "a reader in order misses none",
    );
    for (let team = 0; team < 8; team++) {
      const document = await store().document(`/roster/${team}`);
      const row = await store().ledgerRow({ dataset: "roster", key: String(team) });
      const last = log.findLast(({ target }) => target === `roster:${team}`);
      const bodies = (await store().roster(team)).map((entry) => entry.jersey_number);
      assert.deepEqual(
        [document?.contentHash, row?.contentHash, ...bodies],
        [last?.contentHash, last?.contentHash, last?.contentHash, last?.contentHash],
      );
    }
  });

  test("a thing that an upstream lists twice is kept once, as it was listed last", async () => {
    const target: Target = { dataset: "seasons", key: "twice" };
    const twice = [season("1999"), { ...season("1999"), season_end: "1999-10-31" }];
    await store().commit({
      kind: "changed",
      row: rowOf(target, 99_999),
      document: documentOf("/twice", "twice", { target }),
      resources: { kind: "seasons", seasons: twice },
      previousHash: null,
    });
    const kept = (await store().seasons()).filter((one) => one.season === "1999");
    assert.deepEqual(
      kept.map((one) => one.season_end),
      ["1999-10-31"],
    );
  });

  test("words with the character 0 or half of a pair in them do not stop a commit", async () => {
    const target: Target = { dataset: "roster", key: "77" };
    const words = "a\u0000b\ud800c";
    await store().commit({ kind: "failed", row: rowOf(target, 99_999, { lastError: words }) });
    assert.match((await store().ledgerRow(target))?.lastError ?? "", /^a.*b/s);
    const refresh = rosterChange(77, "odd");
    const entries = [rosterEntry(77, 1, words)];
    await store().commit({ ...refresh, resources: { kind: "roster", entries } } as Refresh);
    assert.equal((await store().roster(77))[0]?.jersey_number, words);
  });
}

/** What a restart must leave as it was. */
export function restartTests(store: () => ServiceStore, reopen: () => Promise<void>): void {
  test("after a restart everything is still there, and leases of before still hold", async () => {
    const before = {
      ledger: await store().ledger(),
      changes: await store().changesAfter(0, { limit: 1000 }),
    };
    assert.ok(before.ledger.length > 20 && before.ledger.some((row) => row.lease !== null));
    await reopen();
    assert.deepEqual(
      { ledger: await store().ledger(), changes: await store().changesAfter(0, { limit: 1000 }) },
      before,
    );
    assert.equal(await store().claimDue(at(1150), lease("after", 1300), "crowd"), undefined);
  });
}

function rosterEntry(teamId: number, personId: number, jersey: string): RosterEntry {
  return {
    team_id: teamId,
    person: { id: personId, name: "x" },
    jersey_number: jersey,
  } as unknown as RosterEntry;
}
