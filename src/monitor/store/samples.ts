import type { SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";
import { type Sample, type SampleSize, sizeMinutes } from "../domain/sample.ts";

/** A sample and the minute since 1970 with which it begins. */
export type PlacedSample = Sample & { at: number };

/** What is known of a series over a window: the sum over its minutes, and how many of them are known. */
export type WindowSum = { sum: number; knownMinutes: number };

/** Since a minute until now; made of hours, it begins with the full hour in which that minute is. */
export type SummedWindow = { since: number; of: "1m" | "1h" };

/** The history of what was measured. Its connection does not wait for the disk at each commit: a power cut costs a minute. */
export type SampleStore = {
  write(minute: number, samples: ReadonlyMap<string, Sample>): void;
  /** The samples of a series in [from, to), oldest first; the hours not yet rolled up are minutes. */
  read(name: string, span: { from: number; to: number }, size: SampleSize): PlacedSample[];
  /** Sums over each window, of each of the series that was ever known. */
  sums(names: readonly string[], windows: readonly SummedWindow[]): Map<string, WindowSum[]>;
  names(): string[];
  /** The first minute ever known; null when there is none. */
  firstMinute(): number | null;
  /** Moves what is older than the minute to its series and rolls it up, so many series at a time; says whether more is left. */
  rollUp(before: number, mostSeries: number): boolean;
  /** Deletes what is older of one series after another, so many rows at most; says how many it deleted. */
  forget(size: SampleSize, before: number, atMost: number): number;
};

type Stored = { at: number; known: number; average: number; low: number | null; high: number | null };

export function sampleStore(database: SqliteHandle): SampleStore {
  const ids = new Map<string, number>();
  for (const { id, name } of database.all<{ id: number; name: string }>("SELECT * FROM sample_series"))
    ids.set(name, id);

  function idOf(name: string): number {
    const known = ids.get(name);
    if (known !== undefined) return known;
    const { lastInsertRowid } = database.run("INSERT INTO sample_series (name) VALUES (?)", name);
    ids.set(name, lastInsertRowid);
    return lastInsertRowid;
  }

  return {
    write(minute, samples) {
      const made = [...samples.keys()].filter((name) => !ids.has(name));
      try {
        database.transaction(() => {
          for (const [name, sample] of samples) insertNew(database, minute, idOf(name), sample);
        });
      } catch (error) {
        for (const name of made) ids.delete(name);
        throw error;
      }
    },
    read(name, span, size) {
      const id = ids.get(name);
      return id === undefined ? [] : readSeries(database, id, span, size);
    },
    sums: (names, windows) => sums(database, known(ids, names), windows),
    names: () => [...ids.keys()].sort(),
    firstMinute: () => firstMinute(database),
    rollUp: (before, mostSeries) => rollUp(database, before, mostSeries),
    forget: (size, before, atMost) => forget(database, size, before, atMost),
  };
}

function known(ids: ReadonlyMap<string, number>, names: readonly string[]): Map<string, number> {
  return new Map(names.flatMap((name) => (ids.has(name) ? [[name, ids.get(name) ?? 0] as const] : [])));
}

function insertNew(database: SqliteHandle, minute: number, series: number, sample: Sample): void {
  const { average, low, high } = sample;
  const flat = low === high;
  database.run(
    "INSERT OR REPLACE INTO sample_new (at, series, average, low, high) VALUES (?, ?, ?, ?, ?)",
    minute,
    series,
    average,
    flat ? null : low,
    flat ? null : high,
  );
}

function readSeries(
  database: SqliteHandle,
  id: number,
  { from, to }: { from: number; to: number },
  size: SampleSize,
): PlacedSample[] {
  const minutes = sizeMinutes[size];
  const known = size === "1m" ? "1 AS known" : "known";
  const rolled = database.all<Stored>(
    `SELECT at * ${minutes} AS at, ${known}, average, low, high FROM sample_${size}
     WHERE series = ? AND at >= ? AND at * ${minutes} < ? ORDER BY at`,
    id,
    Math.floor(from / minutes),
    to,
  );
  // The newest hours are not rolled up yet, and a day's row holds only hours that are.
  const fresh = database.all<Stored>(
    `SELECT at, 1 AS known, average, low, high FROM sample_new
     WHERE at >= ? AND at < ? AND series = ? ORDER BY at`,
    from,
    to,
    id,
  );
  return [...rolled, ...fresh].map(placed);
}

function placed({ at, known: knownMinutes, average, low, high }: Stored): PlacedSample {
  return { at, knownMinutes, average, low: low ?? average, high: high ?? average };
}

function sums(
  database: SqliteHandle,
  ids: ReadonlyMap<string, number>,
  windows: readonly SummedWindow[],
): Map<string, WindowSum[]> {
  const fresh = freshSums(database, [...ids.values()], windows);
  const sumOf = (id: number, window: SummedWindow, index: number) =>
    added(rolledSum(database, window, id), fresh.get(id)?.[index]);
  return new Map(
    [...ids].map(([name, id]) => [name, windows.map((window, index) => sumOf(id, window, index))]),
  );
}

function added(one: WindowSum, other: WindowSum | undefined): WindowSum {
  return {
    sum: one.sum + (other?.sum ?? 0),
    knownMinutes: one.knownMinutes + (other?.knownMinutes ?? 0),
  };
}

/** One pass over the hours that are not rolled up yet, for all windows at once. */
function freshSums(
  database: SqliteHandle,
  ids: readonly number[],
  windows: readonly SummedWindow[],
): Map<number, WindowSum[]> {
  const found = new Map(ids.map((id) => [id, windows.map(() => ({ sum: 0, knownMinutes: 0 }))]));
  const rows = database.all<{ series: number; at: number; average: number }>(
    `SELECT series, at, average FROM sample_new
     WHERE at >= ? AND series IN (SELECT value FROM json_each(?))`,
    Math.min(...windows.map(({ since }) => since)),
    JSON.stringify(ids),
  );
  for (const { series, at, average } of rows)
    for (const [index, sum] of (found.get(series) ?? []).entries()) {
      if (at < (windows[index]?.since ?? 0)) continue;
      sum.sum += average;
      sum.knownMinutes += 1;
    }
  return found;
}

function rolledSum(database: SqliteHandle, { since, of }: SummedWindow, id: number): WindowSum {
  const known = of === "1m" ? "1" : "known";
  const row = database.get<{ sum: number | null; known: number | null }>(
    `SELECT sum(average * ${known}) AS sum, sum(${known}) AS known FROM sample_${of} WHERE series = ? AND at >= ?`,
    id,
    Math.floor(since / sizeMinutes[of]),
  );
  return { sum: row?.sum ?? 0, knownMinutes: row?.known ?? 0 };
}

function firstMinute(database: SqliteHandle): number | null {
  const row = database.get<{ day: number | null; minute: number | null }>(
    "SELECT (SELECT min(at) * 60 FROM sample_1h) AS day, (SELECT min(at) FROM sample_new) AS minute",
  );
  const firsts = [row?.day, row?.minute].filter((one) => one !== null && one !== undefined);
  return firsts.length === 0 ? null : Math.min(...firsts);
}

/** Each series in a transaction that does all of it, so that doing it again after a crash changes nothing. */
function rollUp(database: SqliteHandle, before: number, mostSeries: number): boolean {
  const waiting = database.all<{ series: number; first: number }>(
    "SELECT series, min(at) AS first FROM sample_new WHERE at < ? GROUP BY series ORDER BY series LIMIT ?",
    before,
    mostSeries + 1,
  );
  const now = waiting.slice(0, mostSeries);
  const last = now.at(-1)?.series;
  if (last === undefined) return false;
  const first = now[0]?.series ?? last;
  const since = Math.min(...now.map((one) => one.first));
  database.transaction(() => {
    for (const sql of ROLL_UP) {
      const from = { sample_new: since, hour: Math.floor(since / 60), day: Math.floor(since / 1440) };
      database.run(sql.text, first, last, from[sql.from], before);
    }
  });
  return waiting.length > mostSeries;
}

const ROLL_UP: readonly { from: "sample_new" | "hour" | "day"; text: string }[] = [
  {
    from: "sample_new",
    text: `INSERT OR REPLACE INTO sample_1m (series, at, average, low, high)
      SELECT series, at, average, low, high FROM sample_new
      WHERE series BETWEEN ?1 AND ?2 AND at >= ?3 AND at < ?4 ORDER BY series, at`,
  },
  {
    from: "hour",
    text: `INSERT OR REPLACE INTO sample_1h (series, at, known, average, low, high)
      SELECT series, at / 60 AS hour, count(*), avg(average),
        nullif(min(coalesce(low, average)), avg(average)), nullif(max(coalesce(high, average)), avg(average))
      FROM sample_1m WHERE series BETWEEN ?1 AND ?2 AND at >= ?3 * 60 AND at < ?4 GROUP BY series, hour`,
  },
  {
    from: "day",
    text: `INSERT OR REPLACE INTO sample_1d (series, at, known, average, low, high)
      SELECT series, at / 24 AS day, sum(known), sum(average * known) / sum(known),
        min(coalesce(low, average)), max(coalesce(high, average))
      FROM sample_1h WHERE series BETWEEN ?1 AND ?2 AND at >= ?3 * 24 AND at * 60 < ?4 GROUP BY series, day`,
  },
  {
    from: "sample_new",
    text: "DELETE FROM sample_new WHERE series BETWEEN ?1 AND ?2 AND at >= ?3 AND at < ?4",
  },
];

function forget(database: SqliteHandle, size: SampleSize, before: number, atMost: number): number {
  const at = Math.floor(before / sizeMinutes[size]);
  const old = database.get<{ series: number }>(
    `SELECT id AS series FROM sample_series
     WHERE EXISTS (SELECT 1 FROM sample_${size} WHERE series = id AND at < ?) LIMIT 1`,
    at,
  );
  if (!old) return 0;
  return database.run(
    `DELETE FROM sample_${size} WHERE series = ?1 AND at IN
       (SELECT at FROM sample_${size} WHERE series = ?1 AND at < ?2 ORDER BY at LIMIT ?3)`,
    old.series,
    at,
    atMost,
  ).changes;
}
