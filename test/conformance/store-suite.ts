import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Season } from "../../src/contracts/v1/season.ts";
import { rebuiltFeed } from "../../src/service/domain/feed-version.ts";
import { jsonDiff } from "../../src/service/domain/json/json-diff.ts";
import { type LedgerRow, newLedgerRow } from "../../src/service/domain/ledger.ts";
import { type Target, targetId } from "../../src/service/domain/target.ts";
import type { Document, Refresh, ServiceStore } from "../../src/service/store/service-store.ts";

const start = Temporal.Instant.from("2026-07-04T20:00:00Z");
const at = (seconds: number) => start.add({ seconds });
const expected = { refreshMs: 60_000, promisedMs: 120_000, reason: "test" };
const lease = (owner: string, untilSeconds: number) => ({ owner, until: at(untilSeconds) });

function rowOf(target: Target, dueSeconds: number, changes: Partial<LedgerRow> = {}): LedgerRow {
  return {
    ...newLedgerRow({ target, title: targetId(target), upstream: "mlb_api" }, expected, start),
    nextRefreshAt: at(dueSeconds),
    ...changes,
  };
}

function season(year: string): Season {
  const names = [
    "pre_season_start",
    "spring_start",
    "spring_end",
    "regular_season_start",
    "first_half_end",
    "all_star_date",
    "second_half_start",
  ];
  const more = [
    "regular_season_end",
    "post_season_start",
    "post_season_end",
    "season_start",
    "season_end",
    "off_season_start",
    "off_season_end",
  ];
  return { ...Object.fromEntries([...names, ...more].map((name) => [name, null])), season: year } as Season;
}

function documentOf(requestKey: string, text: string, changes: Partial<Document> = {}): Document {
  const body = Buffer.from(text);
  const fixed = {
    status: 200,
    contentType: "application/json",
    contentHash: text,
    simulated: true,
    fetchedAt: start,
    target: null,
  };
  return { requestKey, body, ...fixed, ...changes };
}

