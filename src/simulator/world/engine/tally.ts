import type { PlayEvent } from "./play-event.ts";
import type { Play, PlateEventType, RunnerMove } from "./play.ts";
import type { BattingLine, FieldingLine, PitchingLine } from "./snapshot.ts";
import { emptyBatting, emptyFielding, emptyPitching } from "./stat-lines.ts";

/** What everybody has done, by player id. */
export type Tally = {
  batting: Map<number, BattingLine>;
  pitching: Map<number, PitchingLine>;
  fielding: Map<number, FieldingLine>;
};

/** Adds up the visible plays. */
export function tallyOf(plays: readonly Play[]): Tally {
  const tally: Tally = { batting: new Map(), pitching: new Map(), fielding: new Map() };
  for (const play of plays) {
    countPitches(tally, play);
    countInherited(tally, play);
    for (const move of play.runners) countMove(tally, play, move);
    if (play.isPlateAppearance) countPlateAppearance(tally, play);
    countLeftOnBase(tally, play);
    countAways(tally, play);
  }
  return tally;
}

function lineOf<Line>(lines: Map<number, Line>, id: number, empty: () => Line): Line {
  const known = lines.get(id);
  if (known) return known;
  const line = empty();
  lines.set(id, line);
  return line;
}

const pitcherLine = (tally: Tally, id: number) => lineOf(tally.pitching, id, emptyPitching);
const batterLine = (tally: Tally, id: number) => lineOf(tally.batting, id, emptyBatting);
const fielderLine = (tally: Tally, id: number) => lineOf(tally.fielding, id, emptyFielding);

/** Balls are what the umpire called one; a ball that hits the batter is one too. */
function countPitches(tally: Tally, { events, pitcherId }: Play): void {
  const line = pitcherLine(tally, pitcherId);
  for (const event of events) {
    if (event.kind !== "pitch") continue;
    line.pitchesThrown++;
    if (event.call === "B" || event.call === "*B" || event.call === "H") line.balls++;
    else line.strikes++;
  }
}

/** A reliever inherits whoever stands on base when he comes. */
function countInherited(tally: Tally, { events, pitcherId, runners, before }: Play): void {
  const line = pitcherLine(tally, pitcherId);
  if (events.some(isPitchingChange)) {
    line.inheritedRunners += before.bases.filter((runner) => runner !== null).length;
  }
  line.inheritedRunnersScored += runners.filter(
    ({ isScoringEvent, responsiblePitcherId }) => isScoringEvent && responsiblePitcherId !== pitcherId,
  ).length;
}

function isPitchingChange(event: PlayEvent): boolean {
  return event.kind === "action" && event.eventType === "pitching_substitution";
}

function countMove(tally: Tally, play: Play, move: RunnerMove): void {
  if (move.isOut) pitcherLine(tally, play.pitcherId).outs++;
  if (move.isScoringEvent) countRun(tally, play, move);
  countOnTheBases(tally, play, move);
  for (const { playerId, credit } of move.credits) {
    if (credit === "f_putout") fielderLine(tally, playerId).putOuts++;
    else if (credit === "f_assist") fielderLine(tally, playerId).assists++;
    else if (credit === "f_fielding_error" || credit === "f_throwing_error") {
      fielderLine(tally, playerId).errors++;
    }
  }
}

function countRun(tally: Tally, play: Play, move: RunnerMove): void {
  const line = pitcherLine(tally, move.responsiblePitcherId ?? play.pitcherId);
  batterLine(tally, move.runnerId).runs++;
  line.runs++;
  if (move.earned) line.earnedRuns++;
  if (!move.rbi) return;
  batterLine(tally, play.batterId).rbi++;
  pitcherLine(tally, play.pitcherId).rbi++;
}

type OnTheBases = "stolenBases" | "caughtStealing" | "pickoffs";

