import type { PostgresSession } from "../../../platform/postgres/postgres-handle.ts";
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
import { compressed, decompressed } from "../compression.ts";
import type { Change, ChangedRefresh, Refresh } from "../service-store.ts";

/** Writes down that a target changed, and of a game how its feed did. `body` is the document's, compressed. */
export async function logChange(
  session: PostgresSession,
  { target, body }: { target: string; body: Uint8Array },
  { document, previousHash, feed }: ChangedRefresh,
): Promise<void> {
  const sequence = await nextNumber(session);
  const changedAt = document.fetchedAt.epochMilliseconds;
  await session.run(
    "INSERT INTO change (sequence, target, changed_at, content_hash, previous_hash) VALUES ($1, $2, $3, $4, $5)",
    sequence,
    target,
    changedAt,
    document.contentHash,
    previousHash,
  );
  if (!feed) return;
  const bytes = document.body.byteLength;
  const latest = await latestVersion(session, feed.gamePk);
  const next = nextVersion(latest, { patch: feed.patch, previousHash, bytes });
  await session.run(
    `INSERT INTO feed_version (game_pk, version, sequence, timecode, phase, changed_at, content_hash, patch, snapshot)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
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
export async function logFileChange(
  session: PostgresSession,
  target: string,
  { day, previousHash }: Extract<Refresh, { kind: "statcast-day" }>,
): Promise<void> {
  if (day.hash === previousHash) return;
  await session.run(
    "INSERT INTO change (sequence, target, changed_at, content_hash, previous_hash) VALUES ($1, $2, $3, $4, $5)",
    await nextNumber(session),
    target,
    day.fetchedAt.epochMilliseconds,
    day.hash,
    previousHash,
  );
}

/** From here to its commit a transaction is the only one that writes to the log, on all nodes. */
async function nextNumber(session: PostgresSession): Promise<number> {
  const taken = await session.get<{ newest: number }>(
    "UPDATE change_counter SET newest = newest + 1 RETURNING newest",
  );
  if (!taken)
    throw new Error("change_counter has no row: it was emptied by hand; put the newest number back");
  return taken.newest;
}

async function latestVersion(session: PostgresSession, gamePk: number): Promise<LatestVersion | undefined> {
  return await session.get<LatestVersion>(
    `SELECT version, content_hash AS "contentHash",
       (SELECT max(version) FROM feed_version WHERE game_pk = $1 AND snapshot IS NOT NULL) AS "snapshotVersion"
     FROM feed_version WHERE game_pk = $1 ORDER BY version DESC LIMIT 1`,
    gamePk,
  );
}

export async function changesAfter(
  session: PostgresSession,
  sequence: number,
  { limit, target }: { limit: number; target?: string },
): Promise<Change[]> {
  const ofTarget = target === undefined ? "" : "AND change.target = $3";
  const stored = await session.all<StoredChange>(
    `SELECT change.sequence, change.target, change.changed_at, change.content_hash, change.previous_hash,
       game_pk, version, timecode, phase, patch
     FROM change LEFT JOIN feed_version USING (sequence)
     WHERE change.sequence > $1 ${ofTarget} ORDER BY change.sequence LIMIT $2`,
    sequence,
    limit,
    ...(target === undefined ? [] : [target]),
  );
  return stored.map(changeOf);
}

export async function changeSpan(session: PostgresSession): Promise<{ oldest: number; newest: number }> {
  const span = await session.get<{ oldest: number | null; newest: number }>(
    "SELECT newest, (SELECT min(sequence) FROM change) AS oldest FROM change_counter",
  );
  const newest = span?.newest ?? 0;
  return { oldest: span?.oldest ?? newest + 1, newest };
}

export async function feedVersions(session: PostgresSession, gamePk: number): Promise<FeedVersion[]> {
  const stored = await session.all<StoredVersion>(
    "SELECT game_pk, version, timecode, phase, changed_at, sequence FROM feed_version WHERE game_pk = $1 ORDER BY version",
    gamePk,
  );
  return stored.map(versionOf);
}

export async function feedPatches(
  session: PostgresSession,
  gamePk: number,
  { after, limit }: { after: number; limit: number },
): Promise<PatchedVersion[]> {
  const stored = await session.all<StoredPatchedVersion>(
    `SELECT game_pk, version, timecode, phase, changed_at, sequence, patch
     FROM feed_version WHERE game_pk = $1 AND version > $2 ORDER BY version LIMIT $3`,
    gamePk,
    after,
    limit,
  );
  return stored.map(patchedVersionOf);
}

export async function feedChain(
  session: PostgresSession,
  gamePk: number,
  version: number,
): Promise<FeedChain | undefined> {
  const base = await session.get<{ version: number; snapshot: Uint8Array }>(
    `SELECT version, snapshot FROM feed_version
     WHERE game_pk = $1 AND version <= $2 AND snapshot IS NOT NULL ORDER BY version DESC LIMIT 1`,
    gamePk,
    version,
  );
  if (!base) return undefined;
  const steps = await feedPatches(session, gamePk, { after: base.version, limit: version - base.version });
  const patches = steps.map(({ patch }) => patch).filter((patch) => patch !== null);
  if (patches.length !== version - base.version) return undefined;
  return { snapshot: decompressed(base.snapshot), patches };
}

/**
 * A game's log begins with a whole feed, so that what stays can be rebuilt; of a game that has not changed since,
 * only the number of its newest version stays, so that its versions are never counted anew.
 */
export async function forgetChanges(session: PostgresSession, before: Temporal.Instant): Promise<void> {
  const ms = before.epochMilliseconds;
  await session.run(
    `DELETE FROM feed_version AS old WHERE changed_at < $1 AND version < coalesce(
       (SELECT max(version) FROM feed_version AS base
        WHERE base.game_pk = old.game_pk AND base.snapshot IS NOT NULL AND base.changed_at < $1), 0)`,
    ms,
  );
  const forgotten = "SELECT game_pk FROM feed_version GROUP BY game_pk HAVING max(changed_at) < $1";
  await session.run(
    `DELETE FROM feed_version AS old WHERE game_pk IN (${forgotten})
       AND version < (SELECT max(version) FROM feed_version AS every WHERE every.game_pk = old.game_pk)`,
    ms,
  );
  await session.run(
    `UPDATE feed_version SET patch = NULL, snapshot = NULL
     WHERE game_pk IN (${forgotten}) AND (patch IS NOT NULL OR snapshot IS NOT NULL)`,
    ms,
  );
  await session.run("DELETE FROM change WHERE changed_at < $1", ms);
}
