import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "../../src/service/domain/integrity/finding.ts";
import type { Target } from "../../src/service/domain/target.ts";
import type { ServiceStore } from "../../src/service/store/service-store.ts";
import { at, rowOf } from "./store-fixtures.ts";

/** What every store must do with the findings of the correctness rules. */
export function findingTests(store: () => ServiceStore): void {
  const target: Target = { dataset: "game", key: "747175" };
  const finding = (subject: string, changes: Partial<Finding> = {}): Finding => ({
    rule: "runs-agree",
    target,
    subject,
    firstSeen: at(0),
    lastSeen: at(10),
    dwellUntil: at(90),
    resolvedAt: null,
    message: "home: runs",
    evidence: [{ where: "home: runs", expected: "3", found: "4" }],
    ...changes,
  });

  test("a finding comes back as it was kept, is changed by the next look, and is found by its target", async () => {
    const other = finding("game:2", { target: { dataset: "game", key: "2" } });
    await store().putFindings([
      { kind: "keep", finding: finding("game:747175") },
      { kind: "keep", finding: other },
    ]);
    const seenAgain = finding("game:747175", { lastSeen: at(20) });
    await store().putFindings([{ kind: "keep", finding: seenAgain }]);
    assert.deepEqual(await store().unresolvedFindings(target), [seenAgain]);
    assert.equal((await store().unresolvedFindings()).length, 2);
    await store().putFindings([{ kind: "forget", finding: other }]);
    assert.deepEqual(await store().unresolvedFindings(), [seenAgain]);
  });

  test("a finding is stored with the look that showed it, or not at all", async () => {
    const refresh = {
      kind: "unchanged",
      row: rowOf(target, 60),
      document: { requestKey: "/none", fetchedAt: at(1) },
      findings: [{ kind: "keep", finding: finding("game:3") }],
    } as const;
    await store().commit(refresh);
    assert.equal((await store().unresolvedFindings(target)).length, 2);
    const unwritable = { ...finding("game:4"), message: null } as unknown as Finding;
    const bad = {
      ...refresh,
      row: rowOf(target, 999),
      findings: [{ kind: "keep" as const, finding: unwritable }],
    };
    await assert.rejects(store().commit(bad));
    assert.equal(
      (await store().ledgerRow(target))?.nextRefreshAt?.epochMilliseconds,
      at(60).epochMilliseconds,
    );
  });

  test("resolved findings are listed for as long as asked, the newest first, and all go with time", async () => {
    const resolved = finding("game:3", { resolvedAt: at(100), lastSeen: at(50) });
    const reopened = finding("game:3", { firstSeen: at(200), lastSeen: at(210), dwellUntil: at(290) });
    await store().putFindings([
      { kind: "keep", finding: resolved },
      { kind: "keep", finding: reopened },
    ]);
    const listed = async (seconds: number) =>
      (await store().findings(at(seconds))).map(({ subject, firstSeen }) => [
        subject,
        firstSeen.since(at(0)).total("seconds"),
      ]);
    assert.deepEqual(await listed(99), [
      ["game:3", 200],
      ["game:3", 0],
      ["game:747175", 0],
    ]);
    assert.deepEqual(await listed(100), [
      ["game:3", 200],
      ["game:747175", 0],
    ]);
    await store().dropFindings(at(60));
    assert.deepEqual(await listed(0), [["game:3", 200]]);
  });
}
