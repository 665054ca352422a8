import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import type { LedgerRow } from "../../src/service/domain/ledger.ts";
import type { Target } from "../../src/service/domain/target.ts";
import type { Refresh, ServiceStore } from "../../src/service/store/service-store.ts";
import { changeLogTests } from "./change-log-suite.ts";
import { datasetTests } from "./dataset-suite.ts";
import { findingTests } from "./finding-suite.ts";
import { statcastTests } from "./statcast-suite.ts";
import { crowdTests, restartTests } from "./store-crowd-suite.ts";
import { at, documentOf, lease, rowOf, season } from "./store-fixtures.ts";

/** What every store must do, whatever engine is below it. */
export function storeSuite(engine: string, open: () => Promise<ServiceStore>): void {
  describe(`the store on ${engine}`, () => {
    let store: ServiceStore;
    before(async () => {
      store = await open();
    });
    after(() => store.close());

    const reopen = async () => {
      await store.close();
      store = await open();
    };
    ledgerTests(() => store);
    commitTests(() => store);
    documentTests(() => store);
    findingTests(() => store);
    datasetTests(() => store);
    statcastTests(() => store);
    changeLogTests(() => store);
    crowdTests(() => store);
    restartTests(() => store, reopen);
  });
}

function ledgerTests(store: () => ServiceStore): void {
  const [early, late, never] = ["1", "2", "3"].map((key): Target => ({ dataset: "game", key }));
  assert.ok(early && late && never);

  test("a row comes back as it was written, every field of it", async () => {
    const full: Partial<LedgerRow> = {
      lastAttemptAt: at(1),
      lastSuccessAt: at(2),
      lastChangeAt: at(3),
      contentHash: "abc",
      consecutiveFailures: 4,
      lastError: "HTTP 500",
      upstreamTimestamp: at(5),
      standstillMs: 180_000,
      overSince: at(6),
      quarantinedAt: at(7),
    };
    const row = rowOf(never, 0, { ...full, nextRefreshAt: null, promisedMs: null, lateAfter: null });
    await store().addTargets([row]);
    assert.deepEqual(await store().ledgerRow(never), row);
  });

  test("the most overdue row is claimed first, by one owner at a time, until its lease runs out", async () => {
    await store().addTargets([rowOf(late, 20), rowOf(early, 10)]);
    assert.equal((await store().nextDueAt("mlb_api"))?.epochMilliseconds, at(10).epochMilliseconds);
    assert.equal(await store().claimDue(at(9), lease("a", 24), "mlb_api"), undefined);
    assert.equal((await store().claimDue(at(20), lease("a", 35), "mlb_api"))?.target.key, "1");
    assert.equal((await store().claimDue(at(20), lease("b", 35), "mlb_api"))?.target.key, "2");
    assert.equal(await store().claimDue(at(34), lease("c", 50), "mlb_api"), undefined);
    assert.equal((await store().nextDueAt("mlb_api"))?.epochMilliseconds, at(35).epochMilliseconds);
    assert.equal((await store().claimDue(at(35), lease("c", 50), "mlb_api"))?.lease?.owner, "c");
  });

  test("what an owner gives back can be claimed at once, what others hold cannot", async () => {
    await store().release("c");
    assert.equal((await store().claimDue(at(36), lease("d", 60), "mlb_api"))?.target.key, "1");
    assert.equal((await store().claimDue(at(36), lease("e", 60), "mlb_api"))?.target.key, "2");
    assert.equal(await store().claimDue(at(36), lease("f", 60), "mlb_api"), undefined);
  });

  test("each upstream's work is its own: nobody is handed, or waits for, another's", async () => {
    const target: Target = { dataset: "statcast", key: "2026-07-03" };
    await store().addTargets([rowOf(target, 1, { upstream: "pybaseball" })]);
    assert.equal(await store().claimDue(at(2), lease("g", 3), "fangraphs"), undefined);
    assert.equal(await store().nextDueAt("fangraphs"), null);
    assert.equal((await store().nextDueAt("pybaseball"))?.epochMilliseconds, at(1).epochMilliseconds);
    assert.deepEqual((await store().claimDue(at(2), lease("g", 10), "pybaseball"))?.target, target);
  });

  test("a lease lasts longer when its owner says so, and only then", async () => {
    const target: Target = { dataset: "statcast", key: "2026-07-03" };
    await store().renewLease(target, lease("somebody else", 1000));
    assert.equal((await store().nextDueAt("pybaseball"))?.epochMilliseconds, at(10).epochMilliseconds);
    await store().renewLease(target, lease("g", 40));
    assert.equal(await store().claimDue(at(39), lease("h", 90), "pybaseball"), undefined);
    assert.equal((await store().claimDue(at(40), lease("h", 90), "pybaseball"))?.lease?.owner, "h");
  });

  test("a worker that was slower than its lease stores nothing over what another finished meanwhile", async () => {
    const target: Target = { dataset: "statcast", key: "2026-07-02" };
    await store().addTargets([rowOf(target, 0, { upstream: "slow" })]);
    const slow = await store().claimDue(at(1), lease("slow", 16), "slow");
    const quick = await store().claimDue(at(17), lease("quick", 32), "slow");
    assert.ok(slow && quick);
    const failed = (by: LedgerRow, seconds: number, lastError: string): Refresh => ({
      kind: "failed",
      row: { ...by, lease: null, lastAttemptAt: at(seconds), lastError },
    });
    assert.equal(await store().commit(failed(quick, 18, "quick"), quick), true);
    assert.equal(await store().commit(failed(slow, 19, "slow"), slow), false);
    assert.equal((await store().ledgerRow(target))?.lastError, "quick");
  });

  test("a target that is there already is not added again, and a new expectation leaves the lease alone", async () => {
    await store().addTargets([rowOf(early, 999)]);
    await store().updateRows([rowOf(early, 500, { reason: "moved" })]);
    const row = await store().ledgerRow(early);
    assert.deepEqual(
      [row?.reason, row?.lease?.owner, row?.nextRefreshAt?.epochMilliseconds],
      ["moved", "d", at(500).epochMilliseconds],
    );
  });
}

