import type { LedgerRow } from "../domain/ledger.ts";
import { targetId } from "../domain/target.ts";
import { requestKey } from "../domain/request-key.ts";
import type { Refresh, ServiceStore } from "../store/service-store.ts";
import { readPayload } from "../upstream/payload.ts";
import { requestFor } from "./refresh.ts";

/** A parsed feed takes several times its bytes: a full day of games is held, the least recently seen go first. */
const MOST_FEEDS = 20;

/** The feeds that games had at the last look, parsed, to be compared with the next. */
export type PreviousFeeds = {
  /** What the row's content hash names, from memory or from the store; undefined when neither has it. */
  of(row: LedgerRow): Promise<unknown>;
  /** Keeps what a refresh brought, while play goes on; what comes later is looked at rarely. */
  remember(refresh: Refresh): void;
};

export function createPreviousFeeds(store: ServiceStore): PreviousFeeds {
  const feeds = new Map<string, { contentHash: string; json: unknown }>();

  return {
    async of(row) {
      if (row.target.dataset !== "game" || row.contentHash === null) return undefined;
      const held = feeds.get(targetId(row.target));
      if (held?.contentHash === row.contentHash) return held.json;
      const document = await store.document(requestKey(requestFor(row)));
      if (document?.contentHash !== row.contentHash) return undefined;
      const payload = readPayload(document.body);
      return payload.kind === "json" ? payload.json : undefined;
    },
    remember(refresh) {
      if (refresh.kind !== "changed" || !refresh.feed) return;
      const id = targetId(refresh.row.target);
      feeds.delete(id);
      if (refresh.row.standstillMs !== null) {
        feeds.set(id, { contentHash: refresh.document.contentHash, json: refresh.feed.json });
      }
      const [oldest] = feeds.keys();
      if (feeds.size > MOST_FEEDS && oldest !== undefined) feeds.delete(oldest);
    },
  };
}
