import type { Half, Side } from "../model.ts";
import type { Bases, Count, Defense, Play } from "./play.ts";
import type { Decisions, EpochMilliseconds, GameRecord, StatusCode } from "./record.ts";

/** What is to be seen of a game at one moment; everything in it follows from the plays that are visible by then. */
export type GameSnapshot = {
  record: GameRecord;
  /** When something visible last changed: the feed's time stamp. Until it changes again, the snapshot is the same object. */
  changedAt: EpochMilliseconds;
  status: StatusCode;
  /** Empty before the warm-up. Finished plays are the record's own objects (or a correction's), so that work on them can be kept. */
  plays: readonly Play[];
  lineScore: LineScore;
  boxScore: Readonly<Record<Side, TeamBox>>;
  /** Once the game is over. */
  decisions: Decisions | null;
};

/** `runs` is null as long as the club has not batted; its errors may come before. */
export type InningLine = { runs: number | null; hits: number; errors: number; leftOnBase: number };

export type Inning = { number: number; away: InningLine; home: InningLine };

export type Totals = { runs: number; hits: number; errors: number; leftOnBase: number };

/** Null where nobody is: before the first pitch, and on an empty base. */
export type LineScore = {
  inning: number;
  half: Half;
  /** Middle and End: between the halves, and after the last out. */
  inningState: "Top" | "Middle" | "Bottom" | "End";
  innings: readonly Inning[];
  totals: Readonly<Record<Side, Totals>>;
  count: Count;
  bases: Bases;
  /** The side at bat; while the sides change, the one that comes to bat. */
  offense: Side;
  batterId: number;
  onDeckId: number;
  inHoleId: number;
  /** The place in the batting order of who is at bat, 1 to 9. */
  battingOrder: number;
  /** The pitcher of the side at bat, when it last pitched, and its opponent's fielders. */
  offensePitcherId: number;
  defense: Defense;
  /** Who comes to bat next for the fielding side: batter, on deck, in the hole, and the first one's place. */
  defenseNext: { batterId: number; onDeckId: number; inHoleId: number; battingOrder: number };
};

export type BattingLine = {
  plateAppearances: number;
  atBats: number;
  runs: number;
  hits: number;
  doubles: number;
  triples: number;
  homeRuns: number;
  rbi: number;
  totalBases: number;
  baseOnBalls: number;
  intentionalWalks: number;
  strikeOuts: number;
  hitByPitch: number;
  sacBunts: number;
  sacFlies: number;
  catchersInterference: number;
  stolenBases: number;
  caughtStealing: number;
  pickoffs: number;
  groundIntoDoublePlay: number;
  groundOuts: number;
  flyOuts: number;
  lineOuts: number;
  popOuts: number;
  /** Of a player: runners he left on when he made an out, so that it adds up to more than the team's. */
  leftOnBase: number;
};

export type PitchingLine = {
  battersFaced: number;
  outs: number;
  atBats: number;
  runs: number;
  earnedRuns: number;
  hits: number;
  doubles: number;
  triples: number;
  homeRuns: number;
  rbi: number;
  baseOnBalls: number;
  intentionalWalks: number;
  strikeOuts: number;
  hitBatsmen: number;
  sacBunts: number;
  sacFlies: number;
  catchersInterference: number;
  stolenBases: number;
  caughtStealing: number;
  pickoffs: number;
  wildPitches: number;
  groundOuts: number;
  flyOuts: number;
  lineOuts: number;
  popOuts: number;
  pitchesThrown: number;
  balls: number;
  strikes: number;
  inheritedRunners: number;
  inheritedRunnersScored: number;
};

export type FieldingLine = {
  putOuts: number;
  assists: number;
  errors: number;
  /** Catchers only, as are the next two. */
  passedBall: number;
  stolenBases: number;
  caughtStealing: number;
  pickoffs: number;
};

/** Decided when the game is over: win, loss, save, hold, blown save. */
export type PitchingNote = { win: boolean; loss: boolean; save: boolean; hold: boolean; blownSave: boolean };

export type PlayerBox = {
  playerId: number;
  /** "100" … "900" for who began, "501" for the first to take the fifth place after; null for who does not bat. */
  battingOrder: string | null;
  /** Position codes in the order he played them; empty for who sits. */
  positions: readonly string[];
  isSubstitute: boolean;
  isStarter: boolean;
  /** Still in the game: neither replaced nor yet to come. */
  isInGame: boolean;
  batting: BattingLine | null;
  pitching: PitchingLine | null;
  fielding: FieldingLine;
  note: PitchingNote | null;
};

export type TeamBox = {
  side: Side;
  clubId: number;
  players: readonly PlayerBox[];
  /** Ids, each in the order of appearance. */
  batters: readonly number[];
  pitchers: readonly number[];
  /** Ids of those who have not played. */
  bench: readonly number[];
  bullpen: readonly number[];
  /** The nine who are in the order now. */
  battingOrder: readonly number[];
  batting: BattingLine;
  pitching: PitchingLine;
  fielding: FieldingLine;
};
