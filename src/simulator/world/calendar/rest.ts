import type { Venue } from "../model.ts";
import { distanceKm } from "../venues.ts";

const HOURS_WITHOUT_THE_FLIGHT = 20;
const KM_PER_HOUR = 1000;

/** Nobody plays on more days on end. */
export const MOST_DAYS_ON_END = 20;

/**
 * The rule of travel: a club that goes to another park has 20 hours from one first pitch to the next, and an hour more
 * for each 1000 km. So no evening is followed by a matinee elsewhere, nor by an evening on the other coast.
 */
export function restHours(from: Venue, to: Venue): number {
  return from.id === to.id ? 0 : HOURS_WITHOUT_THE_FLIGHT + distanceKm(from, to) / KM_PER_HOUR;
}

export function hoursBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return (to.epochMilliseconds - from.epochMilliseconds) / 3_600_000;
}
