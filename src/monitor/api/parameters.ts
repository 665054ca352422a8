import { Type } from "typebox";

/** Parameters that several routes share. */

export const WithId = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });

export const Instant = Type.String({
  format: "date-time",
  description: "an instant, as 2026-04-19T23:05:00Z",
});

/** Of what is asked for by its path alone. */
export const NoBody = Type.Optional(
  Type.Union([Type.Object({}, { additionalProperties: false }), Type.Null()]),
);
