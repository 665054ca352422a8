import type { BoxscoreSide } from "../../src/contracts/v1/boxscore.ts";
import type { Game } from "../../src/contracts/v1/game.ts";
import type { Linescore } from "../../src/contracts/v1/linescore.ts";
import type { Play } from "../../src/contracts/v1/play.ts";
import type { PlayEvent } from "../../src/simulator/world/engine/play-event.ts";
import type { Play as TruePlay } from "../../src/simulator/world/engine/play.ts";
import type {
  BattingLine,
  FieldingLine,
  GameSnapshot,
  PitchingLine,
  TeamBox,
} from "../../src/simulator/world/engine/snapshot.ts";

/** A game as somebody tells it who may be held against another: the service from its store, the world from itself. */
export type HeldGame = {
  game: Game;
  linescore: Linescore;
  boxscore: { away: BoxscoreSide; home: BoxscoreSide };
  plays: readonly Play[];
};

const sides = ["away", "home"] as const;
const at = (text: string | null) => (text === null ? null : Date.parse(text));
const idOf = (person: { id: number } | null) => person?.id ?? null;

/** What the service holds of a game, in the words of `worldsGame`. */
export function heldGame({ game, linescore, boxscore, plays }: HeldGame) {
  const { winner, loser, save } = game.decisions;
  const { balls, strikes, outs, offense, defense } = linescore;
  return {
    status: game.status.code,
    decisions: [winner, loser, save].map(idOf),
    inning: [linescore.current_inning, linescore.inning_state],
    count: [balls, strikes, outs],
    innings: linescore.innings.map(({ inning, ...line }) => [inning, ...sides.map((side) => line[side])]),
    totals: sides.map((side) => linescore.totals[side]),
    field: [offense.batter, offense.first, offense.second, offense.third, defense.pitcher].map(idOf),
    box: sides.map((side) => heldBox(boxscore[side])),
    plays: plays.map(heldPlay),
  };
}

/** What is true of a game, from the world alone. */
export function worldsGame({ status, decisions, lineScore, boxScore, plays }: GameSnapshot) {
  const isBegun = plays.length > 0;
  const orNull = <Values extends readonly unknown[]>(...values: Values) =>
    isBegun ? values : values.map(() => null);
  const { count, bases, innings, totals, batterId, defense } = lineScore;
  return {
    status,
    decisions: [decisions?.winnerId, decisions?.loserId, decisions?.saveId].map((id) => id ?? null),
    inning: orNull(lineScore.inning, lineScore.inningState),
    count: orNull(count.balls, count.strikes, count.outs),
    innings: isBegun
      ? innings.map((inning) => [inning.number, ...sides.map((side) => sideLine(inning[side]))])
      : [],
    totals: sides.map((side) => (isBegun ? sideLine(totals[side]) : nothing)),
    field: orNull(batterId, ...bases, defense[0]),
    box: sides.map((side) => trueBox(boxScore[side], isBegun)),
    plays: plays.map(truePlay),
  };
}

type Line = { runs: number | null; hits: number; errors: number; leftOnBase: number };

const nothing = { runs: null, hits: null, errors: null, left_on_base: null };

function sideLine({ runs, hits, errors, leftOnBase }: Line) {
  return { runs, hits, errors, left_on_base: leftOnBase };
}

function heldBox({ batting, pitching, fielding, batting_order: order, pitchers, players }: BoxscoreSide) {
  const lines = players.map((player) => [
    player.player.id,
    player.batting_order,
    player.batting,
    withoutBalks(player.pitching),
    player.fielding,
  ]);
  return {
    team: [batting, withoutBalks(pitching), fielding],
    order,
    pitchers,
    players: byId(lines),
  };
}

/** The simulated league's pitchers never balk. */
function withoutBalks(line: BoxscoreSide["pitching"] | null) {
  return line && { ...line, balks: 0 };
}

/** Nobody is at bat before the lineups are out. */
function trueBox(box: TeamBox, isBegun: boolean) {
  const { batting, pitching, fielding, battingOrder, pitchers, players } = box;
  const lines = players.map((player) => {
    const hasPlayed = player.positions.length > 0;
    return [
      player.playerId,
      player.battingOrder === null ? null : Number(player.battingOrder),
      player.batting && battingLine(player.batting),
      player.pitching && pitchingLine(player.pitching),
      hasPlayed ? fieldingLine(player.fielding) : null,
    ];
  });
  return {
    team: [battingLine(batting), pitchingLine(pitching), fieldingLine(fielding)],
    order: isBegun ? [...battingOrder] : [],
    pitchers: isBegun ? [...pitchers] : [],
    players: byId(lines),
  };
}

function byId(lines: readonly (readonly unknown[])[]) {
  return lines.toSorted(([one], [other]) => Number(one) - Number(other));
}

