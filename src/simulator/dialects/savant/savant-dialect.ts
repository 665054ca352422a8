import { setImmediate } from "node:timers/promises";
import { playerById } from "../../world/players.ts";
import type { CalendarGame } from "../../world/model.ts";
import { currentSeason, worldAt } from "../../world/world-at.ts";
import type { Dialect, DialectAnswer, LeagueSource } from "../dialect.ts";
import { seasonEnd } from "../season-end.ts";
import { teamAbbreviation } from "../stats-api/reference.ts";
import { daysOffIn } from "./appearances.ts";
import { columns } from "./columns.ts";
import { csvLine } from "./csv.ts";
import { type PitchRow, pitchRows } from "./pitch-row.ts";
import { asksForGame, readSearch, type Search, seasonsOf } from "./question.ts";

const PATH = "/statcast_search/csv";

/** Baseball Savant stops here without a word. */
const MOST_ROWS = 25_000;

/**
 * Statcast's search as CSV: a row for each pitch that is published by now, the latest first. The body is empty as long as
 * games were played and none of their pitches is published, and has its header alone where there is nothing to publish.
 */
export function savantDialect(source: LeagueSource): Dialect {
  return async ({ method, path, query }, now) => {
    if (path !== PATH) return undefined;
    if (method !== "GET" && method !== "HEAD") return answer(405, "text/plain", "");
    const { lines, isLate } = await found(source, readSearch(query, now), now);
    if (lines.length === 0 && isLate) return csvAnswer("");
    return csvAnswer(`\uFEFF${csvLine(columns.map(([name]) => name))}${lines.join("")}`);
  };
}

type Found = { lines: string[]; isLate: boolean };

/** Games are read one by one, with time for others in between. */
async function found(source: LeagueSource, search: Search, now: Temporal.Instant): Promise<Found> {
  const lines: string[] = [];
  let isLate = false;
  for (const season of seasonsOf(search)) {
    if (season > currentSeason(now)) continue;
    const world = worldAt(source.seed, season, now);
    const games = world.games.filter((game) => isAskedFor(game, search, source.seed)).filter(hasBegun(now));
    if (games.length === 0) continue;
    const at = seasonEnd(season, now);
    const daysOff = daysOffIn(await source.bookUntil(season, at), at.epochMilliseconds);
    const rowsFrom = { seed: source.seed, now: now.epochMilliseconds, daysOff };
    for (const game of games.toSorted(latestFirst)) {
      const snapshot = world.snapshot(game);
      const rows = pitchRows(snapshot, { ...rowsFrom, namesBatter: search.playerType === "batter" });
      isLate ||= rows.length === 0 && snapshot.plays.length > 0;
      lines.push(...rows.filter((row) => asksForPitch(search, row)).map(line));
      if (lines.length >= MOST_ROWS) return { lines: lines.slice(0, MOST_ROWS), isLate };
      await setImmediate();
    }
  }
  return { lines, isLate };
}

function line(row: PitchRow): string {
  return csvLine(columns.map(([, cell]) => cell(row)));
}

/** A player's games are his club's, so that the others need not be looked through. */
function isAskedFor(game: CalendarGame, search: Search, seed: number): boolean {
  if (!asksForGame(search, game)) return false;
  const clubs = [game.awayClubId, game.homeClubId];
  const isTheirs = (ids: ReadonlySet<number>) =>
    ids.size === 0 ||
    game.gameType === "A" ||
    [...ids].some((id) => clubs.includes(playerById(seed, game.season, id)?.clubId ?? 0));
  if (search.team !== undefined && !clubs.map(teamAbbreviation).includes(search.team)) return false;
  return isTheirs(search.batterIds) && isTheirs(search.pitcherIds);
}

function hasBegun(now: Temporal.Instant): (game: CalendarGame) => boolean {
  return ({ startsAt }) => Temporal.Instant.compare(startsAt, now) <= 0;
}

function latestFirst(one: CalendarGame, other: CalendarGame): number {
  if (one.officialDate !== other.officialDate) return one.officialDate < other.officialDate ? 1 : -1;
  return other.gamePk - one.gamePk;
}

function asksForPitch(search: Search, { game, play, reading }: PitchRow): boolean {
  const isBatters = search.playerType === "batter";
  const batsAway = play.half === "top";
  const clubId = batsAway === isBatters ? game.awayClubId : game.homeClubId;
  if (search.team !== undefined && teamAbbreviation(clubId) !== search.team) return false;
  if (search.batterIds.size > 0 && !search.batterIds.has(play.batterId)) return false;
  if (search.pitcherIds.size > 0 && !search.pitcherIds.has(play.pitcherId)) return false;
  return search.pitchTypes.size === 0 || search.pitchTypes.has(reading.typeCode);
}

function csvAnswer(text: string): DialectAnswer {
  return answer(200, "text/csv;charset=utf-8", text, {
    "content-disposition": "attachment; filename=savant_data.csv",
  });
}

function answer(
  status: number,
  type: string,
  text: string,
  more: Record<string, string> = {},
): DialectAnswer {
  return { status, headers: { "content-type": type, ...more }, body: new TextEncoder().encode(text) };
}
