import { rivalries } from "../leagues.ts";
import type { Random } from "../random.ts";

/** A few games on end between two clubs at one's park. */
export type Series = { home: number; away: number; games: 2 | 3 | 4 };

/** Fifteen series in which each of the thirty clubs plays exactly one. A long round has series of four games. */
export type Round = { kind: "division" | "cross" | "rivals"; long: boolean; series: readonly Series[] };

/** The rounds of one half of the season, each list in the order in which it should be played. */
export type HalfSeason = { division: readonly Round[]; cross: readonly Round[]; rivals: Round };

/**
 * The 52 rounds of a season by formula, two halves of 26. Each club gets 13 games against each rival of its division,
 * 6 or 7 against the others of its league, 3 against the other league's clubs but 4 against its prime rival; 81 at home.
 * The same clubs meet again about a quarter (division) or half (others) of the season later.
 */
export function seasonRounds(random: Random): readonly [HalfSeason, HalfSeason] {
  const draw = { places: drawPlaces(random), hostShifts: random.shuffle(FIVE).slice(0, 3) };
  return [halfSeason(random, draw, 0), halfSeason(random, draw, 1)];
}

const FIVE = [0, 1, 2, 3, 4] as const;
const DIVISIONS = [0, 1, 2] as const;

/** Clubs by league, division (East, Central, West) and place; a club and its rival have the same place. */
type Places = { american: readonly (readonly number[])[]; national: readonly (readonly number[])[] };
type Draw = { places: Places; hostShifts: readonly number[] };
type Half = 0 | 1;

/** By whose turn it is, in which of the four cycles a division's series are long. Both leagues' agree round by round. */
const LONG_CYCLES = { american: [2, 0, 1, 2, 0], national: [0, 2, 0, 2, 1] };
/**
 * By half and third division, the shift whose cross round is long. Two rounds that bring the same divisions together,
 * in either league, never share a shift: else the same two clubs would have eight games and not seven.
 */
const LONG_SHIFTS = [
  [0, 2, 4],
  [1, 3, 2],
] as const;

function drawPlaces(random: Random): Places {
  const drawn = rivalries.map((pairs) => random.shuffle(pairs));
  return {
    american: drawn.map((pairs) => pairs.map(([american]) => american)),
    national: drawn.map((pairs) => pairs.map(([, national]) => national)),
  };
}

function halfSeason(random: Random, draw: Draw, half: Half): HalfSeason {
  const cross = FIVE.flatMap((shift) =>
    random.shuffle(DIVISIONS).map((third) => crossRound(draw, half, third, shift)),
  );
  const division = [2 * half, 2 * half + 1].flatMap((cycle) =>
    FIVE.map((turn) => divisionRound(draw.places, cycle, turn)),
  );
  return { division, cross, rivals: rivalsRound(draw.places, half) };
}

/** In turn one place of each division is left over while the others meet; those left over meet across the leagues. */
function divisionRound({ american, national }: Places, cycle: number, turn: number): Round {
  const nationalTurn = (turn + 1 + cycle) % 5;
  const inner = [
    ...american.flatMap((division) => meetInside(division, turn, cycle - (LONG_CYCLES.american[turn] ?? 0))),
    ...national.flatMap((division) =>
      meetInside(division, nationalTurn, cycle - (LONG_CYCLES.national[nationalTurn] ?? 0)),
    ),
  ];
  const leftOver = american.map((division, index) =>
    meet(at(division, turn), at(national[index], nationalTurn), cycle % 2 === 0, false),
  );
  return { kind: "division", long: cycle === LONG_CYCLES.american[turn], series: [...inner, ...leftOver] };
}

/** Who stand one step from the place left over meet, and who stand two; host of the long series is host of seven games. */
function meetInside(division: readonly number[], turn: number, cyclesFromLong: number): Series[] {
  const favouredHosts = cyclesFromLong % 2 === 0;
  return [
    meet(at(division, turn + 4), at(division, turn + 1), favouredHosts, cyclesFromLong === 0),
    meet(at(division, turn + 2), at(division, turn + 3), favouredHosts, cyclesFromLong === 0),
  ];
}

/** In each league two divisions meet, place against shifted place, and the third meets one of the other league. */
function crossRound(draw: Draw, half: Half, third: 0 | 1 | 2, shift: number): Round {
  const { american, national } = draw.places;
  const long = LONG_SHIFTS[half][third] === shift;
  const otherThird = (third + 1 + half) % 3;
  const americanHosts = draw.hostShifts.includes(shift) === (half === 0);
  const versus = (ours: readonly number[] = [], theirs: readonly number[] = []) =>
    FIVE.map((place) => [at(ours, place), at(theirs, place + shift)] as const);
  const inner = [
    ...versus(american[(third + 1) % 3], american[(third + 2) % 3]),
    ...versus(national[(otherThird + 1) % 3], national[(otherThird + 2) % 3]),
  ];
  const series = [
    ...inner.map(([ours, theirs]) => meet(ours, theirs, half === 0, long)),
    ...versus(american[third], national[otherThird]).map(([ours, theirs]) =>
      meet(ours, theirs, americanHosts, false),
    ),
  ];
  return { kind: "cross", long, series };
}

function rivalsRound({ american, national }: Places, half: Half): Round {
  const series = american.flatMap((division, index) =>
    FIVE.map((place): Series => {
      const pair = [at(division, place), at(national[index], place)] as const;
      const [home, away] = (place + index + half) % 2 === 0 ? pair : ([pair[1], pair[0]] as const);
      return { home, away, games: 2 };
    }),
  );
  return { kind: "rivals", long: false, series };
}

function meet(first: number, second: number, firstHosts: boolean, long: boolean): Series {
  const games = long ? 4 : 3;
  return firstHosts ? { home: first, away: second, games } : { home: second, away: first, games };
}

function at(division: readonly number[] | undefined, place: number): number {
  return division?.[place % 5] as number;
}
