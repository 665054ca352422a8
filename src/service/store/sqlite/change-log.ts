import type { SqliteHandle } from "../../../platform/sqlite/sqlite-handle.ts";
import {
  type FeedChain,
  type FeedVersion,
  type LatestVersion,
  nextVersion,
  type PatchedVersion,
} from "../../domain/feed-version.ts";
import {
  changeOf,
  patchedVersionOf,
  type StoredChange,
  type StoredPatchedVersion,
  type StoredVersion,
  versionOf,
} from "../change-columns.ts";
import type { Change, ChangedRefresh, Refresh } from "../service-store.ts";
import { compressed, decompressed } from "../compression.ts";

/** Writes down that a target changed, and of a game how its feed did. `body` is the document's, compressed. */
export function logChange(
  database: SqliteHandle,
  target: string,
  refresh: ChangedRefresh,
  body: Uint8Array,
): void {
  const { document, previousHash, feed } = refresh;
  const changedAt = document.fetchedAt.epochMilliseconds;
  const { lastInsertRowid: sequence } = database.run(
    "INSERT INTO change (target, changed_at, content_hash, previous_hash) VALUES (?, ?, ?, ?)",
    target,
    changedAt,
    document.contentHash,
    previousHash,
  );
  if (!feed) return;
  const bytes = document.body.byteLength;
  const next = nextVersion(latestVersion(database, feed.gamePk), { patch: feed.patch, previousHash, bytes });
  database.run(
    `INSERT INTO feed_version (game_pk, version, sequence, timecode, phase, changed_at, content_hash, patch, snapshot)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    feed.gamePk,
    next.version,
    sequence,
    feed.timecode,
    feed.phase,
    changedAt,
    document.contentHash,
    next.patch === null ? null : compressed(next.patch),
    next.snapshot ? body : null,
  );
}

/** A day file took another's place; that the same file was judged anew is no change of data. */
export function logFileChange(
  database: SqliteHandle,
  target: string,
  { day, previousHash }: Extract<Refresh, { kind: "statcast-day" }>,
): void {
  if (day.hash === previousHash) return;
  database.run(
    "INSERT INTO change (target, changed_at, content_hash, previous_hash) VALUES (?, ?, ?, ?)",
    target,
    day.fetchedAt.epochMilliseconds,
    day.hash,
    previousHash,
  );
}

function latestVersion(database: SqliteHandle, gamePk: number): LatestVersion | undefined {
  return database.get<LatestVersion>(
    `SELECT version, content_hash AS contentHash,
       (SELECT max(version) FROM feed_version WHERE game_pk = ? AND snapshot IS NOT NULL) AS snapshotVersion
     FROM feed_version WHERE game_pk = ? ORDER BY version DESC LIMIT 1`,
    gamePk,
    gamePk,
  );
}

export function changesAfter(
  database: SqliteHandle,
  sequence: number,
  { limit, target }: { limit: number; target?: string },
): Change[] {
  const ofTarget = target === undefined ? "" : "AND change.target = ?";
  return database
    .all<StoredChange>(
      `SELECT change.*, game_pk, version, timecode, phase, patch
       FROM change LEFT JOIN feed_version USING (sequence)
       WHERE sequence > ? ${ofTarget} ORDER BY sequence LIMIT ?`,
      sequence,
      ...(target === undefined ? [] : [target]),
      limit,
    )
    .map(changeOf);
}

/** The numbering never starts again, also when all that was numbered is forgotten. */
export function changeSpan(database: SqliteHandle): { oldest: number; newest: number } {
  const newest =
    database.get<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'change'")?.seq ?? 0;
  const oldest = database.get<{ oldest: number | null }>(
    "SELECT min(sequence) AS oldest FROM change",
  )?.oldest;
  return { oldest: oldest ?? newest + 1, newest };
}

export function feedVersions(database: SqliteHandle, gamePk: number): FeedVersion[] {
  return database
    .all<StoredVersion>(
      "SELECT game_pk, version, timecode, phase, changed_at, sequence FROM feed_version WHERE game_pk = ? ORDER BY version",
      gamePk,
    )
    .map(versionOf);
}

export function feedPatches(
  database: SqliteHandle,
  gamePk: number,
  { after, limit }: { after: number; limit: number },
): PatchedVersion[] {
  return database
    .all<StoredPatchedVersion>(
      `SELECT game_pk, version, timecode, phase, changed_at, sequence, patch
       FROM feed_version WHERE game_pk = ? AND version > ? ORDER BY version LIMIT ?`,
      gamePk,
      after,
      limit,
    )
    .map(patchedVersionOf);
}

export function feedChain(database: SqliteHandle, gamePk: number, version: number): FeedChain | undefined {
  const base = database.get<{ version: number; snapshot: Uint8Array }>(
    `SELECT version, snapshot FROM feed_version
     WHERE game_pk = ? AND version <= ? AND snapshot IS NOT NULL ORDER BY version DESC LIMIT 1`,
    gamePk,
    version,
  );
  if (!base) return undefined;
  const steps = feedPatches(database, gamePk, { after: base.version, limit: version - base.version });
  const patches = steps.map(({ patch }) => patch).filter((patch) => patch !== null);
  if (patches.length !== version - base.version) return undefined;
  return { snapshot: decompressed(base.snapshot), patches };
}

/**
 * A game's log begins with a whole feed, so that what stays can be rebuilt; of a game that has not changed since,
 * only the number of its newest version stays, so that its versions are never counted anew.
 */
export function forgetChanges(database: SqliteHandle, before: Temporal.Instant): void {
  const ms = before.epochMilliseconds;
  const newest = "(SELECT max(version) FROM feed_version AS every WHERE every.game_pk = old.game_pk)";
  database.run(
    `DELETE FROM feed_version AS old WHERE changed_at < ? AND version < coalesce(
       (SELECT max(version) FROM feed_version AS base
        WHERE base.game_pk = old.game_pk AND base.snapshot IS NOT NULL AND base.changed_at < ?), 0)`,
    ms,
    ms,
  );
  const forgotten = `SELECT game_pk FROM feed_version GROUP BY game_pk HAVING max(changed_at) < ?`;
  database.run(`DELETE FROM feed_version AS old WHERE game_pk IN (${forgotten}) AND version < ${newest}`, ms);
  database.run(
    `UPDATE feed_version SET patch = NULL, snapshot = NULL
     WHERE game_pk IN (${forgotten}) AND (patch IS NOT NULL OR snapshot IS NOT NULL)`,
    ms,
  );
  database.run("DELETE FROM change WHERE changed_at < ?", ms);
}
