import type { Play } from "../../../contracts/v1/play.ts";
import type { SqliteHandle } from "../../../platform/sqlite/sqlite-handle.ts";
import { listOf } from "../resource-lists.ts";
import type { Resources } from "../service-store.ts";

/** Puts a target's resources in the place of what it held before. */
export function replaceResources(database: SqliteHandle, target: string, resources: Resources): void {
  if (resources.kind === "game") return replaceGame(database, resources);
  const { table, columns, rows } = listOf(resources);
  database.run(`DELETE FROM ${table} WHERE target = ?`, target);
  const marks = columns.map(() => "?").join(", ");
  const insert = `INSERT OR REPLACE INTO ${table} (target, ${columns.join(", ")}, body) VALUES (?, ${marks}, ?)`;
  for (const [keys, body] of rows) database.run(insert, target, ...keys, JSON.stringify(body));
}

function replaceGame(
  database: SqliteHandle,
  { game, linescore, boxscore, plays }: Extract<Resources, { kind: "game" }>,
): void {
  database.run(
    "INSERT OR REPLACE INTO game (game_pk, official_date, phase, body, linescore, boxscore) VALUES (?, ?, ?, ?, ?, ?)",
    game.game_pk,
    game.official_date,
    game.status.phase,
    JSON.stringify(game),
    JSON.stringify(linescore),
    JSON.stringify(boxscore),
  );
  replacePlays(database, game.game_pk, plays);
}

/** A live game changes its last plays only; a row is written when its text differs. */
function replacePlays(database: SqliteHandle, gamePk: number, plays: readonly Play[]): void {
  const upsert = `INSERT INTO play (game_pk, at_bat_index, body) VALUES (?, ?, ?)
    ON CONFLICT (game_pk, at_bat_index) DO UPDATE SET body = excluded.body WHERE body <> excluded.body`;
  for (const play of plays) database.run(upsert, gamePk, play.at_bat_index, JSON.stringify(play));
  database.run(
    "DELETE FROM play WHERE game_pk = ? AND at_bat_index > ?",
    gamePk,
    plays.at(-1)?.at_bat_index ?? -1,
  );
}
