import type { SeasonBook } from "../../world/book/season-book.ts";
import { clubLines, type SeasonLines } from "../../world/book/season-lines.ts";
import { clubs } from "../../world/clubs.ts";
import type { BattingLine, PitchingLine } from "../../world/engine/snapshot.ts";

/** What a league's mean player does: the measure of weighted statistics. */
export type LeagueMeans = { woba: number; runsPerPlateAppearance: number; era: number; fipConstant: number };

export function leagueMeans(books: readonly SeasonBook[], at: number): LeagueMeans {
  const all = books.flatMap((book) => clubs.map(({ id }) => clubLines(id, book.gamesOfClub(id, at))));
  const batting = (count: (line: BattingLine) => number) => total(all, (lines) => count(lines.batting));
  const pitching = (count: (line: PitchingLine) => number) => total(all, (lines) => count(lines.pitching));
  const innings = pitching(({ outs }) => outs) / 3;
  const era = share(9 * pitching(({ earnedRuns }) => earnedRuns), innings);
  return {
    woba: share(batting(weightedBases), batting(weightedChances)),
    runsPerPlateAppearance: share(
      batting(({ runs }) => runs),
      batting(({ plateAppearances }) => plateAppearances),
    ),
    era,
    fipConstant: era - share(pitching(fieldingIndependent), innings),
  };
}

/** On-base events weighted by the runs that they bring, with the weights of 2024. */
export function weightedBases(line: BattingLine): number {
  const singles = line.hits - line.doubles - line.triples - line.homeRuns;
  return (
    0.689 * (line.baseOnBalls - line.intentionalWalks) +
    0.72 * line.hitByPitch +
    0.882 * singles +
    1.254 * line.doubles +
    1.59 * line.triples +
    2.05 * line.homeRuns
  );
}

export function weightedChances(line: BattingLine): number {
  return line.atBats + line.baseOnBalls - line.intentionalWalks + line.sacFlies + line.hitByPitch;
}

export function fieldingIndependent(line: PitchingLine): number {
  return 13 * line.homeRuns + 3 * (line.baseOnBalls + line.hitBatsmen) - 2 * line.strikeOuts;
}

/** 0 where nothing can be divided, as FanGraphs has it. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function total(all: readonly SeasonLines[], count: (lines: SeasonLines) => number): number {
  return all.reduce((sum, lines) => sum + count(lines), 0);
}
