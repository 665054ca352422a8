import { parseTargetId } from "../domain/target.ts";
import { decompressed } from "./compression.ts";
import type { Document } from "./service-store.ts";

/** A document as every engine stores it. */
export type StoredDocument = {
  request_key: string;
  target: string | null;
  status: number;
  content_type: string;
  content_hash: string;
  body: Uint8Array;
  simulated: number;
  fetched_at: number;
};

export function documentFrom(stored: StoredDocument): Document {
  return {
    requestKey: stored.request_key,
    target: stored.target === null ? null : (parseTargetId(stored.target) ?? null),
    status: stored.status,
    contentType: stored.content_type,
    contentHash: stored.content_hash,
    body: decompressed(stored.body),
    simulated: stored.simulated === 1,
    fetchedAt: Temporal.Instant.fromEpochMilliseconds(stored.fetched_at),
  };
}

/** Of what one target was put aside, the newest are kept. */
export const QUARANTINE_KEPT_PER_TARGET = 3;