function commitTests(store: () => ServiceStore): void {
  const target: Target = { dataset: "seasons", key: "2026" };
  const changed = (text: string, years: string[], previousHash: string | null): Refresh => ({
    kind: "changed",
    row: rowOf(target, 60, { contentHash: text }),
    document: documentOf("/api/v1/seasons/2026?sportId=1", text, { target }),
    resources: { kind: "seasons", seasons: years.map(season) },
    previousHash,
  });

  test("a change replaces what the target held, keeps its bytes, and is logged with what was before", async () => {
    await store().commit(changed("first", ["2025", "2026"], null));
    await store().commit(changed("second", ["2026"], "first"));
    assert.deepEqual(
      (await store().seasons()).map((one) => one.season),
      ["2026"],
    );
    assert.equal(
      Buffer.from((await store().document("/api/v1/seasons/2026?sportId=1"))?.body ?? []).toString(),
      "second",
    );
    const log = (await store().changesAfter(0, { limit: 10 })).map(
      ({ target: of, contentHash, previousHash }) => [of, contentHash, previousHash],
    );
    assert.deepEqual(log, [
      ["seasons:2026", "first", null],
      ["seasons:2026", "second", "first"],
    ]);
  });

  test("a confirmation moves the age of the bytes and nothing else", async () => {
    await store().commit({
      kind: "unchanged",
      row: rowOf(target, 90),
      document: { requestKey: "/api/v1/seasons/2026?sportId=1", fetchedAt: at(77) },
    });
    const document = await store().document("/api/v1/seasons/2026?sportId=1");
    assert.deepEqual(
      [document?.contentHash, document?.fetchedAt.epochMilliseconds],
      ["second", at(77).epochMilliseconds],
    );
    assert.equal((await store().changesAfter(0, { limit: 10 })).length, 2);
  });

  test("what fails, is absent or is put aside leaves the last good data alone", async () => {
    await store().commit({ kind: "failed", row: rowOf(target, 91) });
    await store().commit({ kind: "absent", row: rowOf(target, 92) });
    for (const reason of ["one", "two", "three", "four"]) {
      await store().commit({
        kind: "quarantined",
        row: rowOf(target, 93),
        at: at(1),
        reason,
        body: Buffer.from("<html>"),
      });
    }
    assert.deepEqual(
      (await store().seasons()).map((one) => one.season),
      ["2026"],
    );
    assert.deepEqual(
      (await store().quarantine(10)).map(({ reason, size }) => [reason, size]),
      [
        ["four", 6],
        ["three", 6],
        ["two", 6],
      ],
    );
  });

  test("a commit that cannot be written whole is not written at all", async () => {
    const broken = changed("third", ["2027"], "second");
    const unwritable = {
      ...broken,
      resources: { kind: "seasons", seasons: [{ ...season("2028"), season: null }] },
    } as unknown as Refresh;
    await assert.rejects(store().commit(unwritable));
    assert.deepEqual(
      (await store().seasons()).map((one) => one.season),
      ["2026"],
    );
    assert.equal(
      (await store().ledgerRow(target))?.nextRefreshAt?.epochMilliseconds,
      at(93).epochMilliseconds,
    );
    assert.equal((await store().document("/api/v1/seasons/2026?sportId=1"))?.contentHash, "second");
  });
}

