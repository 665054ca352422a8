import type {
  ActionEvent,
  CallCode,
  PitchEvent,
  PitchTypeCode,
  PlayEvent,
  ThrowEvent,
} from "../../../world/engine/play-event.ts";
import type { Review } from "../../../world/engine/play.ts";
import { rounded, timeWithMilliseconds } from "../figures.ts";
import { position } from "../reference.ts";
import { type Cast, refer, referShort } from "./cast.ts";
import { stableId } from "./play-id.ts";

/** Where an event stands: its ids hang on it. */
export type EventPlace = { gamePk: number; atBatIndex: number; cast: Cast; isOut: boolean };

/** An entry of a play's `playEvents`. */
export function playEvent(event: PlayEvent, place: EventPlace) {
  switch (event.kind) {
    case "pitch":
      return pitchEvent(event, place);
    case "action":
      return actionEvent(event, place);
    case "no-pitch":
      return noPitch(event, place);
    case "pickoff":
    case "stepoff":
      return throwEvent(event, place);
  }
}

function common(event: PlayEvent) {
  return {
    count: event.count,
    index: event.index,
    startTime: timeWithMilliseconds(event.startsAt),
    endTime: timeWithMilliseconds(event.endsAt),
  };
}

function idOf(event: PlayEvent, { gamePk, atBatIndex }: EventPlace): string {
  return stableId(gamePk, atBatIndex, event.index);
}

const CALLS: Readonly<Record<CallCode | "VB", string>> = {
  B: "Ball",
  "*B": "Ball In Dirt",
  C: "Called Strike",
  S: "Swinging Strike",
  W: "Swinging Strike (Blocked)",
  F: "Foul",
  T: "Foul Tip",
  L: "Foul Bunt",
  M: "Missed Bunt",
  X: "In play, out(s)",
  D: "In play, no out",
  E: "In play, run(s)",
  H: "Hit By Pitch",
  VB: "Automatic Ball - Intentional",
};

/** Each code of a pitch's call with its meaning. */
export const pitchCodes: readonly (readonly [code: string, description: string])[] = Object.entries(CALLS);

const STRIKES: ReadonlySet<CallCode> = new Set(["C", "S", "W", "F", "T", "L", "M"]);
const IN_PLAY: ReadonlySet<CallCode> = new Set(["X", "D", "E"]);

const COLORS = {
  strike: "rgba(170, 21, 11, 1.0)",
  ball: "rgba(39, 161, 39, 1.0)",
  inPlay: "rgba(26, 86, 190, 1.0)",
};

const PITCH_TYPES: Readonly<Record<PitchTypeCode, { name: string; color: string }>> = {
  FF: { name: "Four-Seam Fastball", color: "rgba(188, 0, 33, 1.0)" },
  SI: { name: "Sinker", color: "rgba(50, 0, 221, 1.0)" },
  FC: { name: "Cutter", color: "rgba(152, 0, 101, 1.0)" },
  SL: { name: "Slider", color: "rgba(0, 0, 254, 1.0)" },
  ST: { name: "Sweeper", color: "rgba(50, 50, 50, 1.0)" },
  CU: { name: "Curveball", color: "rgba(0, 34, 255, 1.0)" },
  CH: { name: "Changeup", color: "rgba(30, 160, 20, 1.0)" },
  FS: { name: "Splitter", color: "rgba(20, 140, 120, 1.0)" },
};

export function pitchTypeName(code: PitchTypeCode): string {
  return PITCH_TYPES[code].name;
}

function pitchEvent(event: PitchEvent, place: EventPlace) {
  return {
    details: pitchDetails(event, place),
    ...common(event),
    pitchData: pitchData(event),
    ...(event.hit ? { hitData: hitData(event.hit) } : {}),
    playId: idOf(event, place),
    pitchNumber: event.pitchNumber,
    isPitch: true,
    type: "pitch",
    ...(event.review ? { reviewDetails: reviewDetails(event.review, place.cast) } : {}),
  };
}

function pitchDetails({ call, typeCode, review }: PitchEvent, { isOut }: EventPlace) {
  const isInPlay = IN_PLAY.has(call);
  const isStrike = STRIKES.has(call);
  const description = CALLS[call];
  return {
    call: { code: call, description },
    description,
    code: call,
    ballColor: isInPlay ? COLORS.inPlay : isStrike ? COLORS.strike : COLORS.ball,
    trailColor: PITCH_TYPES[typeCode].color,
    isInPlay,
    isStrike,
    isBall: !isInPlay && !isStrike,
    type: { code: typeCode, description: PITCH_TYPES[typeCode].name },
    isOut,
    hasReview: review !== null,
  };
}