function battingLine(line: BattingLine): BoxscoreSide["batting"] {
  return {
    plate_appearances: line.plateAppearances,
    at_bats: line.atBats,
    runs: line.runs,
    hits: line.hits,
    doubles: line.doubles,
    triples: line.triples,
    home_runs: line.homeRuns,
    rbi: line.rbi,
    walks: line.baseOnBalls,
    intentional_walks: line.intentionalWalks,
    strikeouts: line.strikeOuts,
    hit_by_pitch: line.hitByPitch,
    sac_bunts: line.sacBunts,
    sac_flies: line.sacFlies,
    catchers_interference: line.catchersInterference,
    stolen_bases: line.stolenBases,
    caught_stealing: line.caughtStealing,
    grounded_into_double_play: line.groundIntoDoublePlay,
    left_on_base: line.leftOnBase,
    total_bases: line.totalBases,
  };
}

function pitchingLine(line: PitchingLine): BoxscoreSide["pitching"] {
  return {
    batters_faced: line.battersFaced,
    outs: line.outs,
    hits: line.hits,
    runs: line.runs,
    earned_runs: line.earnedRuns,
    walks: line.baseOnBalls,
    intentional_walks: line.intentionalWalks,
    strikeouts: line.strikeOuts,
    home_runs: line.homeRuns,
    hit_batsmen: line.hitBatsmen,
    pitches: line.pitchesThrown,
    balls: line.balls,
    strikes: line.strikes,
    wild_pitches: line.wildPitches,
    balks: 0,
    inherited_runners: line.inheritedRunners,
    inherited_runners_scored: line.inheritedRunnersScored,
  };
}

function fieldingLine({ putOuts, assists, errors, passedBall }: FieldingLine): BoxscoreSide["fielding"] {
  return { putouts: putOuts, assists, errors, chances: putOuts + assists + errors, passed_balls: passedBall };
}

function heldPlay(play: Play) {
  return {
    place: [play.at_bat_index, play.inning, play.half, play.is_complete],
    result: [play.event, play.event_type, play.description, play.rbi, play.away_score, play.home_score],
    span: [at(play.start_time), at(play.end_time)],
    who: [play.batter.id, play.bat_side, play.pitcher.id, play.pitch_hand],
    count: [play.balls, play.strikes, play.outs],
    runners: play.runners.map((move) => [
      idOf(move.runner),
      move.start,
      move.end,
      move.is_out,
      move.out_number,
      move.event_type,
      move.scored,
      move.rbi,
      move.earned,
    ]),
    events: play.events.map(heldEvent),
  };
}

function truePlay(play: TruePlay): ReturnType<typeof heldPlay> {
  const { result, count } = play;
  return {
    place: [play.atBatIndex, play.inning, play.half, play.isComplete],
    result: [
      result.event,
      result.eventType,
      result.description,
      result.rbi,
      result.awayScore,
      result.homeScore,
    ],
    span: [play.startsAt, play.endsAt],
    who: [play.batterId, play.batSide, play.pitcherId, play.pitchHand],
    count: [count.balls, count.strikes, count.outs],
    runners: play.runners.map((move) => [
      move.runnerId,
      move.start,
      move.end,
      move.isOut,
      move.outNumber,
      move.eventType,
      move.isScoringEvent,
      move.rbi,
      move.earned,
    ]),
    events: play.events.map(trueEvent),
  };
}

function heldEvent({ pitch, ...event }: Play["events"][number]) {
  const { type, balls, strikes, outs } = event;
  const isAction = type === "action";
  return {
    common: [event.index, type, balls, strikes, outs, at(event.start_time), at(event.end_time)],
    action: isAction ? [event.event_type, event.description, idOf(event.player)] : null,
    pitch: pitch && [
      pitch.pitch_number,
      pitch.call_code,
      pitch.type_code,
      pitch.start_speed_mph,
      pitch.end_speed_mph,
      pitch.spin_rate_rpm,
      pitch.zone,
      pitch.plate_x_feet,
      pitch.plate_z_feet,
      pitch.launch_speed_mph,
      pitch.launch_angle_degrees,
      pitch.hit_distance_feet,
      pitch.trajectory,
    ],
  };
}

function trueEvent(event: PlayEvent): ReturnType<typeof heldEvent> {
  const { count } = event;
  const type = event.kind === "no-pitch" ? "no_pitch" : event.kind;
  return {
    common: [event.index, type, count.balls, count.strikes, count.outs, event.startsAt, event.endsAt],
    action: event.kind === "action" ? [event.eventType, event.description, event.playerId] : null,
    pitch: event.kind === "pitch" ? truePitch(event) : null,
  };
}

function truePitch({ pitchNumber, call, typeCode, flight, hit }: Extract<PlayEvent, { kind: "pitch" }>) {
  return [
    pitchNumber,
    call,
    typeCode,
    flight.startSpeed,
    flight.endSpeed,
    flight.spinRate,
    flight.zone,
    positiveZero(flight.pX),
    positiveZero(flight.pZ),
    hit?.launchSpeed ?? null,
    positiveZero(hit?.launchAngle),
    hit?.totalDistance ?? null,
    hit?.trajectory ?? null,
  ];
}

/** JSON knows no negative zero. */
function positiveZero(value: number | undefined): number | null {
  return value === undefined ? null : value + 0;
}
