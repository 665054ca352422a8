import { type Static, Type } from "typebox";
import type { Venue } from "../../contracts/v1/venue.ts";
import type { Endpoint } from "./endpoint.ts";
import { schemaCheck } from "./schema-check.ts";

const Text = Type.Optional(Type.String());
const Count = Type.Optional(Type.Integer());
const Amount = Type.Optional(Type.Number());

const RawVenue = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  season: Text,
  active: Type.Optional(Type.Boolean()),
  location: Type.Optional(
    Type.Object({
      city: Text,
      state: Text,
      country: Text,
      elevation: Count,
      defaultCoordinates: Type.Optional(Type.Object({ latitude: Amount, longitude: Amount })),
    }),
  ),
  timeZone: Type.Optional(Type.Object({ id: Text })),
  fieldInfo: Type.Optional(
    Type.Object({
      capacity: Count,
      turfType: Text,
      roofType: Text,
      leftLine: Count,
      center: Count,
      rightLine: Count,
    }),
  ),
});

const check = schemaCheck(Type.Object({ venues: Type.Array(RawVenue) }));

/** `v1/venues` with what hydrations tell of each; the key is the season's year. */
export const venues: Endpoint<Venue[]> = {
  upstream: "mlb_api",
  request: ({ key }) => `/api/v1/venues?sportIds=1&season=${key}&hydrate=location,timezone,fieldInfo`,
  parse(json) {
    const checked = check(json);
    return checked.kind === "invalid" ? checked : { kind: "ok", value: checked.value.venues.map(venueOf) };
  },
};

function venueOf(raw: Static<typeof RawVenue>): Venue {
  const { location, fieldInfo } = raw;
  return {
    id: raw.id,
    season: raw.season ?? null,
    name: raw.name,
    active: raw.active ?? null,
    city: location?.city ?? null,
    state: location?.state ?? null,
    country: location?.country ?? null,
    latitude: location?.defaultCoordinates?.latitude ?? null,
    longitude: location?.defaultCoordinates?.longitude ?? null,
    elevation_feet: location?.elevation ?? null,
    time_zone: raw.timeZone?.id ?? null,
    capacity: fieldInfo?.capacity ?? null,
    turf: fieldInfo?.turfType ?? null,
    roof: fieldInfo?.roofType ?? null,
    left_line_feet: fieldInfo?.leftLine ?? null,
    center_feet: fieldInfo?.center ?? null,
    right_line_feet: fieldInfo?.rightLine ?? null,
  };
}
