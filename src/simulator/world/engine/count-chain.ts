export type PitchOutcome = "ball" | "called" | "swinging" | "foul" | "in-play" | "hit-batter";

/** How a plate appearance can end by pitches. */
export type Ending = "strikeout" | "walk" | "hit-by-pitch" | "in-play";

const OUTCOMES: readonly PitchOutcome[] = ["ball", "called", "swinging", "foul", "in-play", "hit-batter"];

/** The league's pitches by the count before them (balls, then strikes): share of each outcome, in the order above. */
const LEAGUE: readonly (readonly number[])[] = [
  [0.389, 0.31, 0.079, 0.112, 0.1065, 0.0035],
  [0.409, 0.14, 0.12, 0.182, 0.145, 0.004],
  [0.455, 0.055, 0.16, 0.192, 0.134, 0.004],
  [0.369, 0.224, 0.088, 0.162, 0.154, 0.003],
  [0.37, 0.134, 0.122, 0.196, 0.174, 0.004],
  [0.397, 0.057, 0.168, 0.219, 0.155, 0.004],
  [0.362, 0.25, 0.073, 0.143, 0.17, 0.002],
  [0.327, 0.132, 0.112, 0.21, 0.216, 0.003],
  [0.338, 0.055, 0.162, 0.239, 0.202, 0.004],
  [0.39, 0.53, 0.015, 0.025, 0.04, 0],
  [0.31, 0.19, 0.087, 0.195, 0.215, 0.003],
  [0.273, 0.047, 0.137, 0.283, 0.257, 0.003],
];

/** For each ending and count the chance that a plate appearance ends that way. */
const CHANCES: Readonly<Record<Ending, readonly number[]>> = {
  strikeout: chancesOf("strikeout"),
  walk: chancesOf("walk"),
  "hit-by-pitch": chancesOf("hit-by-pitch"),
  "in-play": chancesOf("in-play"),
};

/**
 * Each outcome's weight for the next pitch of a plate appearance of which we know how it will end: the league's share
 * times the chance of that ending after it (Doob's transform), so that the counts come as often as in the league.
 */
const WEIGHTS: Readonly<Record<Ending, readonly (readonly number[])[]>> = {
  strikeout: weightsOf("strikeout"),
  walk: weightsOf("walk"),
  "hit-by-pitch": weightsOf("hit-by-pitch"),
  "in-play": weightsOf("in-play"),
};

/** The next pitch of a plate appearance that ends like this. `swing` is how much more often than others he swings. */
export function drawPitch(
  uniform: number,
  count: { balls: number; strikes: number },
  ending: Ending,
  swing: number,
): PitchOutcome {
  const weights = WEIGHTS[ending][indexOf(count.balls, count.strikes)] as readonly number[];
  const taken = 1 / swing;
  let total = 0;
  for (let index = 0; index < 6; index++) total += (weights[index] as number) * (index === 1 ? taken : 1);
  let left = uniform * total;
  for (let index = 0; index < 6; index++) {
    left -= (weights[index] as number) * (index === 1 ? taken : 1);
    if (left < 0) return OUTCOMES[index] as PitchOutcome;
  }
  return lastPossible(weights);
}

function lastPossible(weights: readonly number[]): PitchOutcome {
  return OUTCOMES[weights.findLastIndex((weight) => weight > 0)] as PitchOutcome;
}

function indexOf(balls: number, strikes: number): number {
  return balls * 3 + strikes;
}

/** Backwards from the fullest count; a foul with two strikes changes nothing, so that it divides the rest. */
function chancesOf(ending: Ending): number[] {
  const chances = Array.from({ length: 12 }, () => 0);
  for (let index = 11; index >= 0; index--) {
    const count = { balls: Math.floor(index / 3), strikes: index % 3 };
    const stays = count.strikes === 2 ? (LEAGUE[index]?.[3] ?? 0) : 0;
    const moves = OUTCOMES.reduce((sum, outcome, at) => {
      if (outcome === "foul" && count.strikes === 2) return sum;
      return sum + (LEAGUE[index]?.[at] ?? 0) * chanceAfter(outcome, count, ending, chances);
    }, 0);
    chances[index] = moves / (1 - stays);
  }
  return chances;
}

function weightsOf(ending: Ending): number[][] {
  return LEAGUE.map((shares, index) => {
    const count = { balls: Math.floor(index / 3), strikes: index % 3 };
    return OUTCOMES.map(
      (outcome, at) => (shares[at] ?? 0) * chanceAfter(outcome, count, ending, CHANCES[ending]),
    );
  });
}

function chanceAfter(
  outcome: PitchOutcome,
  { balls, strikes }: { balls: number; strikes: number },
  ending: Ending,
  chances: readonly number[],
): number {
  const ends = endingOf(outcome, balls, strikes);
  if (ends) return ends === ending ? 1 : 0;
  if (outcome === "ball") return chances[indexOf(balls + 1, strikes)] as number;
  return chances[indexOf(balls, Math.min(2, strikes + 1))] as number;
}

/** What ends with this pitch, if anything does. */
export function endingOf(outcome: PitchOutcome, balls: number, strikes: number): Ending | null {
  if (outcome === "in-play") return "in-play";
  if (outcome === "hit-batter") return "hit-by-pitch";
  if (outcome === "ball") return balls === 3 ? "walk" : null;
  return strikes === 2 && outcome !== "foul" ? "strikeout" : null;
}