/** What every store must do, whatever engine is below it. */
export function storeSuite(engine: string, open: () => Promise<ServiceStore>): void {
  describe(`the store on ${engine}`, () => {
    let store: ServiceStore;
    before(async () => {
      store = await open();
    });
    after(() => store.close());

    ledgerTests(() => store);
    commitTests(() => store);
    documentTests(() => store);
    changeLogTests(() => store);
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
      playGoingOn: true,
      overSince: at(6),
      quarantinedAt: at(7),
    };
    const row = rowOf(never, 0, { ...full, nextRefreshAt: null, promisedMs: null, lateAfter: null });
    await store().addTargets([row]);
    assert.deepEqual(await store().ledgerRow(never), row);
  });

  test("the most overdue row is claimed first, by one owner at a time, until its lease runs out", async () => {
    await store().addTargets([rowOf(late, 20), rowOf(early, 10)]);
    assert.equal((await store().nextDueAt())?.epochMilliseconds, at(10).epochMilliseconds);
    assert.equal(await store().claimDue(at(9), lease("a", 24)), undefined);
    assert.equal((await store().claimDue(at(20), lease("a", 35)))?.target.key, "1");
    assert.equal((await store().claimDue(at(20), lease("b", 35)))?.target.key, "2");
    assert.equal(await store().claimDue(at(34), lease("c", 50)), undefined);
    assert.equal((await store().nextDueAt())?.epochMilliseconds, at(35).epochMilliseconds);
    assert.equal((await store().claimDue(at(35), lease("c", 50)))?.lease?.owner, "c");
  });

  test("what an owner gives back can be claimed at once, what others hold cannot", async () => {
    await store().release("c");
    assert.equal((await store().claimDue(at(36), lease("d", 60)))?.target.key, "1");
    assert.equal((await store().claimDue(at(36), lease("e", 60)))?.target.key, "2");
    assert.equal(await store().claimDue(at(36), lease("f", 60)), undefined);
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
}

/** A feed as large as its patch is small, so that the patch is worth keeping. */
function feedOf(gamePk: number, score: number) {
  return {
    gamePk,
    score,
    filler: "x".repeat(400),
    pitches: Array.from({ length: score % 7 }, (_, at) => ({ at })),
  };
}

function changeLogTests(store: () => ServiceStore): void {
  const gamePk = 9001;
  const target: Target = { dataset: "game", key: String(gamePk) };
  const path = `/api/v1.1/game/${gamePk}/feed/live`;
  const feedAt = async (version: number) => {
    const chain = await store().feedChain(gamePk, version);
    if (!chain) return undefined;
    const snapshot = JSON.parse(Buffer.from(chain.snapshot).toString()) as unknown;
    return rebuiltFeed({ snapshot, patches: chain.patches });
  };

  /** One look that finds a new score; `from` is the score that its patch was made from. */
  function look(score: number, from: number | null, second: number, knows = from): Refresh {
    const feed = feedOf(gamePk, score);
    const patch = from === null ? null : JSON.stringify(jsonDiff(feedOf(gamePk, from), feed));
    const document = documentOf(path, JSON.stringify(feed), {
      target,
      contentHash: `score ${score}`,
      fetchedAt: at(second),
    });
    return {
      kind: "changed",
      row: rowOf(target, second + 10, { contentHash: document.contentHash }),
      document,
      resources: { kind: "seasons", seasons: [] },
      previousHash: knows === null ? null : `score ${knows}`,
      feed: {
        gamePk,
        timecode: `20260704_2000${String(second).padStart(2, "0")}`,
        phase: "live",
        patch,
        json: feed,
      },
    };
  }

  test("a game's versions count from one, and each past feed is rebuilt as it was", async () => {
    await store().commit(look(0, null, 0));
    for (let score = 1; score <= 120; score++) await store().commit(look(score, score - 1, score % 60));
    const versions = await store().feedVersions(gamePk);
    assert.deepEqual(
      versions.map(({ version }) => version),
      Array.from({ length: 121 }, (_, index) => index + 1),
    );
    assert.deepEqual(
      [versions[1]?.timecode, versions[1]?.phase, versions[1]?.changedAt.epochMilliseconds],
      ["20260704_200001", "live", at(1).epochMilliseconds],
    );
    for (let score = 0; score <= 120; score++)
      assert.deepEqual(await feedAt(score + 1), feedOf(gamePk, score));
    assert.equal(await feedAt(122), undefined);
    assert.equal(await feedAt(0), undefined);
  });

  test("a version's patch leads from the one before to it, and rebuilding reads a bounded number of them", async () => {
    const [second] = await store().feedPatches(gamePk, { after: 1, limit: 1 });
    assert.deepEqual(JSON.parse(second?.patch ?? ""), jsonDiff(feedOf(gamePk, 0), feedOf(gamePk, 1)));
    const lengths = await Promise.all(
      [50, 51, 100, 121].map((version) => store().feedChain(gamePk, version)),
    );
    assert.ok(lengths.every((chain) => chain && chain.patches.length < 50));
  });

  test("a change is in the log with its version, and the log goes on from any number, also for one target", async () => {
    const { newest, oldest } = await store().changeSpan();
    const last = await store().changesAfter(newest - 2, { limit: 10 });
    assert.deepEqual(
      last.map(({ sequence, feed }) => [sequence, feed?.version]),
      [
        [newest - 1, 120],
        [newest, 121],
      ],
    );
    assert.equal(last[1]?.feed?.patch, JSON.stringify(jsonDiff(feedOf(gamePk, 119), feedOf(gamePk, 120))));
    assert.deepEqual(await store().changesAfter(newest, { limit: 10 }), []);
    const seasons = await store().changesAfter(oldest - 1, { limit: 10, target: "seasons:2026" });
    assert.deepEqual(
      seasons.map((change) => [change.target, change.feed]),
      [
        ["seasons:2026", null],
        ["seasons:2026", null],
      ],
    );
  });

  test("a patch made from another feed than the log's newest is not kept: that version is kept whole", async () => {
    await store().commit(look(200, 7, 1, 7));
    const [version] = await store().feedPatches(gamePk, { after: 121, limit: 1 });
    assert.deepEqual([version?.version, version?.patch], [122, null]);
    assert.deepEqual(await feedAt(122), feedOf(gamePk, 200));
    await store().commit(look(201, 200, 2));
    assert.deepEqual(await feedAt(123), feedOf(gamePk, 201));
  });

  test("what is forgotten is gone, what is kept can still be rebuilt, and no number is given twice", async () => {
    await store().commit(look(202, 201, 5000));
    const { newest } = await store().changeSpan();
    await store().forgetChanges(at(4000));
    assert.deepEqual(await store().changeSpan(), { oldest: newest, newest });
    assert.equal(await feedAt(1), undefined);
    assert.deepEqual(await feedAt(124), feedOf(gamePk, 202));
    await store().forgetChanges(at(6000));
    assert.deepEqual(await store().changeSpan(), { oldest: newest + 1, newest });
    assert.deepEqual([await feedAt(124), (await store().feedVersions(gamePk)).length], [undefined, 1]);
    await store().commit(look(203, 202, 7000));
    assert.deepEqual(
      (await store().feedVersions(gamePk)).map(({ version }) => version),
      [124, 125],
    );
    assert.deepEqual(await feedAt(125), feedOf(gamePk, 203));
    assert.equal((await store().changeSpan()).newest, newest + 1);
    assert.ok(await store().document("/api/v1/seasons/2026?sportId=1"));
  });
}
