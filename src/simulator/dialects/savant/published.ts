import type { PitchEvent } from "../../world/engine/play-event.ts";
import type { Play } from "../../world/engine/play.ts";
import type { GameSnapshot } from "../../world/engine/snapshot.ts";
import { leagueDay } from "../../world/league-day.ts";
import { publicationOf } from "./publication.ts";
import { revisionInstants } from "./revisions.ts";

export type PublishedPitch = {
  play: Play;
  pitch: PitchEvent;
  /** The last one of a play that is over. */
  isLast: boolean;
  /** How many revisions of its day are over. */
  revised: number;
};

type At = { seed: number; now: number };

/** The pitches of a game that are published by now, in the order in which they were thrown. */
export function publishedPitches(snapshot: GameSnapshot, { seed, now }: At): PublishedPitch[] {
  const { game } = snapshot.record.setup;
  const days = Map.groupBy(pitchesOf(snapshot), ({ pitch }) => dayOf(snapshot, pitch));
  return [...days].flatMap(([day, pitches]) => {
    const { from, share, wholeFrom } = publicationOf(seed, day, game);
    if (now < from) return [];
    const published = now < wholeFrom ? pitches.slice(0, Math.ceil(share * pitches.length)) : pitches;
    const revised = revisionInstants(day).filter((instant) => instant <= now).length;
    return published.map((pitch) => ({ ...pitch, revised }));
  });
}

type ThrownPitch = Omit<PublishedPitch, "revised">;

function pitchesOf({ plays }: GameSnapshot): ThrownPitch[] {
  return plays.flatMap((play) => {
    const pitches = play.events.filter((event) => event.kind === "pitch");
    return pitches.map((pitch, index) => ({
      play,
      pitch,
      isLast: play.isComplete && index === pitches.length - 1,
    }));
  });
}

/** Only a suspended game is thrown on more than one day. */
function dayOf({ record }: GameSnapshot, { endsAt }: PitchEvent): string {
  const { officialDate, fates } = record.setup.game;
  if (fates.every(({ kind }) => kind !== "suspended")) return officialDate;
  return leagueDay(Temporal.Instant.fromEpochMilliseconds(endsAt));
}
