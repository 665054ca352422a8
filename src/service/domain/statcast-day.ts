import type { Completeness, StatcastGame } from "../../contracts/v1/statcast.ts";

/** A final of a day, and how many pitches its feed has; null where we hold no whole feed of it. */
export type FinalOfDay = { gamePk: number; pitches: number | null };

/** What an answer holds of a day: rows of each game. */
export type DayRows = {
  /** Different pitches of each game. */
  games: ReadonlyMap<number, number>;
  /** Lines of the answer, repeated ones among them. */
  lines: number;
};

export type DayLimits = {
  /** A game may lack this share of its feed's pitches, for the two sources do not count every odd pitch alike. */
  toleratedShare: number;
  /** The upstream leaves out what goes beyond, without a word. */
  rowCap: number;
};

export type DayJudgement = {
  completeness: Completeness;
  games: StatcastGame[];
  rows: number;
  reason: string;
};

/** Holds a day's rows against the pitches of the games that were finished on it. */
export function judgeDay(
  found: DayRows,
  finals: readonly FinalOfDay[],
  { toleratedShare, rowCap }: DayLimits,
): DayJudgement {
  const pitches = new Map(finals.map((final) => [final.gamePk, final.pitches]));
  const keys = [...new Set([...pitches.keys(), ...found.games.keys()])].sort((one, other) => one - other);
  const games = keys.map((key) => ({
    game_pk: key,
    rows: found.games.get(key) ?? 0,
    pitches: pitches.get(key) ?? null,
  }));
  const rows = games.reduce((sum, game) => sum + game.rows, 0);
  const judged = (completeness: Completeness, reason: string) => ({ completeness, games, rows, reason });
  if (found.lines >= rowCap)
    return judged("partial", `${found.lines} rows: the upstream cuts off at ${rowCap}`);
  const short = games.filter((game) => isShort(game, toleratedShare));
  const [first] = short;
  if (first) {
    const example = `${first.game_pk} has ${first.rows} of ${first.pitches} pitches`;
    return judged("partial", `${short.length} of ${finals.length} games are short: ${example}`);
  }
  const missing = finals.filter(({ gamePk }) => !found.games.has(gamePk));
  if (missing.length > 0)
    return judged("partial", `${missing.length} of ${finals.length} games have no rows`);
  const unknown = finals.filter((final) => final.pitches === null).length;
  if (unknown > 0)
    return judged("unchecked", `the feeds of ${unknown} of ${finals.length} games are not held`);
  if (finals.length === 0) return judged("unchecked", "no finished game of that day is known");
  return judged("complete", `all pitches of ${finals.length} games`);
}

function isShort({ rows, pitches }: StatcastGame, toleratedShare: number): boolean {
  return pitches !== null && rows < pitches * (1 - toleratedShare);
}

type Fullness = { completeness: Completeness; games: readonly StatcastGame[]; rows: number };

/** Whether a day that came may take the place of the one that is held: never if pitches would be lost by it. */
export function mayReplace(held: Fullness | undefined, come: Fullness): { next: boolean; reason: string } {
  if (come.rows === 0) return { next: false, reason: "nothing is published yet" };
  if (!held) return { next: true, reason: "the first of that day" };
  if (come.completeness === "complete") return { next: true, reason: "complete" };
  const rowsOf = new Map(come.games.map((game) => [game.game_pk, game.rows]));
  const lost = held.games.filter((game) => (rowsOf.get(game.game_pk) ?? 0) < game.rows);
  if (lost.length === 0) return { next: true, reason: "no game is shorter than before" };
  return {
    next: false,
    reason: `${come.rows} rows came and ${held.rows} are held: ${lost.length} games would be shorter`,
  };
}
