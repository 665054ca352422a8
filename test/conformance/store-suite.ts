import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import type { RosterEntry } from "../../src/contracts/v1/player.ts";
import type { Season } from "../../src/contracts/v1/season.ts";
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

    const reopen = async () => {
      await store.close();
      store = await open();
    };
    ledgerTests(() => store);
    commitTests(() => store);
    documentTests(() => store);
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
    const log = (await store().changesAfter(0, 10)).map(({ target: of, contentHash, previousHash }) => [
      of,
      contentHash,
      previousHash,
    ]);
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
    assert.equal((await store().changesAfter(0, 10)).length, 2);
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

/** Many at a time, as the workers of one node and of many nodes are. */
function crowdTests(store: () => ServiceStore): void {
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
      Array.from({ length: 20 }, (_, key) => rowOf(gameTarget(100 + key), 1000 + key)),
    );
    const claims = await Promise.all(
      Array.from({ length: 30 }, (_, claimer) => store().claimDue(at(1100), lease(`crowd-${claimer}`, 1200))),
    );
    const keys = claims.flatMap((row) =>
      row?.target.dataset === "game" && Number(row.target.key) >= 100 ? [row.target.key] : [],
    );
    assert.equal(new Set(keys).size, keys.length);
    assert.deepEqual(
      keys.map(Number).sort((a, b) => a - b),
      Array.from({ length: 20 }, (_, key) => 100 + key),
    );
  });

  test("commits at the same time are each whole, and the log counts every one in order", async () => {
    const before = (await store().changesAfter(0, 1000)).at(-1)?.sequence ?? 0;
    const seen: number[] = [];
    let reading = true;
    const reader = (async () => {
      for (let last = before; reading; last = seen.at(-1) ?? last) {
        for (const { sequence } of await store().changesAfter(last, 1000)) seen.push(sequence);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => store().commit(rosterChange(index % 8, `text-${index}`))),
    );
    reading = false;
    await reader;
    const log = await store().changesAfter(before, 1000);
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

function restartTests(store: () => ServiceStore, reopen: () => Promise<void>): void {
  test("after a restart everything is still there, and leases of before still hold", async () => {
    const before = { ledger: await store().ledger(), changes: await store().changesAfter(0, 1000) };
    assert.ok(before.ledger.length > 20 && before.ledger.some((row) => row.lease !== null));
    await reopen();
    assert.deepEqual(
      { ledger: await store().ledger(), changes: await store().changesAfter(0, 1000) },
      before,
    );
    assert.equal(await store().claimDue(at(1150), lease("after", 1300)), undefined);
  });
}

function rosterEntry(teamId: number, personId: number, jersey: string): RosterEntry {
  return {
    team_id: teamId,
    person: { id: personId, name: "x" },
    jersey_number: jersey,
  } as unknown as RosterEntry;
}
