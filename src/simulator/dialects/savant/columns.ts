import type { CallCode, PitchTypeCode } from "../../world/engine/play-event.ts";
import { createRandom } from "../../world/random.ts";
import { rounded } from "../stats-api/figures.ts";
import { teamAbbreviation } from "../stats-api/reference.ts";
import type { Cell } from "./csv.ts";
import { expectedOf, launchClass } from "./expected.ts";
import type { PitchRow } from "./pitch-row.ts";
import { valueOf } from "./run-values.ts";

type Column = readonly [name: string, cell: (row: PitchRow) => Cell];

const FEET = 12;
const nothing = () => null;

/** The 118 columns of 2025, in their order. */
export const columns: readonly Column[] = [
  ["pitch_type", ({ reading }) => reading.typeCode],
  ["game_date", ({ game }) => game.officialDate],
  ["release_speed", ({ pitch }) => pitch.flight.startSpeed],
  ["release_pos_x", ({ pitch }) => pitch.flight.releaseX],
  ["release_pos_z", ({ pitch }) => pitch.flight.releaseZ],
  ["player_name", nameOf],
  ["batter", ({ play }) => play.batterId],
  ["pitcher", ({ play }) => play.pitcherId],
  ["events", ({ event }) => event],
  ["description", ({ pitch }) => DESCRIPTIONS[pitch.call]],
  ["spin_dir", nothing],
  ["spin_rate_deprecated", nothing],
  ["break_angle_deprecated", nothing],
  ["break_length_deprecated", nothing],
  ["zone", ({ pitch }) => pitch.flight.zone],
  ["des", ({ play }) => play.result.description],
  ["game_type", ({ game }) => game.gameType],
  ["stand", ({ play }) => play.batSide],
  ["p_throws", ({ play }) => play.pitchHand],
  ["home_team", ({ game }) => teamAbbreviation(game.homeClubId)],
  ["away_team", ({ game }) => teamAbbreviation(game.awayClubId)],
  ["type", ({ pitch }) => TYPES[pitch.call]],
  ["hit_location", hitLocation],
  ["bb_type", ({ reading }) => reading.hit?.trajectory.replace(/^bunt_grounder$/, "ground_ball") ?? null],
  ["balls", ({ count }) => count.balls],
  ["strikes", ({ count }) => count.strikes],
  ["game_year", ({ game }) => game.season],
  ["pfx_x", (row) => breakAcross(row)],
  ["pfx_z", ({ pitch }) => rounded(pitch.flight.breakVerticalInduced / FEET, 2)],
  ["plate_x", ({ pitch }) => rounded(pitch.flight.pX, 2)],
  ["plate_z", ({ pitch }) => rounded(pitch.flight.pZ, 2)],
  ["on_3b", ({ pitch }) => pitch.before.bases[2]],
  ["on_2b", ({ pitch }) => pitch.before.bases[1]],
  ["on_1b", ({ pitch }) => pitch.before.bases[0]],
  ["outs_when_up", ({ pitch }) => pitch.before.outs],
  ["inning", ({ play }) => play.inning],
  ["inning_topbot", ({ play }) => (play.half === "top" ? "Top" : "Bot")],
  ["hc_x", ({ reading }) => reading.hit?.coordX ?? null],
  ["hc_y", ({ reading }) => reading.hit?.coordY ?? null],
  ["tfs_deprecated", nothing],
  ["tfs_zulu_deprecated", nothing],
  ["umpire", nothing],
  ["sv_id", nothing],
  ["vx0", ({ pitch }) => pitch.flight.vX0],
  ["vy0", ({ pitch }) => pitch.flight.vY0],
  ["vz0", ({ pitch }) => pitch.flight.vZ0],
  ["ax", ({ pitch }) => pitch.flight.aX],
  ["ay", ({ pitch }) => pitch.flight.aY],
  ["az", ({ pitch }) => pitch.flight.aZ],
  ["sz_top", ({ pitch }) => rounded(pitch.flight.strikeZoneTop, 2)],
  ["sz_bot", ({ pitch }) => rounded(pitch.flight.strikeZoneBottom, 2)],
  ["hit_distance_sc", ({ reading }) => reading.hit?.totalDistance ?? null],
  ["launch_speed", ({ reading }) => reading.hit?.launchSpeed ?? null],
  ["launch_angle", ({ reading }) => reading.hit?.launchAngle ?? null],
  ["effective_speed", ({ pitch }) => pitch.flight.effectiveSpeed],
  ["release_spin_rate", ({ reading }) => reading.spinRate],
  ["release_extension", ({ pitch }) => rounded(pitch.flight.extension, 1)],
  ["game_pk", ({ game }) => game.gamePk],
  ...[2, 3, 4, 5, 6, 7, 8, 9].map(fielderAt),
  ["release_pos_y", ({ pitch }) => pitch.flight.releaseY],
  ["estimated_ba_using_speedangle", (row) => expected(row, "average")],
  ["estimated_woba_using_speedangle", expectedWeighted],
  ["woba_value", ({ event }) => event && valueOf(event).woba],
  ["woba_denom", ({ event }) => event && valueOf(event).wobaDenominator],
  ["babip_value", ({ event }) => event && valueOf(event).babip],
  ["iso_value", ({ event }) => event && valueOf(event).iso],
  ["launch_speed_angle", ({ reading }) => reading.hit && launchClass(reading.hit)],
  ["at_bat_number", ({ play }) => play.atBatIndex + 1],
  ["pitch_number", ({ pitch }) => pitch.pitchNumber],
  ["pitch_name", ({ reading }) => PITCH_NAMES[reading.typeCode]],
  ["home_score", ({ pitch }) => pitch.before.homeScore],
  ["away_score", ({ pitch }) => pitch.before.awayScore],
  ["bat_score", (row) => scores(row).batting],
  ["fld_score", (row) => scores(row).fielding],
  ["post_away_score", ({ after }) => after.awayScore],
  ["post_home_score", ({ after }) => after.homeScore],
  ["post_bat_score", (row) => scores(row, row.after).batting],
  ["post_fld_score", (row) => scores(row, row.after).fielding],
  ["if_fielding_alignment", infieldOf],
  ["of_fielding_alignment", ({ batter }) => (batter.id % 23 === 0 ? "Strategic" : "Standard")],
  ["spin_axis", ({ pitch }) => pitch.flight.spinDirection],
  [
    "delta_home_win_exp",
    ({ homeChanceBefore, homeChanceAfter }) => rounded(homeChanceAfter - homeChanceBefore, 3),
  ],
  ["delta_run_exp", ({ runsGained }) => rounded(runsGained, 3)],
  ["bat_speed", ({ reading }) => reading.swing?.batSpeed ?? null],
  ["swing_length", ({ reading }) => reading.swing?.swingLength ?? null],
  ["estimated_slg_using_speedangle", (row) => expected(row, "slugging")],
  ["delta_pitcher_run_exp", ({ runsGained }) => rounded(0 - runsGained, 3)],
  ["hyper_speed", ({ reading }) => reading.hit && Math.max(88, reading.hit.launchSpeed)],
  ["home_score_diff", ({ pitch }) => pitch.before.homeScore - pitch.before.awayScore],
  ["bat_score_diff", (row) => scores(row).batting - scores(row).fielding],
  ["home_win_exp", ({ homeChanceBefore }) => rounded(homeChanceBefore, 3)],
  ["bat_win_exp", ({ play, homeChanceBefore: home }) => rounded(play.half === "top" ? 1 - home : home, 3)],
  ["age_pit_legacy", ({ pitcher, game }) => ageInJuly(pitcher.birthDate, game.season)],
  ["age_bat_legacy", ({ batter, game }) => ageInJuly(batter.birthDate, game.season)],
  ["age_pit", ({ pitcher, game }) => game.season - yearOf(pitcher.birthDate)],
  ["age_bat", ({ batter, game }) => game.season - yearOf(batter.birthDate)],
  ["n_thruorder_pitcher", ({ timesThrough }) => timesThrough],
  ["n_priorpa_thisgame_player_at_bat", ({ earlierTimes }) => earlierTimes],
  ["pitcher_days_since_prev_game", ({ pitcherDays }) => pitcherDays.since],
  ["batter_days_since_prev_game", ({ batterDays }) => batterDays.since],
  ["pitcher_days_until_next_game", ({ pitcherDays }) => pitcherDays.until],
  ["batter_days_until_next_game", ({ batterDays }) => batterDays.until],
  ["api_break_z_with_gravity", ({ pitch }) => rounded(-pitch.flight.breakVertical / FEET, 2)],
  ["api_break_x_arm", (row) => signed(breakAcross(row), row.play.pitchHand === "L")],
  ["api_break_x_batter_in", (row) => signed(breakAcross(row), row.play.batSide === "L")],
  ["arm_angle", ({ pitch }) => pitch.flight.armAngle],
  ["attack_angle", ({ reading }) => reading.swing?.attackAngle ?? null],
  ["attack_direction", ({ reading }) => reading.swing?.attackDirection ?? null],
  ["swing_path_tilt", ({ reading }) => reading.swing?.pathTilt ?? null],
  ["intercept_ball_minus_batter_pos_x_inches", (row) => intercept(row).x],
  ["intercept_ball_minus_batter_pos_y_inches", (row) => intercept(row).y],
];