/** From feet to the picture of the plate that old clients draw. */
const PICTURE = { centre: 117, perFootAcross: -38.12, ground: 238.8, perFootUp: -27 };

function pitchData({ flight }: PitchEvent) {
  return {
    startSpeed: flight.startSpeed,
    endSpeed: flight.endSpeed,
    strikeZoneTop: flight.strikeZoneTop,
    strikeZoneBottom: flight.strikeZoneBottom,
    strikeZoneWidth: 17,
    strikeZoneDepth: 8.5,
    coordinates: {
      aY: flight.aY,
      aZ: flight.aZ,
      pfxX: flight.pfxX,
      pfxZ: flight.pfxZ,
      pX: flight.pX,
      pZ: flight.pZ,
      vX0: flight.vX0,
      vY0: flight.vY0,
      vZ0: flight.vZ0,
      x: rounded(PICTURE.centre + PICTURE.perFootAcross * flight.pX, 2),
      y: rounded(PICTURE.ground + PICTURE.perFootUp * flight.pZ, 2),
      x0: flight.x0,
      y0: flight.y0,
      z0: flight.z0,
      aX: flight.aX,
    },
    breaks: {
      breakAngle: flight.breakAngle,
      breakLength: flight.breakLength,
      breakY: 24,
      breakVertical: flight.breakVertical,
      breakVerticalInduced: flight.breakVerticalInduced,
      breakHorizontal: flight.breakHorizontal,
      spinRate: flight.spinRate,
      spinDirection: flight.spinDirection,
    },
    zone: flight.zone,
    typeConfidence: flight.typeConfidence,
    plateTime: flight.plateTime,
    extension: flight.extension,
  };
}

function hitData(hit: NonNullable<PitchEvent["hit"]>) {
  return {
    launchSpeed: hit.launchSpeed,
    launchAngle: hit.launchAngle,
    totalDistance: hit.totalDistance,
    trajectory: hit.trajectory,
    hardness: hit.hardness,
    location: hit.location,
    coordinates: { coordX: hit.coordX, coordY: hit.coordY },
  };
}

export function reviewDetails(review: Review, cast: Cast) {
  return {
    isOverturned: review.isOverturned,
    inProgress: review.inProgress,
    reviewType: review.type,
    ...(review.challengeClubId === null ? {} : { challengeTeamId: review.challengeClubId }),
    ...(review.playerId === null ? {} : { player: refer(cast, review.playerId) }),
  };
}

function actionEvent(event: ActionEvent, place: EventPlace) {
  const { awayScore, homeScore } = event.before;
  return {
    details: {
      description: event.description,
      event: event.event,
      eventType: event.eventType,
      awayScore,
      homeScore,
      isScoringPlay: event.isScoringPlay,
      isOut: event.isOut,
      hasReview: false,
    },
    ...common(event),
    ...(event.isBaseRunningPlay ? { actionPlayId: idOf(event, place), isBaseRunningPlay: true } : {}),
    isPitch: false,
    type: "action",
    ...(event.playerId === null ? {} : { player: referShort(event.playerId) }),
    ...substitutionOf(event),
  };
}

function substitutionOf({ substitution }: ActionEvent) {
  if (!substitution) return {};
  const { replacedPlayerId, playerId, battingOrder } = substitution;
  return {
    isSubstitution: true,
    position: position(substitution.position),
    ...(battingOrder === null ? {} : { battingOrder }),
    ...(replacedPlayerId === playerId ? {} : { replacedPlayer: referShort(replacedPlayerId) }),
  };
}

function throwEvent(event: ThrowEvent, place: EventPlace) {
  const isStepOff = event.kind === "stepoff";
  const description = isStepOff ? "Pitcher Step Off" : `Pickoff Attempt ${event.base}B`;
  return {
    details: {
      description,
      code: isStepOff ? "PSO" : String(event.base),
      isOut: place.isOut,
      hasReview: false,
      fromCatcher: false,
      disengagementNum: event.disengagementNumber,
    },
    ...common(event),
    playId: idOf(event, place),
    isPitch: false,
    type: event.kind,
  };
}

function noPitch(event: PlayEvent & { kind: "no-pitch" }, place: EventPlace) {
  const description = CALLS.VB;
  return {
    details: {
      call: { code: event.call, description },
      description,
      code: event.call,
      isInPlay: false,
      isStrike: false,
      isBall: true,
      isOut: false,
      hasReview: false,
    },
    ...common(event),
    playId: idOf(event, place),
    pitchNumber: event.pitchNumber,
    isPitch: false,
    type: "no_pitch",
  };
}
