import type { SQLInputValue } from "node:sqlite";
import type { Player } from "../../../contracts/v1/player.ts";
import type { SeasonStat } from "../../../contracts/v1/season-stat.ts";
import type { SqliteHandle } from "../../../platform/sqlite/sqlite-handle.ts";
import type { PlayerFilter, SeasonStatFilter } from "../service-store.ts";

/** What is asked for by more than a key; each condition is left out where the filter says nothing. */

type Condition = readonly [sql: string, value: SQLInputValue | undefined];

export function players(database: SqliteHandle, filter: PlayerFilter): Player[] {
  const { name, teamId, active, afterId, limit } = filter;
  const where = conditions([
    ["player_id > ?", afterId],
    ["instr(lower(json_extract(body, '$.full_name')), ?) > 0", name?.toLowerCase()],
    ["json_extract(body, '$.current_team.id') = ?", teamId],
    ["json_extract(body, '$.active') = ?", active === undefined ? undefined : Number(active)],
  ]);
  return bodies(
    database,
    `SELECT body FROM player ${where.sql} ORDER BY player_id LIMIT ?`,
    ...where.values,
    limit,
  );
}

export function seasonStats(database: SqliteHandle, filter: SeasonStatFilter): SeasonStat[] {
  const { season, group, of, id } = filter;
  const where = conditions([
    ["season = ?", season],
    ["stat_group = ?", group],
    [of === "players" ? "player_id = ?" : "team_id = ?", id],
    [`(player_id IS NOT NULL) = ?`, of === "players" ? 1 : 0],
  ]);
  return bodies(
    database,
    `SELECT body FROM season_stat ${where.sql} ORDER BY season DESC, target, place`,
    ...where.values,
  );
}

/** Seen on a roster or in a recent game, and not in the season's list, once that list is known. */
const BEYOND_LIST = `
  SELECT DISTINCT id FROM (
    SELECT person_id AS id FROM roster_entry
    UNION SELECT value FROM game, json_each(game.body, '$.player_ids') WHERE official_date >= ?
  )
  WHERE EXISTS (SELECT 1 FROM player WHERE target = ?)
    AND NOT EXISTS (SELECT 1 FROM player WHERE player_id = id AND target = ?)
  ORDER BY id LIMIT ?`;

export function peopleBeyondList(
  database: SqliteHandle,
  { season, since, limit }: { season: string; since: string; limit: number },
): number[] {
  const target = `people:${season}`;
  return database.all<{ id: number }>(BEYOND_LIST, since, target, target, limit).map(({ id }) => id);
}

function conditions(all: readonly Condition[]): { sql: string; values: SQLInputValue[] } {
  const wanted = all.filter((one): one is [string, SQLInputValue] => one[1] !== undefined);
  return {
    sql: wanted.length === 0 ? "" : `WHERE ${wanted.map(([sql]) => sql).join(" AND ")}`,
    values: wanted.map(([, value]) => value),
  };
}

function bodies<Body>(database: SqliteHandle, sql: string, ...values: SQLInputValue[]): Body[] {
  return database.all<{ body: string }>(sql, ...values).map(({ body }) => JSON.parse(body) as Body);
}
