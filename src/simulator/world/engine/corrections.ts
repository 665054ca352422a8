import type { GameSetup, Lineup, Player } from "../model.ts";
import { createRandom, type Random } from "../random.ts";
import { withEarnedRuns } from "./earned-runs.ts";
import { nameOf } from "./game.ts";
import type { PlayEvent } from "./play-event.ts";
import type { Credit, Play, RunnerMove } from "./play.ts";
import type { Correction, EpochMilliseconds } from "./record.ts";

const GAMES_CORRECTED = 0.13;
const CORRECTED_TWICE = 0.2;
const MS_PER_HOUR = 3_600_000;

/** The official scorer's second thoughts about a game, hours or days after its end, ascending. */
export function correctionsOf(
  setup: GameSetup,
  plays: readonly Play[],
  endsAt: EpochMilliseconds,
): Correction[] {
  const random = createRandom(setup.seed, "game", setup.game.gamePk, "corrections");
  if (!random.bool(GAMES_CORRECTED)) return [];
  const first = correct(random, { setup, plays }, endsAt);
  if (!first) return [];
  if (!random.bool(CORRECTED_TWICE)) return [first];
  const second = correct(random, { setup, plays: corrected(plays, first) }, first.at);
  const isAnother = second && second.atBatIndex !== first.atBatIndex;
  return isAnother ? [first, second] : [first];
}

/** The plays as they read after a correction. */
export function corrected(plays: readonly Play[], correction: Correction): Play[] {
  const read = [...plays];
  for (const play of correction.plays) read[play.atBatIndex] = play;
  return read;
}

type Change = {
  kind: Correction["kind"];
  mayApply(play: Play): boolean;
  apply(play: Play, setup: GameSetup): Play;
};

const changes: readonly Change[] = [
  { kind: "hit-to-error", mayApply: isDoubtfulHit, apply: asError },
  { kind: "error-to-hit", mayApply: isDoubtfulError, apply: asHit },
  {
    kind: "wild-pitch-to-passed-ball",
    mayApply: (play) => gotAway(play, "wild_pitch"),
    apply: (play, setup) => swapped(play, "passed_ball", nameIn(setup, play.defense[1])),
  },
  {
    kind: "passed-ball-to-wild-pitch",
    mayApply: (play) => gotAway(play, "passed_ball"),
    apply: (play, setup) => swapped(play, "wild_pitch", nameIn(setup, play.pitcherId)),
  },
];

type Book = { setup: GameSetup; plays: readonly Play[] };

function correct(random: Random, { setup, plays }: Book, after: EpochMilliseconds): Correction | null {
  const candidates = changes.flatMap((change) =>
    plays.filter((play) => change.mayApply(play)).map((play) => ({ change, play })),
  );
  if (candidates.length === 0) return null;
  const { change, play } = random.pick(candidates);
  return {
    at: after + Math.round(hoursLater(random) * MS_PER_HOUR),
    kind: change.kind,
    atBatIndex: play.atBatIndex,
    plays: rereadHalf(plays, change.apply(play, setup)),
  };
}

/** Most the same night or the next day, some within the week. */
function hoursLater(random: Random): number {
  return random.bool(0.6) ? 1 + 17 * random.next() : 24 + 90 * random.next();
}

/** All plays of the half-inning that read differently once this one does. */
function rereadHalf(plays: readonly Play[], changed: Play): Play[] {
  const half = plays.filter(({ inning, half }) => inning === changed.inning && half === changed.half);
  const reread = withEarnedRuns(
    half.map((play) => (play.atBatIndex === changed.atBatIndex ? changed : play)),
  );
  return reread.filter((play) => plays[play.atBatIndex] !== play);
}

/** A grounder to an infielder that could have been an out. A hit with an error on it stays what it is. */
function isDoubtfulHit({ result, runners, events }: Play): boolean {
  const last = events.at(-1);
  const hit = last?.kind === "pitch" ? last.hit : null;
  return (
    result.eventType === "single" &&
    hit?.trajectory === "ground_ball" &&
    runners.every(({ eventType }) => eventType !== "error")
  );
}

function isDoubtfulError({ result, runners }: Play): boolean {
  const batter = runners.find(({ start, eventType }) => start === null && eventType === "field_error");
  return result.eventType === "field_error" && batter?.end === "1B";
}

type Renaming = {
  event: string;
  eventType: "single" | "field_error";
  rbi: boolean;
  credit: Credit["credit"];
};

function asError(play: Play): Play {
  return renamed(play, {
    event: "Field Error",
    eventType: "field_error",
    rbi: false,
    credit: "f_fielding_error",
  });
}

function asHit(play: Play): Play {
  return renamed(play, { event: "Single", eventType: "single", rbi: true, credit: "f_fielded_ball" });
}

function renamed(play: Play, renaming: Renaming): Play {
  const { event, eventType } = renaming;
  const last = play.events.length - 1;
  const runners = play.runners.map((move) => (move.playIndex === last ? renameMove(move, renaming) : move));
  const description = redescribe(play.result.description ?? "", renaming);
  const rbi = runners.filter((move) => move.rbi).length;
  return { ...play, runners, result: { ...play.result, event, eventType, description, rbi } };
}

function renameMove(move: RunnerMove, { event, eventType, rbi, credit }: Renaming): RunnerMove {
  const credits = move.start === null ? move.credits.map((each) => ({ ...each, credit })) : move.credits;
  return { ...move, event, eventType, rbi: rbi && move.isScoringEvent, credits };
}

/** "A singles on a ground ball to shortstop B. C scores." and "A reaches on a fielding error by shortstop B. C scores." */
function redescribe(description: string, { eventType }: Renaming): string {
  return eventType === "field_error"
    ? description.replace(/singles on a (?:soft |sharp )?ground ball to /, "reaches on a fielding error by ")
    : description.replace(/reaches on a (?:fielding|throwing) error by /, "singles on a ground ball to ");
}

/** A play that such a pitch ended keeps its name. */
function gotAway({ events, isPlateAppearance }: Play, eventType: "wild_pitch" | "passed_ball"): boolean {
  return (
    isPlateAppearance && events.some((event) => event.kind === "action" && event.eventType === eventType)
  );
}

const AWAY = {
  wild_pitch: { event: "Wild Pitch", sentence: "Wild pitch by pitcher" },
  passed_ball: { event: "Passed Ball", sentence: "Passed ball by catcher" },
} as const;

function swapped(play: Play, to: keyof typeof AWAY, name: string): Play {
  const from = to === "wild_pitch" ? "passed_ball" : "wild_pitch";
  const { event, sentence } = AWAY[to];
  const reword = (each: PlayEvent): PlayEvent => {
    if (each.kind !== "action" || each.eventType !== from) return each;
    const rest = each.description.slice(each.description.indexOf(". ") + 1).trim();
    const description = `${sentence} ${name}. ${rest}`.trim();
    return { ...each, event, eventType: to, description };
  };
  return {
    ...play,
    events: play.events.map(reword),
    runners: play.runners.map((move) => (move.eventType === from ? { ...move, eventType: to, event } : move)),
  };
}

function nameIn({ away, home }: GameSetup, id: number | undefined): string {
  const player = [...peopleOf(away), ...peopleOf(home)].find((each) => each.id === id);
  return player ? nameOf(player) : "";
}

function peopleOf({ batters, starter, bullpen, bench }: Lineup): Player[] {
  return [...batters.map(({ player }) => player), starter, ...bullpen, ...bench];
}
