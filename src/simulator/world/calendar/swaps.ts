import type { Random } from "../random.ts";
import type { Series } from "./rounds.ts";

/** A series in its slot, whose host may still change. */
export type OpenSeries = Series & { slot: number };

/** Series whose hosts may all change at once: every club keeps its number of home games. */
export type Swap = readonly OpenSeries[];

const MOST_WAYS_ROUND = 4;

/**
 * Finds balanced swaps through a given series. Either two series of the same clubs and the same length change hosts; or,
 * where one club is host of more games against another, all that such a pair plays is turned round, and so on round a
 * circle of three or four clubs, so that what each loses against one it gains against the next.
 */
export function createSwaps(random: Random, series: readonly OpenSeries[]) {
  const pairs = [...Map.groupBy(series, pairKey).values()];
  const bySeries = new Map(pairs.flatMap((pair) => pair.map((one) => [one, pair] as const)));
  const byClub = pairsByClub(pairs);

  /** A random pair in which the club is host of so many games more, against a given club or any. */
  const pairFrom = (club: number, surplus: number, against?: number) => {
    const found = (byClub.get(club) ?? []).filter(
      (pair) =>
        surplusOf(pair, club) === surplus && (against === undefined || otherClub(pair, club) === against),
    );
    return found.length > 0 ? random.pick(found) : undefined;
  };

  const exchange = (through: OpenSeries): Swap | undefined => {
    const mates = bySeries
      .get(through)
      ?.filter((mate) => mate.home === through.away && mate.games === through.games);
    return mates && mates.length > 0 ? [through, random.pick(mates)] : undefined;
  };

  const circle = (through: OpenSeries): Swap | undefined => {
    const first = bySeries.get(through) ?? [];
    const start = surplusOf(first, through.home) > 0 ? through.home : through.away;
    const surplus = surplusOf(first, start);
    const second = surplus > 0 ? pairFrom(otherClub(first, start), surplus) : undefined;
    if (!second) return undefined;
    const reached = otherClub(second, otherClub(first, start));
    const back = wayBack(reached, start, surplus);
    return back && [...first, ...second, ...back];
  };

  const wayBack = (from: number, to: number, surplus: number): Swap | undefined => {
    const direct = pairFrom(from, surplus, to);
    if (direct) return direct;
    for (let way = 0; way < MOST_WAYS_ROUND; way++) {
      const third = pairFrom(from, surplus);
      const fourth = third && pairFrom(otherClub(third, from), surplus, to);
      if (fourth) return [...third, ...fourth];
    }
    return undefined;
  };

  return { exchange, circle };
}

function pairKey({ home, away }: Series): string {
  return `${Math.min(home, away)}-${Math.max(home, away)}`;
}

function pairsByClub(pairs: readonly Swap[]): Map<number, Swap[]> {
  const byClub = new Map<number, Swap[]>();
  for (const pair of pairs) {
    for (const club of [pair[0]?.home, pair[0]?.away] as [number, number]) {
      byClub.set(club, [...(byClub.get(club) ?? []), pair]);
    }
  }
  return byClub;
}

/** How many games more the club is host of than the other. */
function surplusOf(pair: Swap, club: number): number {
  return pair.reduce((sum, { home, games }) => sum + (home === club ? games : -games), 0);
}

function otherClub(pair: Swap, club: number): number {
  const [any] = pair;
  return (any?.home === club ? any.away : any?.home) as number;
}
