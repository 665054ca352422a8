import { type Static, Type } from "typebox";
import { MaybeInteger, MaybeNumber, MaybeText, nullable } from "./reference.ts";

export const Venue = Type.Object(
  {
    id: Type.Integer(),
    season: MaybeText,
    name: Type.String(),
    active: nullable(Type.Boolean()),
    city: MaybeText,
    state: MaybeText,
    country: MaybeText,
    latitude: MaybeNumber,
    longitude: MaybeNumber,
    elevation_feet: MaybeInteger,
    time_zone: MaybeText,
    capacity: MaybeInteger,
    turf: MaybeText,
    roof: MaybeText,
    left_line_feet: MaybeInteger,
    center_feet: MaybeInteger,
    right_line_feet: MaybeInteger,
  },
  { $id: "Venue" },
);
export type Venue = Static<typeof Venue>;
