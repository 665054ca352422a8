import type { Pitch, Play, PlayEvent, Runner } from "../../../contracts/v1/play.ts";
import { maybeReference, reference } from "../raw.ts";
import type { RawPlay, RawPlayEvent, RawRunner } from "./raw-feed.ts";

export function playOf(raw: RawPlay): Play {
  const { about, result, matchup, count } = raw;
  return {
    at_bat_index: about.atBatIndex,
    inning: about.inning,
    half: about.halfInning,
    is_complete: about.isComplete ?? false,
    event: result.event ?? null,
    event_type: result.eventType ?? null,
    description: result.description ?? null,
    rbi: result.rbi ?? null,
    away_score: result.awayScore ?? null,
    home_score: result.homeScore ?? null,
    is_scoring_play: about.isScoringPlay ?? false,
    start_time: about.startTime ?? null,
    end_time: about.endTime ?? null,
    batter: reference(matchup.batter),
    pitcher: reference(matchup.pitcher),
    bat_side: matchup.batSide?.code ?? null,
    pitch_hand: matchup.pitchHand?.code ?? null,
    balls: count?.balls ?? null,
    strikes: count?.strikes ?? null,
    outs: count?.outs ?? null,
    runners: (raw.runners ?? []).map(runnerOf),
    events: (raw.playEvents ?? []).map(eventOf),
  };
}

function runnerOf(raw: RawRunner): Runner {
  return {
    runner: maybeReference(raw.details.runner),
    start: raw.movement.start ?? null,
    end: raw.movement.end ?? null,
    is_out: raw.movement.isOut ?? false,
    out_number: raw.movement.outNumber ?? null,
    event_type: raw.details.eventType ?? null,
    scored: raw.details.isScoringEvent ?? false,
    rbi: raw.details.rbi ?? false,
    earned: raw.details.earned ?? false,
  };
}

function eventOf(raw: RawPlayEvent): PlayEvent {
  return {
    index: raw.index,
    id: raw.playId ?? null,
    type: raw.type ?? null,
    event_type: raw.details.eventType ?? null,
    description: raw.details.description ?? null,
    balls: raw.count?.balls ?? null,
    strikes: raw.count?.strikes ?? null,
    outs: raw.count?.outs ?? null,
    start_time: raw.startTime ?? null,
    end_time: raw.endTime ?? null,
    player: raw.player ? { id: raw.player.id, name: null } : null,
    pitch: raw.isPitch ? pitchOf(raw) : null,
  };
}

function pitchOf(raw: RawPlayEvent): Pitch {
  const { details, pitchData, hitData } = raw;
  return {
    pitch_number: raw.pitchNumber ?? null,
    call_code: details.code ?? null,
    type_code: details.type?.code ?? null,
    type: details.type?.description ?? null,
    is_in_play: details.isInPlay ?? false,
    is_strike: details.isStrike ?? false,
    is_ball: details.isBall ?? false,
    start_speed_mph: pitchData?.startSpeed ?? null,
    end_speed_mph: pitchData?.endSpeed ?? null,
    spin_rate_rpm: pitchData?.breaks?.spinRate ?? null,
    zone: pitchData?.zone ?? null,
    plate_x_feet: pitchData?.coordinates?.pX ?? null,
    plate_z_feet: pitchData?.coordinates?.pZ ?? null,
    launch_speed_mph: hitData?.launchSpeed ?? null,
    launch_angle_degrees: hitData?.launchAngle ?? null,
    hit_distance_feet: hitData?.totalDistance ?? null,
    trajectory: hitData?.trajectory ?? null,
  };
}
