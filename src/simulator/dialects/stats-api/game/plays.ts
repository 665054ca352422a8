import type { Bases, EventType, Play, RunnerMove } from "../../../world/engine/play.ts";
import type { GameSnapshot } from "../../../world/engine/snapshot.ts";
import type { Side } from "../../../world/model.ts";
import { timeWithMilliseconds } from "../figures.ts";
import { teamInGame } from "../league/team.ts";
import { handCode, personLink, position } from "../reference.ts";
import { type Cast, castOf, refer, referShort } from "./cast.ts";
import { playEvent, reviewDetails } from "./play-events.ts";

const kept = new WeakMap<Play, ReturnType<typeof toldPlay>>();

/** The plays that a snapshot shows, as `allPlays` lists them. A finished play is told once and kept. */
export function allPlays({ record, plays }: GameSnapshot) {
  const cast = castOf(record);
  return plays.map((play) => {
    const told = kept.get(play) ?? toldPlay(play, { gamePk: record.setup.game.gamePk, cast });
    kept.set(play, told);
    return told;
  });
}

export type ToldPlay = ReturnType<typeof toldPlay>;

type Place = { gamePk: number; cast: Cast };

function toldPlay(play: Play, { gamePk, cast }: Place) {
  const { events, runners } = play;
  const indexes = (isAction: boolean) =>
    events.filter(({ kind }) => (kind === "action") === isAction).map(({ index }) => index);
  return {
    result: resultOf(play),
    about: aboutOf(play),
    count: play.count,
    matchup: matchupOf(play, cast),
    pitchIndex: indexes(false),
    actionIndex: indexes(true),
    runnerIndex: runners.map((_, index) => index),
    runners: runners.map((move) => runnerOf(move, cast)),
    playEvents: events.map((event) =>
      playEvent(event, { gamePk, cast, atBatIndex: play.atBatIndex, isOut: endsInOut(play, event.index) }),
    ),
    ...(play.review ? { reviewDetails: reviewDetails(play.review, cast) } : {}),
    playEndTime: timeWithMilliseconds(play.endsAt),
    atBatIndex: play.atBatIndex,
  };
}

function endsInOut({ isComplete, result, events }: Play, index: number): boolean {
  return isComplete && result.isOut && index === events.length - 1;
}

function resultOf({ result }: Play) {
  const { event, eventType, description, rbi, awayScore, homeScore, isOut } = result;
  return {
    type: "atBat",
    ...(event === null ? {} : { event, eventType, description }),
    rbi,
    awayScore,
    homeScore,
    isOut,
  };
}

function aboutOf(play: Play) {
  const { result, before, runners, isComplete } = play;
  const scored = result.awayScore + result.homeScore - before.awayScore - before.homeScore;
  return {
    atBatIndex: play.atBatIndex,
    halfInning: play.half,
    isTopInning: play.half === "top",
    inning: play.inning,
    startTime: timeWithMilliseconds(play.startsAt),
    endTime: timeWithMilliseconds(play.endsAt),
    isComplete,
    isScoringPlay: scored > 0,
    hasReview: play.review !== null,
    hasOut: runners.some(({ isOut }) => isOut),
    captivatingIndex: isComplete ? captivation(result.eventType, scored) : 0,
  };
}

const DRAMATIC: ReadonlySet<EventType | null> = new Set(["home_run", "triple", "double"]);

/** 0 to 100: what a highlights editor would look at first. */
function captivation(eventType: EventType | null, scored: number): number {
  const base = DRAMATIC.has(eventType) ? 40 : eventType === "single" || eventType === "strikeout" ? 14 : 0;
  return Math.min(100, base + 19 * scored);
}

