import type { StoredStatcastDay } from "../store/statcast-days.ts";
import { type StatcastColumn, statcastColumns } from "../upstream/statcast/columns.ts";
import { COLUMN_SET } from "./convert-day.ts";
import type { PitchFiles } from "./season-by-pitcher.ts";
import { sqlName, sqlText } from "./sql-text.ts";

/** Where a page ends: the next one begins with the pitch after it. */
export type Position = { date: string; gamePk: number; atBat: number; pitch: number };

/** Which pitches are asked for; what is left out does not narrow it. */
export type PitchFilter = {
  pitcher?: number;
  batter?: number;
  /** As pitcher or as batter. */
  player?: number;
  /** A club's abbreviation, at home or away. */
  team?: string;
  gamePk?: number;
  pitchTypes?: readonly string[];
  after?: Position;
};

/** The files to read, below the folder. */
export type PitchSource = PitchFiles & { folder: string };

export type SqlValue = string | number;
export type SqlQuery = { sql: string; values: SqlValue[] };

/** Days on which a player did not play, and days before the cursor's, need not be read. */
export function daysToRead(days: readonly StoredStatcastDay[], filter: PitchFilter): StoredStatcastDay[] {
  const { pitcher, batter, player, gamePk, after } = filter;
  return days.filter(
    (day) =>
      (pitcher === undefined || day.pitchers.includes(pitcher)) &&
      (batter === undefined || day.batters.includes(batter)) &&
      (player === undefined || day.pitchers.includes(player) || day.batters.includes(player)) &&
      (gamePk === undefined || day.games.some((game) => game.game_pk === gamePk)) &&
      (after === undefined || day.date >= after.date),
  );
}

/** The pitches in the order in which they were thrown, game by game. */
export function pitchesQuery(
  source: PitchSource,
  filter: PitchFilter,
  wanted: { columns: readonly StatcastColumn[]; limit: number },
): SqlQuery {
  const { where, values } = whereOf(filter);
  const columns = wanted.columns.map(sqlName).join(", ");
  const order = isInOrder(source, filter) ? "" : ` ORDER BY ${ORDER}`;
  const sql = `SELECT ${columns} FROM ${filesOf(source)}${where}${order} LIMIT ${wanted.limit}`;
  return { sql, values };
}

/**
 * One pitcher's rows lie in his season's file as he threw them, and DuckDB keeps a file's order: sorting all their columns
 * once more takes a third of the whole answer's time.
 */
function isInOrder({ days, sorted }: PitchSource, { pitcher }: PitchFilter): boolean {
  return pitcher !== undefined && sorted.length === 1 && days.length === 0;
}

/** The position of the last pitch of a full page. */
export function lastPositionQuery(source: PitchSource, filter: PitchFilter, limit: number): SqlQuery {
  const { where, values } = whereOf(filter);
  const keys = `game_date::VARCHAR AS "date", game_pk AS "gamePk", at_bat_number AS "atBat", pitch_number AS "pitch"`;
  const sql = `SELECT ${keys} FROM ${filesOf(source)}${where} ORDER BY ${ORDER} LIMIT 1 OFFSET ${limit - 1}`;
  return { sql, values };
}

const SWINGS =
  "('swinging_strike', 'swinging_strike_blocked', 'foul', 'foul_tip', 'hit_into_play', 'foul_bunt', 'missed_bunt', 'bunt_foul_tip')";
const WHIFFS = "('swinging_strike', 'swinging_strike_blocked', 'missed_bunt')";

/** Counts and means of each type of pitch. */
export function pitchTypesQuery(source: PitchSource, filter: PitchFilter): SqlQuery {
  const { where, values } = whereOf(filter);
  const mean = (column: string, digits: number) => `round(avg(${column}), ${digits})`;
  const sql = `SELECT pitch_type, any_value(pitch_name) AS pitch_name, count(*)::INTEGER AS pitches,
    ${mean("release_speed", 2)} AS release_speed_mph, ${mean("release_spin_rate", 0)} AS release_spin_rate_rpm,
    ${mean("pfx_x", 3)} AS pfx_x_feet, ${mean("pfx_z", 3)} AS pfx_z_feet,
    (count(*) FILTER (description IN ${SWINGS}))::INTEGER AS swings,
    (count(*) FILTER (description IN ${WHIFFS}))::INTEGER AS whiffs,
    (count(*) FILTER (type = 'X'))::INTEGER AS balls_in_play,
    ${mean("launch_speed", 2)} AS launch_speed_mph, round(sum(delta_run_exp), 3) AS run_value
    FROM ${filesOf(source)}${where} GROUP BY pitch_type ORDER BY pitches DESC, pitch_type`;
  return { sql, values };
}

export const allColumns = Object.keys(statcastColumns) as StatcastColumn[];

const ORDER = "game_date, game_pk, at_bat_number, pitch_number";

function filesOf(source: PitchSource): string {
  const { folder, days, sorted } = source;
  if (sorted.length === 0) return dayFilesOf(source);
  const parts = sorted.map(({ paths, dates }) => {
    const files = paths.map((path) => sqlText(`${folder}/${path}`)).join(", ");
    const listed = dates?.map((date) => `DATE ${sqlText(date)}`).join(", ");
    return `SELECT * FROM read_parquet([${files}])${listed ? ` WHERE game_date IN (${listed})` : ""}`;
  });
  const apart = days.length === 0 ? [] : [`SELECT * FROM ${dayFilesOf(source)}`];
  return `(${[...parts, ...apart].join(" UNION ALL BY NAME ")})`;
}

/** Files of one set of columns are opened at less cost than files that must be matched by name. */
export function dayFilesOf({ folder, days }: Pick<PitchSource, "folder" | "days">): string {
  const paths = days.map(({ path }) => sqlText(`${folder}/${path}`)).join(", ");
  const isOneSet = days.every(({ columnSet }) => columnSet === COLUMN_SET);
  return `read_parquet([${paths}]${isOneSet ? "" : ", union_by_name = true"})`;
}

/** Every value is bound; no text of a client's stands in the statement. */
function whereOf(filter: PitchFilter): { where: string; values: SqlValue[] } {
  const values: SqlValue[] = [];
  const bound = (value: SqlValue) => `$${values.push(value)}`;
  const conditions: string[] = [];
  const { pitcher, batter, player, team, gamePk, pitchTypes, after } = filter;
  if (pitcher !== undefined) conditions.push(`pitcher = ${bound(pitcher)}::INTEGER`);
  if (batter !== undefined) conditions.push(`batter = ${bound(batter)}::INTEGER`);
  if (player !== undefined) {
    const id = `${bound(player)}::INTEGER`;
    conditions.push(`(pitcher = ${id} OR batter = ${id})`);
  }
  if (team !== undefined) {
    const name = bound(team);
    conditions.push(`(home_team = ${name} OR away_team = ${name})`);
  }
  if (gamePk !== undefined) conditions.push(`game_pk = ${bound(gamePk)}::INTEGER`);
  if (pitchTypes !== undefined) conditions.push(`pitch_type IN (${pitchTypes.map(bound).join(", ")})`);
  if (after !== undefined) {
    const { date, gamePk: game, atBat, pitch } = after;
    const keys = `${bound(date)}::DATE, ${bound(game)}::INTEGER, ${bound(atBat)}::INTEGER, ${bound(pitch)}::INTEGER`;
    conditions.push(`(${ORDER}) > (${keys})`);
  }
  return { where: conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`, values };
}
