import type { GamePhase } from "../../contracts/v1/status.ts";
import type { FeedVersion, PatchedVersion } from "../domain/feed-version.ts";
import { decompressed } from "./compression.ts";
import type { Change } from "./service-store.ts";

/** Versions and changes as every engine stores them: instants are whole milliseconds since 1970, patches compressed. */
export type StoredVersion = {
  game_pk: number;
  version: number;
  timecode: string | null;
  phase: GamePhase;
  changed_at: number;
  sequence: number;
};

export type StoredPatchedVersion = StoredVersion & { patch: Uint8Array | null };

/** A change joined with its version; without one, the columns of the version are null. */
export type StoredChange = Omit<StoredPatchedVersion, "version"> & {
  version: number | null;
  target: string;
  content_hash: string;
  previous_hash: string | null;
};

export function versionOf(stored: StoredVersion): FeedVersion {
  return {
    gamePk: stored.game_pk,
    version: stored.version,
    timecode: stored.timecode,
    phase: stored.phase,
    changedAt: Temporal.Instant.fromEpochMilliseconds(stored.changed_at),
    sequence: stored.sequence,
  };
}

export function patchedVersionOf(stored: StoredPatchedVersion): PatchedVersion {
  return { ...versionOf(stored), patch: stored.patch && decompressed(stored.patch).toString() };
}

export function changeOf(stored: StoredChange): Change {
  const { version } = stored;
  return {
    sequence: stored.sequence,
    target: stored.target,
    changedAt: Temporal.Instant.fromEpochMilliseconds(stored.changed_at),
    contentHash: stored.content_hash,
    previousHash: stored.previous_hash,
    feed: version === null ? null : patchedVersionOf({ ...stored, version }),
  };
}
