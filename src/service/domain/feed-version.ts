import type { GamePhase } from "../../contracts/v1/status.ts";
import { applyPatch, type PatchOperation } from "./json/json-patch.ts";

/** One state of a game's feed as it was seen; versions of a game count 1, 2, 3 without gaps. */
export type FeedVersion = {
  gamePk: number;
  version: number;
  /** The upstream's own name of the moment, `YYYYMMDD_HHMMSS` (UTC). */
  timecode: string | null;
  phase: GamePhase;
  changedAt: Temporal.Instant;
  /** The place of this change in the log of all changes. */
  sequence: number;
};

/** JSON text of the patch (RFC 6902) from the version before; null where that is not held or the patch was forgotten. */
export type PatchedVersion = FeedVersion & { patch: string | null };

/** A whole feed, and the patches that lead from it to a later version. */
export type FeedChain = { snapshot: Uint8Array; patches: readonly string[] };

/** The newest version in the log: what a new one builds on. */
export type LatestVersion = { version: number; contentHash: string; snapshotVersion: number | null };

export type NextVersion = { version: number; patch: string | null; snapshot: boolean };

/** Rebuilding any version reads one snapshot and fewer patches than this. */
const SNAPSHOT_EVERY = 50;

/** A patch that is not much smaller than the feed is no shortcut for anybody. */
const LARGEST_PATCH_SHARE = 0.5;

/**
 * How a changed feed is written down: with its patch when the log's newest version is what the patch was made from,
 * and whole when it was not, the patch is too large, or the last whole one lies too far back.
 */
export function nextVersion(
  latest: LatestVersion | undefined,
  change: { patch: string | null; previousHash: string | null; bytes: number },
): NextVersion {
  const version = (latest?.version ?? 0) + 1;
  const follows = latest !== undefined && latest.contentHash === change.previousHash;
  const small = change.patch !== null && change.patch.length <= change.bytes * LARGEST_PATCH_SHARE;
  const patch = follows && small ? change.patch : null;
  const snapshotVersion = latest?.snapshotVersion ?? null;
  const near = snapshotVersion !== null && version - snapshotVersion < SNAPSHOT_EVERY;
  return { version, patch, snapshot: patch === null || !near };
}

/** The feed as it was, value for value. */
export function rebuiltFeed({
  snapshot,
  patches,
}: {
  snapshot: unknown;
  patches: readonly string[];
}): unknown {
  let feed = snapshot;
  for (const patch of patches) feed = applyPatch(feed, JSON.parse(patch) as PatchOperation[]);
  return feed;
}

/** The upstream's spelling of an instant, whole seconds of UTC: `20260419_201611`. */
export function timecodeOf(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "second" }).replaceAll(/[-:Z]/g, "").replace("T", "_");
}
