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
import type { ChangedRefresh, Refresh, ServiceStore } from "../service-store.ts";
import * as changeLog from "./change-log.ts";
import * as documents from "./documents.ts";
import * as findings from "./findings.ts";
import * as ledgerRows from "./ledger-rows.ts";
import * as lists from "./lists.ts";
import { listenToOthers, tellOthers } from "./others.ts";
import { type PrimaryKeys, readPrimaryKeys, replaceResources } from "./resources.ts";
import { putStatcastDay, statcastDaysOf } from "./statcast-days.ts";
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
    ...findingsOf(database),
    ...changesOf(database),
    ...resourcesOf(database),
    ...statcastDaysOf(database),
    commit: (refresh, claimed) =>
      database.transaction(async (session) => {
        if (claimed && (await ledgerRows.isOvertaken(session, claimed))) return false;
        await write(session, { keys, node: ports.node }, refresh);
        return true;
      }),
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
    claimDue: (now, lease, upstream) => ledgerRows.claimDue(database, now, lease, upstream),
    renewLease: (target, lease) => ledgerRows.renewLease(database, target, lease),
    release: (owner) => ledgerRows.release(database, owner),
    nextDueAt: (upstream) => ledgerRows.nextDueAt(database, upstream),
    ledger: () => ledgerRows.allRows(database),
    ledgerRow: (target) => ledgerRows.rowOfTarget(database, target),
    addTargets: (rows) =>
      database.transaction(async (session) => {
        for (const row of rows) await ledgerRows.addRow(session, row);
      }),
    dropTargets: (targets) => ledgerRows.dropRows(database, targets),
    confirmedAt: (target) => documents.confirmedAt(database, target),
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
      await findings.change(session, refresh.findings ?? []);
      return await documents.confirmDocument(
        session,
        refresh.document.requestKey,
        refresh.document.fetchedAt,
      );
    case "changed":
      return await writeChange(session, context, refresh);
    case "statcast-day":
      await putStatcastDay(session, refresh.day);
      await changeLog.logFileChange(session, target, refresh);
      return await tellOthers(session, { node: context.node, target });
    case "quarantined":
      return await documents.putQuarantine(session, { ...refresh, target });
    case "absent":
    case "failed":
      return undefined;
  }
}

async function writeChange(
  session: PostgresSession,
  { keys, node }: WriteContext,
  refresh: ChangedRefresh,
): Promise<void> {
  const target = targetId(refresh.row.target);
  const body = await documents.putDocument(session, refresh.document);
  await replaceResources(session, keys, { target, resources: refresh.resources });
  await findings.change(session, refresh.findings ?? []);
  await changeLog.logChange(session, { target, body }, refresh);
  await tellOthers(session, { node, target });
}

function findingsOf(database: PostgresHandle) {
  return {
    unresolvedFindings: (target) => findings.unresolved(database, target),
    findings: (resolvedAfter) => findings.since(database, resolvedAfter),
    putFindings: (changes) => database.transaction((session) => findings.change(session, changes)),
    dropFindings: (lastSeenBefore) => findings.drop(database, lastSeenBefore),
  } satisfies Partial<ServiceStore>;
}

function changesOf(database: PostgresHandle) {
  return {
    changesAfter: (sequence, options) => changeLog.changesAfter(database, sequence, options),
    changeSpan: () => changeLog.changeSpan(database),
    feedVersions: (gamePk) => changeLog.feedVersions(database, gamePk),
    feedPatches: (gamePk, options) => changeLog.feedPatches(database, gamePk, options),
    feedChain: (gamePk, version) => changeLog.feedChain(database, gamePk, version),
    forgetChanges: (before) => database.transaction((session) => changeLog.forgetChanges(session, before)),
  } satisfies Partial<ServiceStore>;
}

function documentsOf(database: PostgresHandle) {
  return {
    document: (requestKey) => documents.documentOf(database, requestKey),
    putDocument: (document, keep) =>
      database.transaction(async (session) => {
        await documents.putReadThrough(session, document);
        await documents.dropOldestReadThrough(session, keep);
      }),
    quarantine: async (limit) =>
      (
        await database.all<StoredQuarantine>(
          "SELECT target, quarantined_at, reason, size FROM quarantine ORDER BY id DESC LIMIT $1",
          limit,
        )
      ).map(quarantinedOf),
  } satisfies Partial<ServiceStore>;
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
    fangraphsLeaders: (season, kind) =>
      list("SELECT body FROM fangraphs_leader WHERE season = $1 AND kind = $2 ORDER BY place", season, kind),
    standings: (season) => list("SELECT body FROM standing WHERE season = $1 ORDER BY written", season),
    roster: (teamId) =>
      list('SELECT body FROM roster_entry WHERE team_id = $1 ORDER BY target COLLATE "C", place', teamId),
    players: (filter) => lists.players(database, filter),
    peopleBeyondList: (season, since, limit) => lists.peopleBeyondList(database, { season, since, limit }),
    venues: (season) => list("SELECT body FROM venue WHERE season = $1 ORDER BY venue_id", season),
    structure: (kind) => list("SELECT body FROM league_unit WHERE kind = $1 ORDER BY place", kind),
    leaders: (season) => list("SELECT body FROM leader WHERE season = $1 ORDER BY place", season),
    seasonStats: (filter) => lists.seasonStats(database, filter),
    transactions: (from, to) =>
      list(
        'SELECT body FROM transaction_entry WHERE date BETWEEN $1 AND $2 ORDER BY date, target COLLATE "C", place',
        from,
        to,
      ),
    player: (id) => one("SELECT body FROM player WHERE player_id = $1", id),
    rosters: () => list('SELECT body FROM roster_entry ORDER BY target COLLATE "C", place'),
    gamesOf: (date, gamePks) =>
      list(
        "SELECT body FROM game WHERE official_date = $1 OR game_pk = ANY ($2::bigint[]) ORDER BY game_pk",
        date,
        gamePks,
      ),
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
