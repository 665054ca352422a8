import { clubs } from "../clubs.ts";
import type { Contact } from "./contact.ts";
import { batterOf, defenseOf, type Game, offenseOf, type Team } from "./game.ts";
import { pass } from "./pace.ts";
import type { CallCode, PitchFlight } from "./play-event.ts";
import type { Review } from "./play.ts";
import { PACE_SECONDS } from "./rates.ts";
import type { Resolution } from "./resolution.ts";

type PlayReviewType = "MA" | "MF" | "NH";

/** Share of such plays that somebody wants to see again; together about one in two games. */
const REVIEWED = { MA: 0.3, MF: 0.016, NH: 0.05 } as const;
const OVERTURNED = { MA: 0.5, MF: 0.5, NH: 0.25, MJ: 0.53 } as const;

const SUBJECTS = { MA: "tag play", MF: "play at 1st", NH: "home run" } as const;

/**
 * Sometimes a play is looked at again: the status says so and the play stays open until the ruling. What the engine
 * decided is the ruling. Gives what the play's sentence then begins with.
 */
export function reviewPlay(game: Game, resolution: Resolution, contact: Contact | null): string {
  const type = subjectOf(resolution, contact);
  if (!type || game.random.manager.next() >= REVIEWED[type]) return "";
  pass(game, 12);
  const startsAt = game.at;
  pass(game, PACE_SECONDS.review, 25);
  const isOverturned = game.random.manager.bool(OVERTURNED[type]);
  const challenger = type === "NH" ? null : challengerOf(game, resolution, isOverturned);
  game.statuses.push({ at: startsAt, code: type }, { at: game.at, code: "I" });
  game.play.review = {
    type,
    isOverturned,
    inProgress: false,
    challengeClubId: challenger?.lineup.clubId ?? null,
    playerId: null,
    startsAt,
    endsAt: game.at,
  };
  const who = challenger ? `${clubName(challenger)} challenged` : "Umpire reviewed";
  return `${who} (${SUBJECTS[type]}), call on the field was ${isOverturned ? "overturned" : "upheld"}: `;
}

function subjectOf({ eventType, advances }: Resolution, contact: Contact | null): PlayReviewType | null {
  if (!contact) return null;
  if (advances.some(({ isOut, to }) => isOut && to === 4)) return "MA";
  if (eventType === "home_run") return "NH";
  const atFirst = ["field_out", "grounded_into_double_play", "single"].includes(eventType);
  return atFirst && contact.hit.trajectory === "ground_ball" && Number(contact.hit.location) < 7
    ? "MF"
    : null;
}

/** Whoever the call went against; an overturned one went against those whom the ruling favors. */
function challengerOf(game: Game, { advances }: Resolution, isOverturned: boolean): Team {
  const favorsDefense = advances.some(({ isOut }) => isOut);
  return favorsDefense === isOverturned ? defenseOf(game) : offenseOf(game);
}

function clubName({ lineup }: Team): string {
  return clubs.find(({ id }) => id === lineup.clubId)?.teamName ?? "All-Stars";
}

/** The first season in which players can have the automatic zone look at a call. */
const FIRST_SEASON_OF_CHALLENGES = 2026;
/** Feet from the zone's edge within which a call is doubtful. */
const DOUBTFUL_FEET = 0.2;
const PITCH_CHALLENGED = 0.075;

/** A batter or catcher may ask for the automatic zone's word on a call; it takes a quarter of a minute. */
export function challengePitch(
  game: Game,
  call: CallCode,
  flight: PitchFlight,
  isLast: boolean,
): Review | null {
  if (game.setup.game.season < FIRST_SEASON_OF_CHALLENGES || isLast) return null;
  if ((call !== "B" && call !== "C") || !isDoubtful(flight)) return null;
  if (game.random.flight.next() >= PITCH_CHALLENGED) return null;
  const startsAt = game.at;
  pass(game, 14);
  const isOverturned = game.random.flight.bool(OVERTURNED.MJ);
  const isBatter = (call === "C") !== isOverturned;
  const team = isBatter ? offenseOf(game) : defenseOf(game);
  return {
    type: "MJ",
    isOverturned,
    inProgress: false,
    challengeClubId: team.lineup.clubId,
    playerId: isBatter ? batterOf(game).id : (defenseOf(game).fielders[1]?.id ?? null),
    startsAt,
    endsAt: game.at,
  };
}

function isDoubtful({ pX, pZ, strikeZoneTop, strikeZoneBottom }: PitchFlight): boolean {
  const across = Math.abs(Math.abs(pX) - 0.83);
  const up = Math.min(Math.abs(pZ - strikeZoneTop), Math.abs(pZ - strikeZoneBottom));
  return Math.min(across, up) < DOUBTFUL_FEET;
}
