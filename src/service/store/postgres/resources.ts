import type { PostgresSession } from "../../../platform/postgres/postgres-handle.ts";
import type { Play } from "../../../contracts/v1/play.ts";
import { listOf } from "../resource-lists.ts";
import type { Resources } from "../service-store.ts";

/** The columns of each table's primary key. */
export type PrimaryKeys = ReadonlyMap<string, readonly string[]>;

/** Asked of the database itself, so that a new table needs no statement of its own. */
export async function readPrimaryKeys(session: PostgresSession): Promise<PrimaryKeys> {
  const found = await session.all<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY array_position(i.indkey::int2[], a.attnum)) AS columns
     FROM pg_index i
     JOIN pg_class c ON c.oid = i.indrelid
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
     WHERE i.indisprimary AND c.relnamespace = current_schema()::regnamespace
     GROUP BY c.relname`,
  );
  return new Map(found.map(({ name, columns }) => [name, columns]));
}

/** Puts a target's resources in the place of what it held before. */
export async function replaceResources(
  session: PostgresSession,
  keys: PrimaryKeys,
  { target, resources }: { target: string; resources: Resources },
): Promise<void> {
  if (resources.kind === "game") return await replaceGame(session, resources);
  const { table, columns, rows } = listOf(resources);
  await session.run(`DELETE FROM ${table} WHERE target = $1`, target);
  const all = ["target", ...columns, "body"];
  const records = rows.map(([values, body]) => recordOf(all, [target, ...values, JSON.stringify(body)]));
  await upsert(session, { table, columns: all, key: keys.get(table) ?? [] }, records);
}

type Record = { [column: string]: string | number | null };
type Place = { table: string; columns: readonly string[]; key: readonly string[] };

/** One statement for the whole list. Rows that another target held go over to this one. */
async function upsert(session: PostgresSession, place: Place, records: readonly Record[]): Promise<void> {
  if (records.length === 0) return;
  const names = place.columns.join(", ");
  await session.run(
    `INSERT INTO ${place.table} (${names})
     SELECT ${names} FROM json_populate_recordset(NULL::${place.table}, $1::json)
     ON CONFLICT (${place.key.join(", ")}) DO UPDATE
       SET ${place.columns.map((name) => `${name} = excluded.${name}`).join(", ")}`,
    JSON.stringify(lastOfEach(place.key, records)),
  );
}

function recordOf(columns: readonly string[], values: readonly (string | number | null)[]): Record {
  return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null]));
}

/** An upstream may list a thing twice: one statement may touch a row only once, and the last one counts. */
function lastOfEach(key: readonly string[], records: readonly Record[]): Record[] {
  const byKey = new Map<string, Record>();
  for (const record of records) {
    const id = JSON.stringify(key.map((column) => record[column]));
    byKey.delete(id);
    byKey.set(id, record);
  }
  return [...byKey.values()];
}

async function replaceGame(
  session: PostgresSession,
  { game, linescore, boxscore, plays }: Extract<Resources, { kind: "game" }>,
): Promise<void> {
  await session.run(
    `INSERT INTO game (game_pk, official_date, phase, body, linescore, boxscore) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (game_pk) DO UPDATE SET official_date = excluded.official_date, phase = excluded.phase,
       body = excluded.body, linescore = excluded.linescore, boxscore = excluded.boxscore`,
    game.game_pk,
    game.official_date,
    game.status.phase,
    JSON.stringify(game),
    JSON.stringify(linescore),
    JSON.stringify(boxscore),
  );
  await replacePlays(session, game.game_pk, plays);
}

const PLAY_KEY = ["game_pk", "at_bat_index"];

/** A live game changes its last plays only; a row is written when its text differs. */
async function replacePlays(session: PostgresSession, gamePk: number, plays: readonly Play[]): Promise<void> {
  const records = plays.map((play) => ({
    game_pk: gamePk,
    at_bat_index: play.at_bat_index,
    body: JSON.stringify(play),
  }));
  await session.run(
    `INSERT INTO play (game_pk, at_bat_index, body)
     SELECT game_pk, at_bat_index, body FROM json_populate_recordset(NULL::play, $1::json)
     ON CONFLICT (game_pk, at_bat_index) DO UPDATE SET body = excluded.body WHERE play.body <> excluded.body`,
    JSON.stringify(lastOfEach(PLAY_KEY, records)),
  );
  await session.run(
    "DELETE FROM play WHERE game_pk = $1 AND at_bat_index > $2",
    gamePk,
    plays.at(-1)?.at_bat_index ?? -1,
  );
}