function matchupOf(play: Play, cast: Cast) {
  const { batterId, pitcherId, batSide, pitchHand, after } = play;
  return {
    batter: refer(cast, batterId),
    batSide: handCode(batSide),
    pitcher: refer(cast, pitcherId),
    pitchHand: handCode(pitchHand),
    ...basesAfter(after.bases, cast),
    batterHotColdZones: [],
    pitcherHotColdZones: [],
    splits: {
      batter: `vs_${pitchHand}HP`,
      pitcher: `vs_${batSide}HB`,
      menOnBase: menOnBase(after.bases),
    },
  };
}

function basesAfter([first, second, third]: Bases, cast: Cast) {
  return {
    ...(first === null ? {} : { postOnFirst: refer(cast, first) }),
    ...(second === null ? {} : { postOnSecond: refer(cast, second) }),
    ...(third === null ? {} : { postOnThird: refer(cast, third) }),
  };
}

function menOnBase([first, second, third]: Bases): string {
  if (first !== null && second !== null && third !== null) return "Loaded";
  if (second !== null || third !== null) return "RISP";
  return first === null ? "Empty" : "Men_On";
}

function runnerOf(move: RunnerMove, cast: Cast) {
  const { originBase, start, end, outBase, isOut, outNumber, responsiblePitcherId } = move;
  return {
    movement: { originBase, start, end, outBase, isOut, outNumber },
    details: {
      event: move.event,
      eventType: move.eventType,
      movementReason: move.movementReason,
      runner: refer(cast, move.runnerId),
      responsiblePitcher:
        responsiblePitcherId === null
          ? null
          : { id: responsiblePitcherId, link: personLink(responsiblePitcherId) },
      isScoringEvent: move.isScoringEvent,
      rbi: move.rbi,
      earned: move.earned,
      teamUnearned: false,
      playIndex: move.playIndex,
    },
    credits: move.credits.map(({ playerId, position: code, credit }) => ({
      player: referShort(playerId),
      position: position(code),
      credit,
    })),
  };
}

/** `plays`: all of them, which scored, and which fell into what inning, with the batted balls of each. */
export function playsOf(snapshot: GameSnapshot) {
  const told = allPlays(snapshot);
  const current = told.at(-1);
  return {
    allPlays: told,
    ...(current ? { currentPlay: current } : {}),
    scoringPlays: told.filter(({ about }) => about.isScoringPlay).map(({ atBatIndex }) => atBatIndex),
    playsByInning: playsByInning(snapshot),
  };
}

function playsByInning(snapshot: GameSnapshot) {
  const innings = Map.groupBy(snapshot.plays, ({ inning }) => inning);
  return [...innings.values()].map((plays) => {
    const indexes = (half: Play["half"]) =>
      plays.filter((play) => play.half === half).map(({ atBatIndex }) => atBatIndex);
    return {
      startIndex: plays[0]?.atBatIndex ?? 0,
      endIndex: plays.at(-1)?.atBatIndex ?? 0,
      top: indexes("top"),
      bottom: indexes("bottom"),
      hits: { away: battedBalls(snapshot, plays, "away"), home: battedBalls(snapshot, plays, "home") },
    };
  });
}

function battedBalls({ record }: GameSnapshot, plays: readonly Play[], side: Side) {
  const cast = castOf(record);
  const { game } = record.setup;
  const team = teamInGame(side === "away" ? game.awayClubId : game.homeClubId);
  const half = side === "away" ? "top" : "bottom";
  return plays
    .filter((play) => play.half === half && play.isComplete)
    .flatMap((play) => {
      const last = play.events.at(-1);
      const hit = last?.kind === "pitch" ? last.hit : null;
      if (!hit) return [];
      return {
        team,
        inning: play.inning,
        pitcher: refer(cast, play.pitcherId),
        batter: refer(cast, play.batterId),
        coordinates: { x: hit.coordX, y: hit.coordY },
        type: hitType(play.result.eventType),
        description: play.result.event,
      };
    });
}

function hitType(eventType: EventType | null): "H" | "E" | "O" {
  if (eventType === "field_error") return "E";
  return ["single", "double", "triple", "home_run"].includes(eventType ?? "") ? "H" : "O";
}
