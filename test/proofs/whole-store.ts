import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { rebuiltFeed } from "../../src/service/domain/feed-version.ts";
import type { LedgerRow } from "../../src/service/domain/ledger.ts";
import { requestKey } from "../../src/service/domain/request-key.ts";
import { targetId } from "../../src/service/domain/target.ts";
import { requestFor } from "../../src/service/ingest/refresh.ts";
import type { Change, ServiceStore } from "../../src/service/store/service-store.ts";
import { gameFeed } from "../../src/service/upstream/game-feed/game-feed.ts";

/** What was seen of a store at a look: which content each target has, for the next look to skip what did not change. */
export type SeenContents = Map<string, string | null>;

const MOST_CHANGES = 100_000;
const MOST_PLAYS = 1000;

/**
 * Holds everything in the store against everything else: each target's document, its ledger row, the change log and, of a game,
 * its parsed form and its rebuilt feed. Throws an AssertionError that names the target. Returns how many targets it read.
 */
export async function assertWhole(store: ServiceStore, seen: SeenContents): Promise<number> {
  const changes = await store.changesAfter(0, { limit: MOST_CHANGES });
  assertUnbroken(changes);
  const logs = Map.groupBy(changes, ({ target }) => target);
  const rows = (await store.ledger()).filter((row) => seen.get(targetId(row.target)) !== row.contentHash);
  for (const row of rows) {
    await assertTarget(store, row, logs.get(targetId(row.target)) ?? []);
    seen.set(targetId(row.target), row.contentHash);
  }
  return rows.length;
}

/** The log's numbers have no gap, and each change of a target begins where the one before ended. */
function assertUnbroken(changes: readonly Change[]): void {
  const last = new Map<string, string>();
  for (const [index, { sequence, target, contentHash, previousHash }] of changes.entries()) {
    assert.equal(sequence, index + 1, `the log's numbers have no gap (${target})`);
    assert.equal(
      previousHash,
      last.get(target) ?? null,
      `${target}: change ${sequence} follows the one before`,
    );
    last.set(target, contentHash);
  }
}

async function assertTarget(store: ServiceStore, row: LedgerRow, log: readonly Change[]): Promise<void> {
  const name = targetId(row.target);
  if (row.target.dataset === "statcast") return await assertDay(store, row, log);
  const found = await store.document(requestKey(requestFor(row)));
  // What was only read through for a client is not the target's.
  const document = found?.target ? found : undefined;
  assert.equal(document?.contentHash ?? null, row.contentHash, `${name}: document and ledger row agree`);
  assert.equal(log.at(-1)?.contentHash ?? null, row.contentHash, `${name}: change log and ledger row agree`);
  if (!document) return;
  assert.equal(hash("sha256", document.body, "hex"), row.contentHash, `${name}: the bytes are whole`);
  if (row.target.dataset === "game") await assertGame(store, row, document.body);
}

/** A day of Statcast is a file, which the store names. */
async function assertDay(
  store: ServiceStore,
  { target, contentHash }: LedgerRow,
  log: readonly Change[],
): Promise<void> {
  const day = await store.statcastDay(target.key);
  assert.equal(day?.hash ?? null, contentHash, `${targetId(target)}: day and ledger row agree`);
  assert.equal(
    log.at(-1)?.contentHash ?? null,
    contentHash,
    `${targetId(target)}: change log and ledger row agree`,
  );
}

async function assertGame(store: ServiceStore, { target }: LedgerRow, body: Uint8Array): Promise<void> {
  const name = targetId(target);
  const gamePk = Number(target.key);
  const json = JSON.parse(Buffer.from(body).toString()) as unknown;
  const parsed = gameFeed.parse(json, target);
  assert.ok(parsed.kind === "ok", `${name}: the document can be read`);
  const { game, linescore, boxscore, plays } = parsed.value;
  const stored = {
    game: await store.game(gamePk),
    linescore: await store.linescore(gamePk),
    boxscore: await store.boxscore(gamePk),
    plays: await store.plays(gamePk, 0, MOST_PLAYS),
  };
  assert.equal(
    JSON.stringify(stored),
    JSON.stringify({ game, linescore, boxscore, plays }),
    `${name}: what is served is what the document says`,
  );
  const latest = (await store.feedVersions(gamePk)).at(-1);
  const chain = latest && (await store.feedChain(gamePk, latest.version));
  assert.ok(chain, `${name}: its newest version can be rebuilt`);
  const snapshot = JSON.parse(Buffer.from(chain.snapshot).toString()) as unknown;
  const rebuilt = rebuiltFeed({ snapshot, patches: chain.patches });
  assert.deepStrictEqual(rebuilt, json, `${name}: its newest version is the document`);
}