function documentTests(store: () => ServiceStore): void {
  test("bytes come back as they were, byte order mark and all", async () => {
    const body = Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d, 0x00, 0xff]);
    await store().putDocument({ ...documentOf("/bytes", "x"), body }, 100);
    assert.ok(Buffer.from((await store().document("/bytes"))?.body ?? []).equals(body));
  });

  test("answers that were only read through are bounded, the oldest go first, and what a target keeps stays", async () => {
    for (let age = 0; age < 6; age++)
      await store().putDocument(documentOf(`/through/${age}`, "x", { fetchedAt: at(100 + age) }), 3);
    const kept = await Promise.all([0, 1, 2, 3, 4, 5].map((age) => store().document(`/through/${age}`)));
    assert.deepEqual(
      kept.map((document) => document !== undefined),
      [false, false, false, true, true, true],
    );
    assert.ok(await store().document("/api/v1/seasons/2026?sportId=1"));
  });

  test("an answer that was read through never takes the place of what a target keeps fresh", async () => {
    const requestKey = "/api/v1/seasons/2026?sportId=1";
    const before = await store().document(requestKey);
    assert.ok(before?.target);
    await store().putDocument(documentOf(requestKey, "read through a moment too late"), 100);
    await store().putDocument(documentOf(requestKey, "its own", { target: before.target }), 100);
    assert.deepEqual(await store().document(requestKey), before);
  });

  test("a body of many megabytes, a very long key and words of every script come back as they were", async () => {
    const body = Buffer.alloc(12 * 1024 * 1024, "0123456789abcdef\u{1F3DF}");
    const requestKey = `/long?ids=${Array.from({ length: 4000 }, (_, id) => hash("sha1", `${id}`, "hex").slice(0, 5)).join(",")}`;
    await store().putDocument(
      { ...documentOf(requestKey, "x"), body, contentType: "text/plain; é 日本 \u{1F9E2}" },
      100,
    );
    const document = await store().document(requestKey);
    assert.ok(document && Buffer.from(document.body).equals(body));
    assert.deepEqual(
      [document.requestKey, document.contentType],
      [requestKey, "text/plain; é 日本 \u{1F9E2}"],
    );
    assert.equal(await store().document(requestKey.slice(0, -1)), undefined);
  });
}
