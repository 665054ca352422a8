import { hash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import type { Clock } from "../../platform/clock/clock.ts";
import type { DayRows } from "../domain/statcast-day.ts";
import { statcastColumns } from "../upstream/statcast/columns.ts";
import type { Engine } from "./engine.ts";
import { sqlName, sqlText } from "./sql-text.ts";

/** A day as Parquet, still under a temporary name. */
export type ConvertedDay = {
  temporaryPath: string;
  hash: string;
  bytes: number;
  /** A row that came twice counts once. */
  rows: DayRows;
  pitchers: number[];
  batters: number[];
};

export type Conversion = { kind: "ok"; day: ConvertedDay } | { kind: "invalid"; reason: string };

/** Names the set of columns that every file has for certain; another set gets another name. */
export const COLUMN_SET = hash("sha256", JSON.stringify(statcastColumns), "hex").slice(0, 12);

const MOST_COLUMNS = 400;
/** Small groups within a file sorted by pitcher: his pitches are found by reading one of them. */
export const DAY_FILE_LAYOUT = "FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE 2048";

/**
 * Turns a search's CSV into a Parquet file with every known column, typed, and the unknown ones as text. A cell of another
 * type, a broken row or a row of another day makes the whole answer invalid.
 */
export async function convertDay(
  { clock, engine }: { clock: Clock; engine: Engine },
  date: string,
  { header, text }: { header: readonly string[]; text: string },
): Promise<Conversion> {
  if (header.length > MOST_COLUMNS) return { kind: "invalid", reason: `header: ${header.length} columns` };
  if (text.split('"').length % 2 === 0)
    return { kind: "invalid", reason: "body: got an unfinished quotation" };
  const csv = await engine.scratchPath(`${date}.csv`);
  const parquet = await engine.scratchPath(`${date}.parquet`);
  await clock.busyWith(writeFile(csv, text));
  try {
    const source = `SELECT ${selected(header)} FROM ${reading(csv, header)}`;
    const order = "ORDER BY pitcher, game_pk, at_bat_number, pitch_number";
    await engine.run(`COPY (${source} ${order}) TO ${sqlText(parquet)} (${DAY_FILE_LAYOUT})`);
    return await described({ clock, engine }, date, parquet);
  } catch (error) {
    if (isAboutTheData(error)) return { kind: "invalid", reason: firstLine(error) };
    throw error;
  } finally {
    await clock.busyWith(rm(csv, { force: true }));
  }
}

/** Some vintages repeat columns; the first of each name counts. */
function uniqueNames(header: readonly string[]): string[] {
  return header.map((name, index) => (header.indexOf(name) === index ? name : `${name}:${index}`));
}

function reading(path: string, header: readonly string[]): string {
  const columns = uniqueNames(header).map((name) => `${sqlText(name)}: 'VARCHAR'`);
  return (
    `read_csv(${sqlText(path)}, auto_detect = false, header = false, skip = 1, columns = {${columns.join(", ")}}, ` +
    `delim = ',', quote = '"', escape = '"', nullstr = ['', 'null'], strict_mode = true, null_padding = false, ` +
    `parallel = false, max_line_size = 1000000)`
  );
}

const SQL_TYPES = { date: "DATE", integer: "INTEGER", number: "DOUBLE", text: "VARCHAR" } as const;

function selected(header: readonly string[]): string {
  const known = Object.entries(statcastColumns).map(([name, type]) => {
    const value = header.includes(name) ? cast(sqlName(name), type) : `NULL::${SQL_TYPES[type]}`;
    return `${value} AS ${sqlName(name)}`;
  });
  const unknown = [...new Set(header)].filter((name) => name !== "" && !Object.hasOwn(statcastColumns, name));
  return [...known, ...unknown.map(sqlName)].join(", ");
}

/** Whole numbers come as `13` or `13.0`, depending on the vintage. `NaN` is no measurement, and has no name in JSON. */
function cast(column: string, type: keyof typeof SQL_TYPES): string {
  if (type === "text") return column;
  if (type === "integer") return `CAST(CAST(${column} AS DOUBLE) AS INTEGER)`;
  if (type === "number")
    return `CASE WHEN isfinite(CAST(${column} AS DOUBLE)) THEN CAST(${column} AS DOUBLE) END`;
  return `CAST(${column} AS ${SQL_TYPES[type]})`;
}

async function described(
  { clock, engine }: { clock: Clock; engine: Engine },
  date: string,
  parquet: string,
): Promise<Conversion> {
  const from = `FROM read_parquet(${sqlText(parquet)})`;
  const [strangers] = await engine.run(
    `SELECT count(*)::INTEGER AS amount, min(game_date)::VARCHAR AS example ${from} WHERE game_date IS DISTINCT FROM $1::DATE`,
    [date],
  );
  if (Number(strangers?.["amount"]) > 0) {
    const got = `${strangers?.["amount"]} rows of another day (${strangers?.["example"]})`;
    return { kind: "invalid", reason: `game_date: got ${got}; allowed is ${date}` };
  }
  const games = await engine.run(
    `SELECT game_pk, count(DISTINCT (at_bat_number, pitch_number))::INTEGER AS amount, count(*)::INTEGER AS lines
     ${from} GROUP BY game_pk`,
  );
  const players = async (column: string) =>
    (await engine.run(`SELECT DISTINCT ${column} AS id ${from} WHERE ${column} IS NOT NULL ORDER BY id`)).map(
      ({ id }) => Number(id),
    );
  const bytes = await clock.busyWith(readFile(parquet));
  const day = {
    temporaryPath: parquet,
    hash: hash("sha256", bytes, "hex"),
    bytes: bytes.byteLength,
    rows: {
      games: new Map(games.map((game) => [Number(game["game_pk"]), Number(game["amount"])])),
      lines: games.reduce((sum, game) => sum + Number(game["lines"]), 0),
    },
    pitchers: await players("pitcher"),
    batters: await players("batter"),
  };
  return { kind: "ok", day };
}

function isAboutTheData(error: unknown): boolean {
  return error instanceof Error && /^(Invalid Input|Conversion|Out of Range) Error/.test(error.message);
}

function firstLine(error: unknown): string {
  return (error as Error).message.split("\n", 1)[0]?.slice(0, 300) ?? "unreadable";
}
