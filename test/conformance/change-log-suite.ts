import assert from "node:assert/strict";
import { test } from "node:test";
import { rebuiltFeed } from "../../src/service/domain/feed-version.ts";
import { jsonDiff } from "../../src/service/domain/json/json-diff.ts";
import type { Target } from "../../src/service/domain/target.ts";
import type { Refresh, ServiceStore } from "../../src/service/store/service-store.ts";
import { at, documentOf, rowOf } from "./store-fixtures.ts";

/** A feed as large as its patch is small, so that the patch is worth keeping. */
function feedOf(gamePk: number, score: number) {
  return {
    gamePk,
    score,
    filler: "x".repeat(400),
    pitches: Array.from({ length: score % 7 }, (_, at) => ({ at })),
  };
}

/** What every store must do with the log of changes. The commits of the store suite have run before. */
export function changeLogTests(store: () => ServiceStore): void {
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
