import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { parseTargetId } from "../domain/target.ts";
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
    body: zstdDecompressSync(stored.body),
    simulated: stored.simulated === 1,
    fetchedAt: Temporal.Instant.fromEpochMilliseconds(stored.fetched_at),
  };
}

/** The fastest level: a live feed shrinks to a tenth in 2 ms, and is written every ten seconds. */
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

export function compressed(body: Uint8Array): Uint8Array {
  return zstdCompressSync(body, COMPRESSION);
}

/** Of what one target was put aside, the newest are kept. */
export const QUARANTINE_KEPT_PER_TARGET = 3;
