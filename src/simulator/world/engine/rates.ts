/**
 * What the simulated league is tuned to: facts of the 2024 regular season of Major League Baseball (2,429 games), and
 * shares known well enough to one or two digits. Each says its unit. A player's traits multiply them.
 */

const PLATE_APPEARANCES = 182_449;

/** Share of all plate appearances. What remains, about 65 in 100, is a ball in play. */
export const PER_PLATE_APPEARANCE = {
  strikeout: 41_197 / PLATE_APPEARANCES,
  /** Without the intentional ones: those are the manager's. */
  walk: 14_440 / PLATE_APPEARANCES,
  hitByPitch: 2_020 / PLATE_APPEARANCES,
  homeRun: 5_453 / PLATE_APPEARANCES,
  catcherInterference: 100 / PLATE_APPEARANCES,
} as const;

/** Share of all pitches with a runner on base; both happen on pitches in the dirt only. */
export const PER_PITCH_WITH_RUNNERS = { wildPitch: 0.0063, passedBall: 0.0009 } as const;

/** Per pitch that does not end the plate appearance, for a runner of average speed with a free base before him. */
export const STEALING = {
  secondPerPitch: 0.0436,
  thirdPerPitch: 0.0085,
  successAtSecond: 0.77,
  successAtThird: 0.8,
  /** Of the stolen bases: the throw goes astray and he takes one more. */
  throwAstray: 0.05,
} as const;

/** Per pitch with a runner on first base; two are free, the third must succeed. */
export const DISENGAGING = { throwOver: 0.05, stepOff: 0.012, pickedOff: 0.022 } as const;

/** Runners on a hit, share of chances. */
export const ON_A_HIT = {
  secondToHomeOnSingle: 0.58,
  firstToThirdOnSingle: 0.26,
  firstToHomeOnDouble: 0.4,
  /** Added with two outs, when everybody runs on contact. */
  withTwoOuts: 0.16,
  thrownOut: 0.02,
  /** A throw or a bobble that gives everybody one more base. */
  error: 0.034,
} as const;

/** Runners on outs, share of chances. */
export const ON_AN_OUT = {
  /** Ground ball to an infielder, first base taken, less than two outs. */
  doublePlay: 0.405,
  forceAtSecond: 0.26,
  /** The same, and the throw comes too late. */
  everybodySafe: 0.012,
  /** Runner on third, less than two outs, nobody forced. */
  thirdToHomeOnGrounder: 0.52,
  outAtHomeOnGrounder: 0.06,
  secondToThirdOnGrounder: { leftSide: 0.3, rightSide: 0.75 },
  secondToThirdOnFly: 0.24,
  doubledOffOnLiner: 0.06,
  outAtHomeOnFly: 0.03,
} as const;

/** How much better or worse than usual a side hits on a day: the standard deviation of the logarithm. */
export const FORM_OF_THE_DAY = 0.13;

/** Tied in the eighth inning or later a side plays for one run: a factor on what its batters do. */
export const LATE_TIE = 1.12;

/** The home club's bats, as a factor on hits and home runs; the visitors get its inverse. */
export const HOME_ADVANTAGE = 1.018;

/** Seconds, as the feeds of nine games of 2023 to 2026 show them. */
export const PACE_SECONDS = {
  /** From a pitch's end to the next one's start: the pitch timer is 15 and 18 seconds. */
  betweenPitches: { basesEmpty: 15.1, runnersOn: 18, spread: 2.6 },
  betweenBatters: 33.5,
  pitch: 3.9,
  ballInPlay: 7.5,
  betweenHalves: 130,
  pitchingChange: 128,
  moundVisit: 30,
  timeout: 16,
  throwOver: 7,
  stolenBase: 9,
  substitution: 14,
  review: 85,
} as const;

/** Minutes before the first pitch. */
export const BEFORE_THE_GAME_MINUTES = { preGame: [120, 185], warmup: [16, 27] } as const;

/** Minutes from the last out until the league calls the game final. */
export const UNTIL_FINAL_MINUTES = [3, 8] as const;

/**
 * Who plays more is better than the mean, and managers choose: these factors bring the league as a whole back to the rates
 * above. Measured over whole seasons; rates.test.ts holds them.
 */
export const LEAGUE_BALANCE = { strikeout: 0.981, walk: 0.992, homeRun: 0.97, contact: 0.9955 } as const;
