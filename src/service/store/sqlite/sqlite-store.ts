import { join } from "node:path";
import type { SQLInputValue } from "node:sqlite";
import type { Clock } from "../../../platform/clock/clock.ts";
import { readMigrations } from "../../../platform/migrations/migrations.ts";
import { migrate } from "../../../platform/sqlite/migrate.ts";
import { openSqlite, type SqliteHandle } from "../../../platform/sqlite/sqlite-handle.ts";
import { targetId } from "../../domain/target.ts";
import type { ChangedRefresh, Refresh, ServiceStore } from "../service-store.ts";
import * as changeLog from "./change-log.ts";
import * as documents from "./documents.ts";
import * as findings from "./findings.ts";
import * as ledgerRows from "./ledger-rows.ts";
import * as lists from "./lists.ts";
import { replaceResources } from "./resources.ts";
import { putStatcastDay, statcastDaysOf } from "./statcast-days.ts";
import { databaseStatistics } from "./statistics.ts";

const MIGRATIONS = join(import.meta.dirname, "../../../../sql/service");

/** The service's store in one SQLite file, brought to the newest schema. */
export function openSqliteStore(path: string, clock: Clock): ServiceStore {
  const database = openSqlite({ path, synchronous: "NORMAL" });
  migrate(database, readMigrations(MIGRATIONS), clock);
  const statistics = databaseStatistics(database, clock);
  return {
    ...ledgerOf(database),
    ...documentsOf(database),
    ...findingsOf(database),
    ...changesOf(database),
    ...resourcesOf(database),
    ...statcastDaysOf(database),
    statistics: async () => statistics(),
    close: async () => database.close(),
  };
}

function ledgerOf(database: SqliteHandle) {
  return {
    claimDue: async (now, lease, upstream) => ledgerRows.claimDue(database, now, lease, upstream),
    renewLease: async (target, lease) => ledgerRows.renewLease(database, target, lease),
    release: async (owner) => ledgerRows.release(database, owner),
    nextDueAt: async (upstream) => ledgerRows.nextDueAt(database, upstream),
    ledger: async () => ledgerRows.allRows(database),
    ledgerRow: async (target) => ledgerRows.rowOfTarget(database, target),
    addTargets: async (rows) =>
      database.transaction(() => rows.forEach((row) => ledgerRows.addRow(database, row))),
    dropTargets: async (targets) =>
      database.transaction(() => targets.forEach((target) => ledgerRows.dropRow(database, target))),
    confirmedAt: async (target) => documents.confirmedAt(database, target),
    updateRows: async (rows) =>
      database.transaction(() => rows.forEach((row) => ledgerRows.updateExpectation(database, row))),
    commit: async (refresh, claimed) =>
      database.transaction(() => {
        if (claimed && ledgerRows.isOvertaken(database, claimed)) return false;
        write(database, refresh);
        return true;
      }),
  } satisfies Partial<ServiceStore>;
}

function write(database: SqliteHandle, refresh: Refresh): void {
  const target = targetId(refresh.row.target);
  ledgerRows.replaceRow(database, refresh.row);
  switch (refresh.kind) {
    case "unchanged":
      findings.change(database, refresh.findings ?? []);
      return documents.confirmDocument(database, refresh.document.requestKey, refresh.document.fetchedAt);
    case "changed":
      return writeChange(database, target, refresh);
    case "statcast-day":
      putStatcastDay(database, refresh.day);
      return changeLog.logFileChange(database, target, refresh);
    case "quarantined":
      return documents.putQuarantine(database, { ...refresh, target });
    case "absent":
    case "failed":
      return undefined;
  }
}

function writeChange(database: SqliteHandle, target: string, refresh: ChangedRefresh): void {
  const body = documents.putDocument(database, refresh.document);
  replaceResources(database, target, refresh.resources);
  findings.change(database, refresh.findings ?? []);
  changeLog.logChange(database, target, refresh, body);
}

function changesOf(database: SqliteHandle) {
  return {
    changesAfter: async (sequence, options) => changeLog.changesAfter(database, sequence, options),
    changeSpan: async () => changeLog.changeSpan(database),
    feedVersions: async (gamePk) => changeLog.feedVersions(database, gamePk),
    feedPatches: async (gamePk, options) => changeLog.feedPatches(database, gamePk, options),
    feedChain: async (gamePk, version) => changeLog.feedChain(database, gamePk, version),
    forgetChanges: async (before) => database.transaction(() => changeLog.forgetChanges(database, before)),
  } satisfies Partial<ServiceStore>;
}

