import type { Play } from "../../../contracts/v1/play.ts";
import type { SqliteHandle } from "../../../platform/sqlite/sqlite-handle.ts";
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

type Key = string | number | null;
export type ResourceList = {
  table: string;
  columns: readonly string[];
  rows: readonly (readonly [keys: readonly Key[], body: unknown])[];
};

/** Where a list of resources is kept, and the columns by which each is found. */
export function listOf(resources: Exclude<Resources, { kind: "game" }>): ResourceList {
  switch (resources.kind) {
    case "seasons":
      return {
        table: "season",
        columns: ["season"],
        rows: resources.seasons.map((one) => [[one.season], one]),
      };
    case "teams": {
      const rows = resources.teams.map((one) => [[one.season ?? resources.season, one.id], one] as const);
      return { table: "team", columns: ["season", "team_id"], rows };
    }
    case "schedule": {
      const rows = resources.entries.map(
        (one) => [[one.listing_date, one.game_pk, one.start_time], one] as const,
      );
      return { table: "schedule_entry", columns: ["listing_date", "game_pk", "start_time"], rows };
    }
    case "standings": {
      const rows = resources.standings.map((one) => [[one.season, one.team.id], one] as const);
      return { table: "standing", columns: ["season", "team_id"], rows };
    }
    case "roster": {
      const rows = resources.entries.map((one, place) => [[one.team_id, one.person.id, place], one] as const);
      return { table: "roster_entry", columns: ["team_id", "person_id", "place"], rows };
    }
    case "players":
      return {
        table: "player",
        columns: ["player_id"],
        rows: resources.players.map((one) => [[one.id], one]),
      };
  }
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
