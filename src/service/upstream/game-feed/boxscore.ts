import type {
  battingColumns,
  BattingLine,
  Boxscore,
  BoxscorePlayer,
  BoxscoreSide,
  fieldingColumns,
  FieldingLine,
  pitchingColumns,
  PitchingLine,
} from "../../../contracts/v1/boxscore.ts";
import { reference } from "../raw.ts";
import type { RawBoxscore, RawBoxscorePlayer, RawBoxscoreSide, RawStats } from "./raw-feed.ts";

/** Our column to the upstream's. */
export const battingNames = {
  plate_appearances: "plateAppearances",
  at_bats: "atBats",
  runs: "runs",
  hits: "hits",
  doubles: "doubles",
  triples: "triples",
  home_runs: "homeRuns",
  rbi: "rbi",
  walks: "baseOnBalls",
  intentional_walks: "intentionalWalks",
  strikeouts: "strikeOuts",
  hit_by_pitch: "hitByPitch",
  sac_bunts: "sacBunts",
  sac_flies: "sacFlies",
  catchers_interference: "catchersInterference",
  stolen_bases: "stolenBases",
  caught_stealing: "caughtStealing",
  grounded_into_double_play: "groundIntoDoublePlay",
  left_on_base: "leftOnBase",
  total_bases: "totalBases",
} satisfies Record<(typeof battingColumns)[number], string>;

const pitchingNames = {
  batters_faced: "battersFaced",
  outs: "outs",
  hits: "hits",
  runs: "runs",
  earned_runs: "earnedRuns",
  walks: "baseOnBalls",
  intentional_walks: "intentionalWalks",
  strikeouts: "strikeOuts",
  home_runs: "homeRuns",
  hit_batsmen: "hitBatsmen",
  pitches: "numberOfPitches",
  balls: "balls",
  strikes: "strikes",
  wild_pitches: "wildPitches",
  balks: "balks",
  inherited_runners: "inheritedRunners",
  inherited_runners_scored: "inheritedRunnersScored",
} satisfies Record<(typeof pitchingColumns)[number], string>;

const fieldingNames = {
  putouts: "putOuts",
  assists: "assists",
  errors: "errors",
  chances: "chances",
  passed_balls: "passedBall",
} satisfies Record<(typeof fieldingColumns)[number], string>;

export function boxscoreOf(raw: RawBoxscore): Boxscore {
  return { teams: { away: sideOf(raw.teams.away), home: sideOf(raw.teams.home) } };
}

function sideOf(raw: RawBoxscoreSide): BoxscoreSide {
  return {
    team: reference(raw.team),
    ...linesOf(raw.teamStats),
    batting_order: raw.battingOrder ?? [],
    pitchers: raw.pitchers ?? [],
    players: Object.values(raw.players).map(playerOf),
  };
}

function linesOf(raw: RawStats): { batting: BattingLine; pitching: PitchingLine; fielding: FieldingLine } {
  return {
    batting: columnsOf(raw.batting, battingNames),
    pitching: columnsOf(raw.pitching, pitchingNames),
    fielding: columnsOf(raw.fielding, fieldingNames),
  };
}

function playerOf(raw: RawBoxscorePlayer): BoxscorePlayer {
  return {
    player: reference(raw.person),
    jersey_number: raw.jerseyNumber ?? null,
    position: raw.position?.abbreviation ?? null,
    batting_order: raw.battingOrder === undefined ? null : Number(raw.battingOrder),
    is_substitute: raw.gameStatus?.isSubstitute ?? false,
    season_batting_average: averageOf(raw.seasonStats?.batting?.avg),
    season_earned_run_average: averageOf(raw.seasonStats?.pitching?.era),
    batting: isEmpty(raw.stats.batting) ? null : columnsOf(raw.stats.batting, battingNames),
    pitching: isEmpty(raw.stats.pitching) ? null : columnsOf(raw.stats.pitching, pitchingNames),
    fielding: isEmpty(raw.stats.fielding) ? null : columnsOf(raw.stats.fielding, fieldingNames),
  };
}

/** A player who did not bat has an empty object there. */
function isEmpty(raw: object | undefined): boolean {
  return raw === undefined || Object.keys(raw).length === 0;
}

function columnsOf<Name extends string>(
  raw: object | undefined,
  names: Readonly<Record<Name, string>>,
): Record<Name, number | null> {
  const stats = (raw ?? {}) as Readonly<Record<string, unknown>>;
  const columns = {} as Record<Name, number | null>;
  for (const name in names) {
    const value = stats[names[name]];
    columns[name] = typeof value === "number" ? value : null;
  }
  return columns;
}

/** Averages come as texts; before the first at-bat as dashes. */
function averageOf(text: string | undefined): number | null {
  const value = Number(text);
  return text === undefined || Number.isNaN(value) ? null : value;
}
