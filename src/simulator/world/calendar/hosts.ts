import type { Random } from "../random.ts";
import type { Round } from "./rounds.ts";
import { createSwaps, type OpenSeries, type Swap } from "./swaps.ts";

/** A home stand or a road trip is at most this many series long. */
export const LONGEST_STAND = 3;

const MOST_SWAPS_TRIED = 4_000;
/** How likely a swap stays that makes one more series too much: it leads out of dead ends. */
const TOLERANCE = 0.15;
const SHARE_OF_EXCHANGES = 0.6;

/** For each club, slot by slot: the series, and whether the club is at home. */
type Board = ReadonlyMap<number, { series: OpenSeries[]; atHome: boolean[] }>;

/**
 * Changes who is host first and who later, until no stand is longer than LONGEST_STAND; who plays whom and when, and
 * everybody's number of home games, stay. Gives `undefined` if a bounded number of tries does not get there.
 */
export function arrangeHosts(random: Random, rounds: readonly Round[]): Round[] | undefined {
  const series = rounds.map((round, slot) => round.series.map((one) => ({ ...one, slot })));
  const board = boardOf(series.flat());
  const swaps = createSwaps(random, series.flat());
  for (let tried = 0; tried < MOST_SWAPS_TRIED; tried++) {
    const strained = strainedSeries(board);
    if (strained.length === 0) return rounds.map((round, slot) => ({ ...round, series: series[slot] ?? [] }));
    const through = random.pick(strained);
    const swap = random.bool(SHARE_OF_EXCHANGES) ? swaps.exchange(through) : undefined;
    tryOut(swap ?? swaps.circle(through), board, random);
  }
  return undefined;
}

function boardOf(series: readonly OpenSeries[]): Board {
  const board = new Map<number, { series: OpenSeries[]; atHome: boolean[] }>();
  for (const one of series) {
    for (const club of [one.home, one.away]) {
      const row = board.get(club) ?? { series: [], atHome: [] };
      row.series[one.slot] = one;
      row.atHome[one.slot] = club === one.home;
      board.set(club, row);
    }
  }
  return board;
}

/** Every series of every stand that is too long. */
function strainedSeries(board: Board): OpenSeries[] {
  return [...board.values()].flatMap(({ series, atHome }) =>
    slotsTooMany(atHome).flatMap((slot) => series.slice(slot - LONGEST_STAND, slot + 1)),
  );
}

/** The slots at which a stand is longer than it may be. */
function slotsTooMany(atHome: readonly boolean[]): number[] {
  const tooMany: number[] = [];
  let length = 0;
  for (let slot = 0; slot < atHome.length; slot++) {
    length = atHome[slot] === atHome[slot - 1] ? length + 1 : 1;
    if (length > LONGEST_STAND) tooMany.push(slot);
  }
  return tooMany;
}

function tryOut(swap: Swap | undefined, board: Board, random: Random): void {
  if (!swap) return;
  const rows = [...new Set(swap.flatMap(({ home, away }) => [home, away]))].map((club) => board.get(club));
  const excess = () => rows.reduce((sum, row) => sum + slotsTooMany(row?.atHome ?? []).length, 0);
  const before = excess();
  turnRound(swap, board);
  const worse = excess() - before;
  if (worse > 0 && !random.bool(TOLERANCE ** worse)) turnRound(swap, board);
}

function turnRound(swap: Swap, board: Board): void {
  for (const series of swap) {
    [series.home, series.away] = [series.away, series.home];
    for (const club of [series.home, series.away]) {
      const atHome = board.get(club)?.atHome;
      if (atHome) atHome[series.slot] = club === series.home;
    }
  }
}
