import type { PitchEvent } from "../../world/engine/play-event.ts";
import type { Play, Situation } from "../../world/engine/play.ts";
import type { GameSnapshot } from "../../world/engine/snapshot.ts";
import type { CalendarGame, Player } from "../../world/model.ts";
import { castOf, playerIn } from "../stats-api/game/cast.ts";
import { homeChance } from "../home-chance.ts";
import type { DaysOff, DaysOffOf } from "./appearances.ts";
import { publishedPitches, type PublishedPitch } from "./published.ts";
import { type Reading, readingOf } from "./revisions.ts";
import { type BallsAndStrikes, runsExpected } from "./run-values.ts";

/** All that a row's columns are made from. */
export type PitchRow = {
  game: CalendarGame;
  play: Play;
  pitch: PitchEvent;
  reading: Reading;
  batter: Player;
  pitcher: Player;
  /** Whose name the row carries. */
  namesBatter: boolean;
  count: BallsAndStrikes;
  after: Situation;
  /** What the plate appearance ended with, on its last pitch only. */
  event: string | null;
  batterDays: DaysOff;
  pitcherDays: DaysOff;
  /** The batter's earlier times at the plate in this game, and the pitcher's times through the order. */
  earlierTimes: number;
  timesThrough: number;
  runsGained: number;
  homeChanceBefore: number;
  homeChanceAfter: number;
};

export type RowSource = { seed: number; now: number; daysOff: DaysOffOf; namesBatter: boolean };

/** The pitches of a game that are published by now, the latest first. */
export function pitchRows(snapshot: GameSnapshot, source: RowSource): PitchRow[] {
  const { record } = snapshot;
  const { game } = record.setup;
  const cast = castOf(record);
  const seen = timesSeen(snapshot.plays);
  const rows = publishedPitches(snapshot, source).map((published): PitchRow => {
    const { play, pitch, revised } = published;
    const moment = momentOf(published, snapshot);
    const place = { seed: source.seed, gamePk: game.gamePk, atBatIndex: play.atBatIndex, event: pitch };
    return {
      game,
      play,
      pitch,
      reading: readingOf(place, revised),
      batter: playerIn(cast, play.batterId),
      pitcher: playerIn(cast, play.pitcherId),
      namesBatter: source.namesBatter,
      batterDays: source.daysOff(play.batterId, "batter", game),
      pitcherDays: source.daysOff(play.pitcherId, "pitcher", game),
      ...(seen[play.atBatIndex] ?? { earlierTimes: 0, timesThrough: 1 }),
      ...moment,
    };
  });
  return rows.reverse();
}

/** How it stood before and after a pitch, and what that was worth. */
function momentOf({ play, pitch, isLast }: PublishedPitch, { plays, decisions }: GameSnapshot) {
  const previous = play.events[pitch.index - 1];
  const next = play.events[pitch.index + 1];
  const count = previous ? previous.count : { balls: 0, strikes: 0 };
  const after = isLast ? play.after : (next?.before ?? play.after);
  const countAfter = isLast ? { balls: 0, strikes: 0 } : pitch.count;
  const isTheEnd = isLast && decisions !== null && play.atBatIndex === plays.length - 1;
  return {
    count,
    after,
    event: isLast ? (play.isPlateAppearance ? play.result.eventType : "truncated_pa") : null,
    runsGained:
      runsOf(after) -
      runsOf(pitch.before) +
      runsExpected(after, countAfter) -
      runsExpected(pitch.before, count),
    homeChanceBefore: homeChance({ ...play, situation: pitch.before }, false),
    homeChanceAfter: homeChance({ ...play, situation: after }, isTheEnd),
  };
}

function runsOf({ awayScore, homeScore }: Situation): number {
  return awayScore + homeScore;
}

const BATTERS_IN_ORDER = 9;

/** For each play, how often batter and pitcher had been there before. */
function timesSeen(plays: readonly Play[]): { earlierTimes: number; timesThrough: number }[] {
  const batters = new Map<number, number>();
  const pitchers = new Map<number, number>();
  return plays.map(({ batterId, pitcherId, isPlateAppearance }) => {
    const earlierTimes = batters.get(batterId) ?? 0;
    const faced = pitchers.get(pitcherId) ?? 0;
    if (isPlateAppearance) {
      batters.set(batterId, earlierTimes + 1);
      pitchers.set(pitcherId, faced + 1);
    }
    return { earlierTimes, timesThrough: Math.floor(faced / BATTERS_IN_ORDER) + 1 };
  });
}