const DESCRIPTIONS: Readonly<Record<CallCode, string>> = {
  B: "ball",
  "*B": "blocked_ball",
  C: "called_strike",
  S: "swinging_strike",
  W: "swinging_strike_blocked",
  F: "foul",
  T: "foul_tip",
  L: "foul_bunt",
  M: "missed_bunt",
  X: "hit_into_play",
  D: "hit_into_play",
  E: "hit_into_play",
  H: "hit_by_pitch",
};

const TYPES: Readonly<Record<CallCode, "B" | "S" | "X">> = {
  B: "B",
  "*B": "B",
  H: "B",
  C: "S",
  S: "S",
  W: "S",
  F: "S",
  T: "S",
  L: "S",
  M: "S",
  X: "X",
  D: "X",
  E: "X",
};

const PITCH_NAMES: Readonly<Record<PitchTypeCode, string>> = {
  FF: "4-Seam Fastball",
  SI: "Sinker",
  FC: "Cutter",
  SL: "Slider",
  ST: "Sweeper",
  CU: "Curveball",
  CH: "Changeup",
  FS: "Split-Finger",
};

function nameOf({ namesBatter, batter, pitcher }: PitchRow): string {
  const { lastName, firstName } = namesBatter ? batter : pitcher;
  return `${lastName}, ${firstName}`;
}

