import { rebuiltFeed } from "../../domain/feed-version.ts";
import type { LedgerRow } from "../../domain/ledger.ts";
import { feedAnswer } from "../../domain/mirror/feed-answer.ts";
import { readFeedRequest } from "../../domain/mirror/feed-request.ts";
import type { DataRequest } from "../../domain/request-key.ts";
import type { ServiceStore } from "../../store/service-store.ts";

/** Without a row the ledger has let go of the game, long after its end. */
type MadeAnswer = { row: LedgerRow | undefined; confirmedAt: Temporal.Instant; body: Uint8Array };

/** The answer to `timestamps`, `timecode=` and `diffPatch` of a game that we follow or did; undefined where the log has none. */
export async function feedFromLog(
  store: ServiceStore,
  request: DataRequest,
): Promise<MadeAnswer | undefined> {
  const wanted = readFeedRequest(request);
  if (!wanted) return undefined;
  const target = { dataset: "game", key: String(wanted.gamePk) } as const;
  const row = await store.ledgerRow(target);
  const confirmedAt = row ? row.lastSuccessAt : await store.confirmedAt(target);
  if (!confirmedAt) return undefined;
  const answer = feedAnswer(wanted, await store.feedVersions(wanted.gamePk));
  const body = await bodyOf(store, wanted.gamePk, answer);
  return body && { row, confirmedAt, body };
}

async function bodyOf(
  store: ServiceStore,
  gamePk: number,
  answer: ReturnType<typeof feedAnswer>,
): Promise<Uint8Array | undefined> {
  switch (answer.kind) {
    case "timestamps":
      return Buffer.from(JSON.stringify(answer.timecodes));
    case "feed":
      return await feedBytes(store, gamePk, answer.version);
    case "patches":
      return (await patchBytes(store, gamePk, answer)) ?? (await feedBytes(store, gamePk, answer.until));
    case "unknown":
      return undefined;
  }
}

/** A game's feed at a version, as JSON; undefined when that version is not kept. */
async function feedBytes(
  store: ServiceStore,
  gamePk: number,
  version: number,
): Promise<Uint8Array | undefined> {
  const chain = await store.feedChain(gamePk, version);
  if (!chain || chain.patches.length === 0) return chain?.snapshot;
  const snapshot = JSON.parse(
    Buffer.from(chain.snapshot)
      .toString("utf8")
      .replace(/^\uFEFF/, ""),
  ) as unknown;
  return Buffer.from(JSON.stringify(rebuiltFeed({ snapshot, patches: chain.patches })));
}

/** One envelope for each step; undefined when a step was kept without its patch. */
async function patchBytes(
  store: ServiceStore,
  gamePk: number,
  { after, until }: { after: number; until: number },
): Promise<Uint8Array | undefined> {
  const steps = until > after ? await store.feedPatches(gamePk, { after, limit: until - after }) : [];
  if (steps.length !== until - after || steps.some(({ patch }) => patch === null)) return undefined;
  return Buffer.from(`[${steps.map(({ patch }) => `{"diff":${patch}}`).join(",")}]`);
}
