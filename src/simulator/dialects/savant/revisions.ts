import { addDays, instantAt } from "../../world/dates.ts";
import type { HitData, PitchEvent, PitchTypeCode, Swing } from "../../world/engine/play-event.ts";
import { createRandom, type Random } from "../../world/random.ts";

/** What the cameras' makers may read anew in the days after a game. */
export type Reading = {
  typeCode: PitchTypeCode;
  spinRate: number;
  hit: HitData | null;
  swing: Swing | null;
};

/** The shares of pitches that are read anew, and when: on the evenings of the first and the second day after, and before the seventh. */
const REVISIONS = [
  { share: 0.012, days: 1, time: "20:00" },
  { share: 0.01, days: 2, time: "20:00" },
  { share: 0.006, days: 7, time: "04:30" },
] as const;

/** The instants at which a day's pitches are read anew, ascending. */
export function revisionInstants(day: string): number[] {
  return REVISIONS.map(
    ({ days, time }) => instantAt(addDays(day, days), time, "America/New_York").epochMilliseconds,
  );
}

type Pitch = { seed: number; gamePk: number; atBatIndex: number; event: PitchEvent };

/** The reading of a pitch once `revised` of the revisions are over: one of a few pitches reads differently from then on. */
export function readingOf({ seed, gamePk, atBatIndex, event }: Pitch, revised: number): Reading {
  const { typeCode, flight, hit, swing } = event;
  const reading = { typeCode, spinRate: flight.spinRate, hit, swing };
  const random = createRandom(seed, "statcast-revision", gamePk, atBatIndex, event.index);
  const concerns = revisionConcerned(random.next());
  if (concerns === undefined) return reading;
  const isBatLate = swing !== null && random.bool(0.3);
  if (isBatLate) return concerns < revised ? reading : { ...reading, swing: null };
  return concerns < revised ? readAnew(random, reading) : reading;
}

function revisionConcerned(drawn: number): number | undefined {
  let below = 0;
  for (const [index, { share }] of REVISIONS.entries()) {
    below += share;
    if (drawn < below) return index;
  }
  return undefined;
}

/** Neighbours in speed and break, which are told apart by eye at last. */
const TAKEN_FOR: Readonly<Record<PitchTypeCode, PitchTypeCode>> = {
  FF: "SI",
  SI: "FF",
  FC: "SL",
  SL: "ST",
  ST: "SL",
  CU: "ST",
  CH: "FS",
  FS: "CH",
};

function readAnew(random: Random, reading: Reading): Reading {
  if (reading.hit && random.bool(0.7)) return { ...reading, hit: hitAnew(random, reading.hit) };
  if (random.bool(0.5)) return { ...reading, typeCode: TAKEN_FOR[reading.typeCode] };
  return { ...reading, spinRate: reading.spinRate + random.pick([-1, 1]) * random.integer(15, 90) };
}

function hitAnew(random: Random, hit: HitData): HitData {
  return {
    ...hit,
    launchSpeed: Math.round((hit.launchSpeed + random.pick([-1, 1]) * (0.3 + random.next())) * 10) / 10,
    launchAngle: hit.launchAngle + random.pick([-2, -1, 1, 2]),
    totalDistance: Math.max(1, hit.totalDistance + random.integer(-6, 6)),
  };
}