/** Of a strikeout it is the catcher. */
function hitLocation({ reading, event }: PitchRow): number | null {
  if (reading.hit) return Number(reading.hit.location);
  return event === "strikeout" ? 2 : null;
}

function fielderAt(position: number): Column {
  return [`fielder_${position}`, ({ play }) => play.defense[position - 1] ?? null];
}

/** Feet, as the catcher sees it. */
function breakAcross({ pitch }: PitchRow): number {
  return rounded(0 - pitch.flight.breakHorizontal / FEET, 2);
}

function signed(value: number, isPositive: boolean): number {
  return isPositive ? value : 0 - value;
}

function expected({ reading }: PitchRow, what: "average" | "slugging" | "woba"): number | null {
  return reading.hit && rounded(expectedOf(reading.hit)[what], 3);
}

/** Of a ball in play what its flight promises, of other ends of a plate appearance what they count for. */
function expectedWeighted(row: PitchRow): number | null {
  if (row.reading.hit) return expected(row, "woba");
  return row.event === null ? null : valueOf(row.event).woba;
}

function scores({ play, pitch }: PitchRow, { homeScore, awayScore } = pitch.before) {
  return play.half === "top"
    ? { batting: awayScore, fielding: homeScore }
    : { batting: homeScore, fielding: awayScore };
}

/** Some pull so much that infields move for them while nobody is on base. */
function infieldOf({ batter, pitch }: PitchRow): string {
  const isEmpty = pitch.before.bases.every((runner) => runner === null);
  return isEmpty && batter.id % 3 === 0 ? "Infield shade" : "Standard";
}

function yearOf(birthDate: string): number {
  return Number(birthDate.slice(0, 4));
}

function ageInJuly(birthDate: string, season: number): number {
  return season - yearOf(birthDate) - Number(birthDate.slice(5) > "06-30");
}

/** Where bat and ball meet, in inches beside and before the batter's middle. */
function intercept({ reading, play, pitch, game }: PitchRow): { x: number | null; y: number | null } {
  if (!reading.swing) return { x: null, y: null };
  const random = createRandom(0, "intercept", game.gamePk, play.atBatIndex, pitch.index);
  return { x: random.normal(36, 5), y: random.normal(32, 7) };
}