function documentsOf(database: SqliteHandle) {
  return {
    document: async (requestKey) => documents.documentOf(database, requestKey),
    putDocument: async (document, keep) =>
      database.transaction(() => {
        documents.putReadThrough(database, document);
        documents.dropOldestReadThrough(database, keep);
      }),
    quarantine: async (limit) =>
      database
        .all("SELECT target, quarantined_at, reason, size FROM quarantine ORDER BY id DESC LIMIT ?", limit)
        .map(quarantinedOf),
  } satisfies Partial<ServiceStore>;
}

function quarantinedOf(stored: Record<string, unknown>) {
  return {
    target: stored["target"] as string,
    at: Temporal.Instant.fromEpochMilliseconds(stored["quarantined_at"] as number),
    reason: stored["reason"] as string,
    size: stored["size"] as number,
  };
}

function findingsOf(database: SqliteHandle) {
  return {
    unresolvedFindings: async (target) => findings.unresolved(database, target),
    findings: async (resolvedAfter) => findings.since(database, resolvedAfter),
    putFindings: async (changes) => database.transaction(() => findings.change(database, changes)),
    dropFindings: async (lastSeenBefore) => findings.drop(database, lastSeenBefore),
  } satisfies Partial<ServiceStore>;
}

function resourcesOf(database: SqliteHandle) {
  function list<Body>(sql: string, ...values: SQLInputValue[]): Body[] {
    return database.all<{ body: string }>(sql, ...values).map(({ body }) => JSON.parse(body) as Body);
  }
  function one<Body>(sql: string, ...values: SQLInputValue[]): Body | undefined {
    return list<Body>(sql, ...values)[0];
  }
  return {
    seasons: async () => list("SELECT body FROM season ORDER BY season DESC"),
    teams: async (season) => list("SELECT body FROM team WHERE season = ? ORDER BY team_id", season),
    schedule: async (from, to) =>
      list(
        "SELECT body FROM schedule_entry WHERE listing_date BETWEEN ? AND ? ORDER BY listing_date, start_time, game_pk",
        from,
        to,
      ),
    fangraphsLeaders: async (season, kind) =>
      list("SELECT body FROM fangraphs_leader WHERE season = ? AND kind = ? ORDER BY place", season, kind),
    standings: async (season) => list("SELECT body FROM standing WHERE season = ? ORDER BY rowid", season),
    roster: async (teamId) =>
      list("SELECT body FROM roster_entry WHERE team_id = ? ORDER BY target, place", teamId),
    players: async (filter) => lists.players(database, filter),
    peopleBeyondList: async (season, since, limit) =>
      lists.peopleBeyondList(database, { season, since, limit }),
    venues: async (season) => list("SELECT body FROM venue WHERE season = ? ORDER BY venue_id", season),
    structure: async (kind) => list("SELECT body FROM league_unit WHERE kind = ? ORDER BY place", kind),
    leaders: async (season) => list("SELECT body FROM leader WHERE season = ? ORDER BY place", season),
    seasonStats: async (filter) => lists.seasonStats(database, filter),
    transactions: async (from, to) =>
      list(
        "SELECT body FROM transaction_entry WHERE date BETWEEN ? AND ? ORDER BY date, target, place",
        from,
        to,
      ),
    player: async (id) => one("SELECT body FROM player WHERE player_id = ?", id),
    rosters: async () => list("SELECT body FROM roster_entry ORDER BY target, place"),
    gamesOf: async (date, gamePks) =>
      list(
        "SELECT body FROM game WHERE official_date = ? OR game_pk IN (SELECT value FROM json_each(?)) ORDER BY game_pk",
        date,
        JSON.stringify(gamePks),
      ),
    game: async (gamePk) => one("SELECT body FROM game WHERE game_pk = ?", gamePk),
    linescore: async (gamePk) => one("SELECT linescore AS body FROM game WHERE game_pk = ?", gamePk),
    boxscore: async (gamePk) => one("SELECT boxscore AS body FROM game WHERE game_pk = ?", gamePk),
    plays: async (gamePk, from, limit) =>
      list(
        "SELECT body FROM play WHERE game_pk = ? AND at_bat_index >= ? ORDER BY at_bat_index LIMIT ?",
        gamePk,
        from,
        limit,
      ),
  } satisfies Partial<ServiceStore>;
}
