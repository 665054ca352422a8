import type { Player } from "../../../contracts/v1/player.ts";
import type { SeasonStat } from "../../../contracts/v1/season-stat.ts";
import type { PostgresSession, SqlValue } from "../../../platform/postgres/postgres-handle.ts";
import type { PlayerFilter, SeasonStatFilter } from "../service-store.ts";

/** What is asked for by more than a key; each condition is left out where the filter says nothing. */

/** Writes a condition around the mark of its value. */
type Condition = readonly [sql: (mark: string) => string, value: SqlValue | undefined];

export async function players(session: PostgresSession, filter: PlayerFilter): Promise<Player[]> {
  const { name, teamId, active, afterId, limit } = filter;
  const where = conditions([
    [(mark) => `player_id > ${mark}`, afterId],
    [(mark) => `position(${mark} in lower(body::jsonb ->> 'full_name')) > 0`, name?.toLowerCase()],
    [(mark) => `(body::jsonb #>> '{current_team,id}')::bigint = ${mark}`, teamId],
    [(mark) => `body::jsonb ->> 'active' = ${mark}`, active === undefined ? undefined : String(active)],
  ]);
  const last = `$${where.values.length + 1}`;
  return await bodies(
    session,
    `SELECT body FROM player ${where.sql} ORDER BY player_id LIMIT ${last}`,
    ...where.values,
    limit,
  );
}

export async function seasonStats(session: PostgresSession, filter: SeasonStatFilter): Promise<SeasonStat[]> {
  const { season, group, of, id } = filter;
  const where = conditions([
    [(mark) => `season = ${mark}`, season],
    [(mark) => `stat_group = ${mark}`, group],
    [(mark) => `${of === "players" ? "player_id" : "team_id"} = ${mark}`, id],
    [(mark) => `(player_id IS NOT NULL) = (${mark} = 'players')`, of],
  ]);
  return await bodies(
    session,
    `SELECT body FROM season_stat ${where.sql} ORDER BY season DESC, target COLLATE "C", place`,
    ...where.values,
  );
}

/** Seen on a roster or in a recent game, and not in the season's list, once that list is known. */
const BEYOND_LIST = `
  SELECT id FROM (
    SELECT person_id AS id FROM roster_entry
    UNION SELECT value::bigint FROM game, jsonb_array_elements_text(game.body::jsonb -> 'player_ids')
      WHERE official_date >= $1
  ) seen
  WHERE EXISTS (SELECT 1 FROM player WHERE target = $2)
    AND NOT EXISTS (SELECT 1 FROM player WHERE player_id = id AND target = $2)
  ORDER BY id LIMIT $3`;

export async function peopleBeyondList(
  session: PostgresSession,
  { season, since, limit }: { season: string; since: string; limit: number },
): Promise<number[]> {
  const found = await session.all<{ id: number }>(BEYOND_LIST, since, `people:${season}`, limit);
  return found.map(({ id }) => id);
}

function conditions(all: readonly Condition[]): { sql: string; values: SqlValue[] } {
  const wanted = all.filter((one): one is [Condition[0], SqlValue] => one[1] !== undefined);
  return {
    sql:
      wanted.length === 0 ? "" : `WHERE ${wanted.map(([sql], index) => sql(`$${index + 1}`)).join(" AND ")}`,
    values: wanted.map(([, value]) => value),
  };
}

async function bodies<Body>(session: PostgresSession, sql: string, ...values: SqlValue[]): Promise<Body[]> {
  const found = await session.all<{ body: string }>(sql, ...values);
  return found.map(({ body }) => JSON.parse(body) as Body);
}
