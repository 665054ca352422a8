import type { Completeness, StatcastGame } from "../../contracts/v1/statcast.ts";

/** What one revision of a day's file holds. The newest revision of a day is the one that is served. */
export type StoredStatcastDay = {
  date: string;
  revision: number;
  completeness: Completeness;
  reason: string;
  rows: number;
  games: readonly StatcastGame[];
  /** Who threw and who batted: a player's season need not look into the days on which he did not play. */
  pitchers: readonly number[];
  batters: readonly number[];
  /** Names the columns that the file has for certain; days of one set are read together at less cost. */
  columnSet: string;
  /** SHA-256 of the file. */
  hash: string;
  bytes: number;
  /** Below the folder of day files. */
  path: string;
  fetchedAt: Temporal.Instant;
};

/** The part of the store that knows of the day files. */
export type StatcastDays = {
  /** The newest revision, or the one asked for. */
  statcastDay(date: string, revision?: number): Promise<StoredStatcastDay | undefined>;
  /** The newest revision of each day of a range, by date. */
  statcastDays(from: string, to: string): Promise<StoredStatcastDay[]>;
  /** Every revision of a day, the newest first. */
  statcastRevisions(date: string): Promise<StoredStatcastDay[]>;
  /** Where all files are that some revision names. */
  statcastPaths(): Promise<string[]>;
};
