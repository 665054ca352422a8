import { join } from "node:path";
import type { Clock } from "../../../platform/clock/clock.ts";
import type { Logger } from "../../../platform/log/logger.ts";
import { readMigrations } from "../../../platform/migrations/migrations.ts";
import { migratePostgres } from "../../../platform/postgres/migrate.ts";
import {
  openPostgres,
  type PostgresHandle,
  type PostgresOptions,
  type PostgresSession,
  type SqlValue,
} from "../../../platform/postgres/postgres-handle.ts";
import { targetId } from "../../domain/target.ts";
import type { Change, Refresh, ServiceStore } from "../service-store.ts";
import * as documents from "./documents.ts";
import * as ledgerRows from "./ledger-rows.ts";
import { listenToOthers, tellOthers } from "./others.ts";
import { type PrimaryKeys, readPrimaryKeys, replaceResources } from "./resources.ts";
import { databaseStatistics } from "./statistics.ts";

const MIGRATIONS = join(import.meta.dirname, "../../../../sql/service-postgres");

export type PostgresStorePorts = {
  clock: Clock;
  log: Logger;
  /** Names this node, so that it knows its own notices. */
  node: string;
};

/** The service's store in a PostgreSQL database, brought to the newest schema; any number of nodes may share it. */
export async function openPostgresStore(
  options: PostgresOptions,
  ports: PostgresStorePorts,
): Promise<ServiceStore> {
  await migratePostgres(options, readMigrations(MIGRATIONS), ports.clock);
  const others = await listenToOthers(options, ports);
  const database = openPostgres(options, ports);
  const keys = await readPrimaryKeys(database);
  return {
    ...ledgerOf(database),
    ...documentsOf(database),
    ...resourcesOf(database),
    commit: (refresh) =>
      database.transaction((session) => write(session, { keys, node: ports.node }, refresh)),
    onOthersChange: others.onChange,
    statistics: databaseStatistics(database, ports.clock),
    async close() {
      await others.stop();
      await database.close();
    },
  };
}

function ledgerOf(database: PostgresHandle) {
  return {
    claimDue: (now, lease) => ledgerRows.claimDue(database, now, lease),
    release: (owner) => ledgerRows.release(database, owner),
    nextDueAt: () => ledgerRows.nextDueAt(database),
    ledger: () => ledgerRows.allRows(database),
    ledgerRow: (target) => ledgerRows.rowOfTarget(database, target),
    addTargets: (rows) =>
      database.transaction(async (session) => {
        for (const row of rows) await ledgerRows.addRow(session, row);
      }),
    updateRows: (rows) =>
      database.transaction(async (session) => {
        for (const row of rows) await ledgerRows.updateExpectation(session, row);
      }),
  } satisfies Partial<ServiceStore>;
}

type WriteContext = { keys: PrimaryKeys; node: string };

async function write(session: PostgresSession, context: WriteContext, refresh: Refresh): Promise<void> {
  const target = targetId(refresh.row.target);
  await ledgerRows.replaceRow(session, refresh.row);
  switch (refresh.kind) {
    case "unchanged":
      return await documents.confirmDocument(
        session,
        refresh.document.requestKey,
        refresh.document.fetchedAt,
      );
    case "changed":
      await documents.putDocument(session, refresh.document);
      await replaceResources(session, context.keys, { target, resources: refresh.resources });
      await logChange(session, target, refresh);
      return await tellOthers(session, { node: context.node, target });
    case "quarantined":
      return await documents.putQuarantine(session, { ...refresh, target });
    case "absent":
    case "failed":
      return undefined;
  }
}

/** Who holds this lock writes to the log; any number that nobody else locks by. */
const LOG_LOCK = 7_310_583_466_122_016;

/** One writer at a time until its commit, so that whoever reads the log in order never misses an entry that comes later. */
async function logChange(
  session: PostgresSession,
  target: string,
  refresh: Extract<Refresh, { kind: "changed" }>,
): Promise<void> {
  await session.run("SELECT pg_advisory_xact_lock($1)", LOG_LOCK);
  await session.run(
    "INSERT INTO change (target, changed_at, content_hash, previous_hash) VALUES ($1, $2, $3, $4)",
    target,
    refresh.document.fetchedAt.epochMilliseconds,
    refresh.document.contentHash,
    refresh.previousHash,
  );
}

function documentsOf(database: PostgresHandle) {
  return {
    document: (requestKey) => documents.documentOf(database, requestKey),
    putDocument: (document, keep) =>
      database.transaction(async (session) => {
        await documents.putDocument(session, document);
        await documents.dropOldestReadThrough(session, keep);
      }),
    changesAfter: async (sequence, limit) =>
      (
        await database.all<StoredChange>(
          "SELECT * FROM change WHERE sequence > $1 ORDER BY sequence LIMIT $2",
          sequence,
          limit,
        )
      ).map(changeOf),
    quarantine: async (limit) =>
      (
        await database.all<StoredQuarantine>(
          "SELECT target, quarantined_at, reason, size FROM quarantine ORDER BY id DESC LIMIT $1",
          limit,
        )
      ).map(quarantinedOf),
  } satisfies Partial<ServiceStore>;
}

type StoredChange = {
  sequence: number;
  target: string;
  changed_at: number;
  content_hash: string;
  previous_hash: string | null;
};

function changeOf(stored: StoredChange): Change {
  return {
    sequence: stored.sequence,
    target: stored.target,
    changedAt: Temporal.Instant.fromEpochMilliseconds(stored.changed_at),
    contentHash: stored.content_hash,
    previousHash: stored.previous_hash,
  };
}

type StoredQuarantine = { target: string; quarantined_at: number; reason: string; size: number };

function quarantinedOf({ target, quarantined_at: at, reason, size }: StoredQuarantine) {
  return { target, at: Temporal.Instant.fromEpochMilliseconds(at), reason, size };
}

function resourcesOf(database: PostgresHandle) {
  async function list<Body>(sql: string, ...values: SqlValue[]): Promise<Body[]> {
    const found = await database.all<{ body: string }>(sql, ...values);
    return found.map(({ body }) => JSON.parse(body) as Body);
  }
  async function one<Body>(sql: string, ...values: SqlValue[]): Promise<Body | undefined> {
    return (await list<Body>(sql, ...values))[0];
  }
  return {
    seasons: () => list("SELECT body FROM season ORDER BY season DESC"),
    teams: (season) => list("SELECT body FROM team WHERE season = $1 ORDER BY team_id", season),
    schedule: (from, to) =>
      list(
        "SELECT body FROM schedule_entry WHERE listing_date BETWEEN $1 AND $2 ORDER BY listing_date, start_time, game_pk",
        from,
        to,
      ),
    standings: (season) => list("SELECT body FROM standing WHERE season = $1 ORDER BY written", season),
    roster: (teamId) =>
      list("SELECT body FROM roster_entry WHERE team_id = $1 ORDER BY target, place", teamId),
    player: (id) => one("SELECT body FROM player WHERE player_id = $1", id),
    game: (gamePk) => one("SELECT body FROM game WHERE game_pk = $1", gamePk),
    linescore: (gamePk) => one("SELECT linescore AS body FROM game WHERE game_pk = $1", gamePk),
    boxscore: (gamePk) => one("SELECT boxscore AS body FROM game WHERE game_pk = $1", gamePk),
    plays: (gamePk, from, limit) =>
      list(
        "SELECT body FROM play WHERE game_pk = $1 AND at_bat_index >= $2 ORDER BY at_bat_index LIMIT $3",
        gamePk,
        from,
        limit,
      ),
  } satisfies Partial<ServiceStore>;
}
