import type { Venue } from "../../../world/model.ts";
import { venueById } from "../../../world/venues.ts";
import { type Hydration, asksFor } from "../hydration.ts";
import { venueReference } from "../reference.ts";

/** A ballpark as `venues` answers it without any hydration. */
export function venue(venueId: number, season: number) {
  return { ...venueReference(venueId), active: true, season: String(season) };
}

/** With the location, the time zone and the field, each when asked for. */
export function hydratedVenue(venueId: number, season: number, hydration: Hydration, at: Temporal.Instant) {
  const park = venueById(venueId);
  return {
    ...venueReference(venueId),
    ...(asksFor(hydration, "location") ? { location: location(park) } : {}),
    ...(asksFor(hydration, "timezone") ? { timeZone: timeZone(park, at) } : {}),
    ...(asksFor(hydration, "fieldInfo") ? { fieldInfo: fieldInfo(park) } : {}),
    active: true,
    season: String(season),
  };
}

/** As a live feed shows it, with everything. */
export function venueInGame(venueId: number, season: number, at: Temporal.Instant) {
  const park = venueById(venueId);
  return {
    ...venueReference(venueId),
    location: location(park),
    timeZone: timeZone(park, at),
    fieldInfo: fieldInfo(park),
    active: true,
    season: String(season),
  };
}

function location({ city, state, country, latitude, longitude, elevationFeet }: Venue) {
  return {
    city,
    ...(state === "" ? {} : { state, stateAbbrev: state }),
    defaultCoordinates: { latitude, longitude },
    elevation: elevationFeet,
    country,
  };
}

const NS_PER_HOUR = 3_600_000_000_000;

function timeZone({ timeZone: id }: Venue, at: Temporal.Instant) {
  const offset = at.toZonedDateTimeISO(id).offsetNanoseconds / NS_PER_HOUR;
  const tz = at.toLocaleString("en-US", { timeZone: id, timeZoneName: "short" }).split(" ").at(-1) ?? "";
  return { id, offset, offsetAtGameTime: offset, tz };
}

function fieldInfo({ surface, roof }: Venue) {
  return { turfType: surface, roofType: roof };
}
