import { corrected } from "./corrections.ts";
import type { PlayEvent } from "./play-event.ts";
import type { Play, PlayResult, Review, Situation } from "./play.ts";
import type { EpochMilliseconds, GameRecord } from "./record.ts";

/** The plays that a feed shows at a moment: corrected as far as the scorer has come, the last one perhaps incomplete. */
export function visiblePlays(record: GameRecord, at: EpochMilliseconds): readonly Play[] {
  const shown = countStarted(record.plays, at);
  if (shown === 0) return [];
  const read = record.corrections
    .filter((correction) => correction.at <= at)
    .reduce<readonly Play[]>(corrected, record.plays);
  const last = read[shown - 1] as Play;
  if (last.endsAt <= at) return shown === read.length ? read : read.slice(0, shown);
  return [...read.slice(0, shown - 1), soFar(last, at)];
}

function countStarted(plays: readonly Play[], at: EpochMilliseconds): number {
  let [low, high] = [0, plays.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((plays[middle] as Play).visibleFrom <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** When a feed shows an event: when it is over; changes of status and of pitchers at once. */
export function shownAt(event: PlayEvent): EpochMilliseconds {
  return event.kind === "action" && AT_ONCE.has(event.eventType) ? event.startsAt : event.endsAt;
}

const AT_ONCE: ReadonlySet<string> = new Set(["game_advisory", "pitching_substitution"]);

/** A play that is going on: only the events until now, and only what they moved. */
function soFar(play: Play, at: EpochMilliseconds): Play {
  const events = play.events.filter((event) => shownAt(event) <= at).map((event) => cutAt(event, at));
  const last = events.at(-1);
  const moved = new Set(events.filter(({ kind }) => kind === "action").map(({ index }) => index));
  const after = play.events[events.length]?.before ?? beforeTheEnd(play);
  const startsAt = play.startsAt > at ? play.visibleFrom : play.startsAt;
  return {
    ...play,
    ...peopleAt(play, events.length),
    isComplete: false,
    isPlateAppearance: false,
    startsAt,
    endsAt: Math.max(startsAt, last?.endsAt ?? 0),
    count: last ? { ...last.count, outs: after.outs } : { balls: 0, strikes: 0, outs: after.outs },
    result: resultSoFar(last, after),
    review: isUnderReview(play, at) ? { ...play.review, isOverturned: false, inProgress: true } : null,
    after,
    events,
    runners: play.runners.filter(({ playIndex }) => moved.has(playIndex)),
  };
}

function isUnderReview(play: Play, at: EpochMilliseconds): play is Play & { review: Review } {
  return play.review !== null && play.review.startsAt <= at;
}

/** What lasts and is shown from its beginning has no end yet. */
function cutAt(event: PlayEvent, at: EpochMilliseconds): PlayEvent {
  return event.endsAt <= at ? event : { ...event, endsAt: event.startsAt };
}

/** After the last pitch, while a review goes on: as it stood before that pitch. */
function beforeTheEnd(play: Play): Situation {
  return play.events.at(-1)?.before ?? play.before;
}

/** Substitutions that are still to come have not changed anybody yet. */
function peopleAt(play: Play, shown: number): Pick<Play, "batterId" | "pitcherId"> {
  let { batterId, pitcherId } = play;
  for (const event of play.events.slice(shown).reverse()) {
    const change = event.kind === "action" ? event.substitution : null;
    if (change?.playerId === pitcherId) pitcherId = change.replacedPlayerId;
    if (change?.position === "11" && change.playerId === batterId) batterId = change.replacedPlayerId;
  }
  return { batterId, pitcherId };
}

function resultSoFar(last: PlayEvent | undefined, { awayScore, homeScore }: Situation): PlayResult {
  const action = last?.kind === "action" ? last : null;
  return {
    event: action?.event ?? null,
    eventType: action?.eventType ?? null,
    description: action?.description ?? null,
    rbi: 0,
    awayScore,
    homeScore,
    isOut: action?.isOut ?? false,
  };
}