const ON_THE_BASES: Readonly<Record<string, OnTheBases>> = {
  stolen_base_2b: "stolenBases",
  stolen_base_3b: "stolenBases",
  caught_stealing_2b: "caughtStealing",
  caught_stealing_3b: "caughtStealing",
  pickoff_1b: "pickoffs",
};

function countOnTheBases(tally: Tally, { pitcherId, defense }: Play, move: RunnerMove): void {
  const key = ON_THE_BASES[move.eventType];
  if (!key) return;
  batterLine(tally, move.runnerId)[key]++;
  pitcherLine(tally, pitcherId)[key]++;
  const catcher = defense[1];
  if (catcher !== undefined && key !== "pickoffs") fielderLine(tally, catcher)[key]++;
}

/** Wild pitches and passed balls, once each whoever moved. */
function countAways(tally: Tally, { events, pitcherId, defense }: Play): void {
  for (const event of events) {
    if (event.kind !== "action") continue;
    if (event.eventType === "wild_pitch") pitcherLine(tally, pitcherId).wildPitches++;
    const catcher = defense[1];
    if (event.eventType === "passed_ball" && catcher !== undefined) fielderLine(tally, catcher).passedBall++;
  }
}

/** What batters and pitchers both count, under the same name. */
type Shared = Extract<keyof BattingLine, keyof PitchingLine>;

const COUNTED: Readonly<Record<PlateEventType, readonly Shared[]>> = {
  single: ["atBats", "hits"],
  double: ["atBats", "hits", "doubles"],
  triple: ["atBats", "hits", "triples"],
  home_run: ["atBats", "hits", "homeRuns"],
  walk: ["baseOnBalls"],
  intent_walk: ["baseOnBalls", "intentionalWalks"],
  hit_by_pitch: [],
  catcher_interf: ["catchersInterference"],
  strikeout: ["atBats", "strikeOuts"],
  field_out: ["atBats"],
  force_out: ["atBats", "groundOuts"],
  grounded_into_double_play: ["atBats", "groundOuts"],
  double_play: ["atBats"],
  fielders_choice: ["atBats"],
  fielders_choice_out: ["atBats", "groundOuts"],
  field_error: ["atBats"],
  sac_fly: ["sacFlies", "flyOuts"],
  sac_bunt: ["sacBunts", "groundOuts"],
};

const OUTS_BY_EVENT: Readonly<Record<string, Shared>> = {
  Groundout: "groundOuts",
  Flyout: "flyOuts",
  Lineout: "lineOuts",
  "Pop Out": "popOuts",
  "Bunt Pop Out": "popOuts",
};

const TOTAL_BASES: Readonly<Record<string, number>> = { single: 1, double: 2, triple: 3, home_run: 4 };

function countPlateAppearance(tally: Tally, { result, batterId, pitcherId }: Play): void {
  const batter = batterLine(tally, batterId);
  const pitcher = pitcherLine(tally, pitcherId);
  const eventType = result.eventType as PlateEventType;
  const outs = eventType === "field_out" ? OUTS_BY_EVENT[result.event ?? ""] : undefined;
  for (const key of COUNTED[eventType]) {
    batter[key]++;
    pitcher[key]++;
  }
  if (outs) {
    batter[outs]++;
    pitcher[outs]++;
  }
  batter.plateAppearances++;
  pitcher.battersFaced++;
  batter.totalBases += TOTAL_BASES[eventType] ?? 0;
  if (eventType === "grounded_into_double_play") batter.groundIntoDoublePlay++;
  if (eventType !== "hit_by_pitch") return;
  batter.hitByPitch++;
  pitcher.hitBatsmen++;
}

/** Whoever makes an out leaves on base whom he could have driven in. */
function countLeftOnBase(tally: Tally, { isPlateAppearance, result, after, batterId }: Play): void {
  if (!isPlateAppearance || !result.isOut) return;
  const others = after.bases.filter((runner) => runner !== null && runner !== batterId);
  batterLine(tally, batterId).leftOnBase += others.length;
}
