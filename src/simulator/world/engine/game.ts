import type { GameSetup, Half, Hand, Lineup, Player, Side } from "../model.ts";
import { createRandom, type Random } from "../random.ts";
import type { Interruption } from "./interruptions.ts";
import type { PlayEvent } from "./play-event.ts";
import type { Base, Count, Play, Review, RunnerMove, Situation } from "./play.ts";
import { FORM_OF_THE_DAY } from "./rates.ts";
import type { EpochMilliseconds, StatusChange } from "./record.ts";

/**
 * A game while it is being played. The engine's own working state, changed in place because a season has some 700,000
 * pitches; nothing of it leaves `playGame`, which stays a pure function.
 */
export type Game = {
  readonly setup: GameSetup;
  readonly random: Streams;
  at: EpochMilliseconds;
  inning: number;
  half: Half;
  outs: number;
  /** Of the whole game. */
  totalOuts: number;
  bases: [Runner | null, Runner | null, Runner | null];
  score: Record<Side, number>;
  /** Who led when the last whole inning was over. */
  leaderAfterInning: Side | null;
  readonly teams: Record<Side, Team>;
  plays: Play[];
  readonly statuses: StatusChange[];
  interruptions: readonly Interruption[];
  isCalled: boolean;
  delayedFor: number;
  play: OpenPlay;
};

/** Streams of their own, so that another way of throwing a pitch does not change who wins. */
type Streams = Readonly<Record<"play" | "flight" | "pace" | "manager", Random>>;

/** Whoever let him on base answers for his run. */
export type Runner = { player: Player; pitcherId: number; originBase: Base | null };

export type PitcherOnMound = {
  player: Player;
  isStarter: boolean;
  pitches: number;
  battersFaced: number;
  runs: number;
  enteredInning: number;
};

export type Team = {
  readonly side: Side;
  readonly lineup: Lineup;
  /** How its bats are today, 1 on average. */
  readonly form: number;
  /** The batting order's nine, what each plays ("11", "12" while still a pinch-hitter or -runner), and how many came before. */
  order: Player[];
  positions: string[];
  changes: number[];
  /** The position a pinch-hitter or -runner has to take over. */
  vacant: (string | null)[];
  /** By position, the pitcher first. */
  fielders: Player[];
  nextUp: number;
  pitcher: PitcherOnMound;
  bullpen: Player[];
  bench: Player[];
  visitsLeft: number;
};

/** A play that is still going on. */
export type OpenPlay = {
  atBatIndex: number;
  visibleFrom: EpochMilliseconds;
  startsAt: EpochMilliseconds;
  before: Situation;
  balls: number;
  strikes: number;
  pitchNumber: number;
  disengagements: number;
  events: PlayEvent[];
  runners: RunnerMove[];
  review: Review | null;
};

export function newGame(setup: GameSetup, interruptions: readonly Interruption[]): Game {
  const at = setup.startsAt.epochMilliseconds;
  const random = streamsOf(setup);
  return {
    setup,
    random,
    at,
    inning: 1,
    half: "top",
    outs: 0,
    totalOuts: 0,
    bases: [null, null, null],
    score: { away: 0, home: 0 },
    leaderAfterInning: null,
    teams: {
      away: newTeam("away", setup.away, formOf(random.play)),
      home: newTeam("home", setup.home, formOf(random.play)),
    },
    plays: [],
    statuses: [],
    interruptions,
    isCalled: false,
    delayedFor: 0,
    play: newPlay(0, at, EMPTY_FIELD),
  };
}

const EMPTY_FIELD: Situation = { outs: 0, bases: [null, null, null], awayScore: 0, homeScore: 0 };

function streamsOf({ seed, game }: GameSetup): Streams {
  const stream = (name: string) => createRandom(seed, "game", game.gamePk, name);
  return { play: stream("play"), flight: stream("flight"), pace: stream("pace"), manager: stream("manager") };
}

function formOf(random: Random): number {
  return Math.exp(random.normal(-(FORM_OF_THE_DAY ** 2) / 2, FORM_OF_THE_DAY));
}

function newTeam(side: Side, lineup: Lineup, form: number): Team {
  return {
    side,
    lineup,
    form,
    order: lineup.batters.map(({ player }) => player),
    positions: lineup.batters.map(({ position }) => position),
    changes: lineup.batters.map(() => 0),
    vacant: lineup.batters.map(() => null),
    fielders: startingFielders(lineup),
    nextUp: 0,
    pitcher: newPitcher(lineup.starter, true, 1),
    bullpen: [...lineup.bullpen],
    bench: [...lineup.bench],
    visitsLeft: 5,
  };
}

export function startingFielders({ starter, batters }: Lineup): Player[] {
  const at = (position: number) => batters.find((batter) => batter.position === String(position))?.player;
  return [starter, ...[2, 3, 4, 5, 6, 7, 8, 9].map((position) => at(position) ?? starter)];
}

export function newPitcher(player: Player, isStarter: boolean, enteredInning: number): PitcherOnMound {
  return { player, isStarter, pitches: 0, battersFaced: 0, runs: 0, enteredInning };
}

export function newPlay(atBatIndex: number, at: EpochMilliseconds, before: Situation): OpenPlay {
  return {
    atBatIndex,
    visibleFrom: at,
    startsAt: at,
    before,
    balls: 0,
    strikes: 0,
    pitchNumber: 0,
    disengagements: 0,
    events: [],
    runners: [],
    review: null,
  };
}

export function offenseOf(game: Game): Team {
  return game.teams[game.half === "top" ? "away" : "home"];
}

export function defenseOf(game: Game): Team {
  return game.teams[game.half === "top" ? "home" : "away"];
}

export function batterOf(game: Game): Player {
  const team = offenseOf(game);
  return team.order[team.nextUp] as Player;
}

export function pitcherOf(game: Game): Player {
  return defenseOf(game).pitcher.player;
}

/** A switch-hitter stands on the side that the pitcher does not throw from. */
export function batSideOf(batter: Player, pitcher: Player): Hand {
  if (batter.bats !== "S") return batter.bats;
  return pitcher.throws === "R" ? "L" : "R";
}

export function situationOf({ outs, bases, score }: Game): Situation {
  return {
    outs,
    bases: [bases[0]?.player.id ?? null, bases[1]?.player.id ?? null, bases[2]?.player.id ?? null],
    awayScore: score.away,
    homeScore: score.home,
  };
}

export function countOf({ play, outs }: Game): Count {
  return { balls: play.balls, strikes: play.strikes, outs };
}

/** The runs by which the side at bat leads. */
export function leadOfOffense({ half, score }: Game): number {
  return half === "top" ? score.away - score.home : score.home - score.away;
}

export function hasRunners({ bases }: Game): boolean {
  return bases[0] !== null || bases[1] !== null || bases[2] !== null;
}

/** The home club bats in the last inning or later: as soon as it leads, the game is over. */
export function isLastChance({ half, inning, setup }: Game): boolean {
  return half === "bottom" && inning >= setup.game.scheduledInnings;
}

export function isWalkOff(game: Game): boolean {
  return isLastChance(game) && game.score.home > game.score.away;
}

export function isHalfOver(game: Game): boolean {
  return game.outs >= 3 || isWalkOff(game);
}

export function nameOf({ firstName, lastName }: Player): string {
  return `${firstName} ${lastName}`;
}
