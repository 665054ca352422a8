import assert from "node:assert/strict";
import { test } from "node:test";
import type { FangraphsLeader } from "../../src/contracts/v1/fangraphs.ts";
import type { Target } from "../../src/service/domain/target.ts";
import type { ServiceStore } from "../../src/service/store/service-store.ts";
import type { StoredStatcastDay } from "../../src/service/store/statcast-days.ts";
import { at, documentOf, rowOf } from "./store-fixtures.ts";

/** What every store must do with Statcast's days and FanGraphs' boards. */
export function statcastTests(store: () => ServiceStore): void {
  const day = (
    date: string,
    revision: number,
    changes: Partial<StoredStatcastDay> = {},
  ): StoredStatcastDay => ({
    date,
    revision,
    completeness: "complete",
    reason: "all pitches of 1 games",
    rows: 300,
    games: [{ game_pk: 1, rows: 300, pitches: 300 }],
    pitchers: [10, 11],
    batters: [20],
    columnSet: "abc",
    hash: `hash of ${date} ${revision}`,
    bytes: 5_000_000_000,
    path: `2026/${date}.r${revision}.parquet`,
    fetchedAt: at(revision),
    ...changes,
  });
  const keep = async (one: StoredStatcastDay, previousHash: string | null) => {
    const target: Target = { dataset: "statcast", key: one.date };
    await store().commit({ kind: "statcast-day", row: rowOf(target, 10), day: one, previousHash });
  };
  const logged = async () =>
    (await store().changesAfter(0, { limit: 1000 })).filter(({ target }) =>
      target.startsWith("statcast:2025"),
    );

  test("a day comes back as it was kept, the newest revision unless one is named", async () => {
    const [first, second] = [day("2025-07-04", 1, { completeness: "partial" }), day("2025-07-04", 2)];
    await keep(first, null);
    await keep(second, first.hash);
    assert.deepEqual(await store().statcastDay("2025-07-04"), second);
    assert.deepEqual(await store().statcastDay("2025-07-04", 1), first);
    assert.equal(await store().statcastDay("2025-07-04", 3), undefined);
    assert.deepEqual(await store().statcastRevisions("2025-07-04"), [second, first]);
  });

  test("a range has each day once, in order, and all files are named", async () => {
    await keep(day("2025-07-03", 1), null);
    const found = await store().statcastDays("2025-07-01", "2025-07-04");
    assert.deepEqual(
      found.map(({ date, revision }) => [date, revision]),
      [
        ["2025-07-03", 1],
        ["2025-07-04", 2],
      ],
    );
    assert.deepEqual(await store().statcastPaths(), [
      "2026/2025-07-03.r1.parquet",
      "2026/2025-07-04.r1.parquet",
      "2026/2025-07-04.r2.parquet",
    ]);
  });

  test("another file is a change, the same file judged anew is none, and each moves the ledger's row", async () => {
    const before = await logged();
    const again = day("2025-07-03", 1, { completeness: "unchecked", reason: "judged anew" });
    await keep(again, again.hash);
    assert.deepEqual(await store().statcastDay("2025-07-03"), again);
    assert.equal((await logged()).length, before.length);
    assert.deepEqual(
      before.map(({ target, previousHash }) => [target, previousHash]),
      [
        ["statcast:2025-07-04", null],
        ["statcast:2025-07-04", "hash of 2025-07-04 1"],
        ["statcast:2025-07-03", null],
      ],
    );
    const row = await store().ledgerRow({ dataset: "statcast", key: "2025-07-03" });
    assert.equal(row?.nextRefreshAt?.epochMilliseconds, at(10).epochMilliseconds);
  });

  test("a leaderboard keeps its order, and is replaced whole", async () => {
    const leader = (name: string): FangraphsLeader => ({
      season: "2025",
      kind: "bat",
      fangraphs_id: name,
      mlbam_id: 1,
      name,
      team: null,
      age: null,
      stats: { WAR: 1.5, Bats: "R", nothing: null },
    });
    const board = async (text: string, leaders: FangraphsLeader[]) =>
      store().commit({
        kind: "changed",
        row: rowOf({ dataset: "fangraphs", key: "2025:bat" }, 10),
        document: documentOf("/leaders", text),
        resources: { kind: "fangraphs", season: "2025", board: "bat", leaders },
        previousHash: null,
      });
    await board("a", [leader("z"), leader("y"), leader("x")]);
    await board("b", [leader("y"), leader("z")]);
    assert.deepEqual(await store().fangraphsLeaders("2025", "bat"), [leader("y"), leader("z")]);
    assert.deepEqual(await store().fangraphsLeaders("2025", "pit"), []);
  });
}
