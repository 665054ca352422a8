import { type Static, Type } from "typebox";

/** `GET /api/v1/monitoring/freshness/last-hour`: how fresh each game with a promise was, minute by minute. */
export const LastHourAnswer = Type.Object(
  {
    timestamp: Type.String({ format: "date-time" }),
    games: Type.Record(
      Type.String({ description: "The target, for example `game:747175`." }),
      Type.String({
        maxLength: 60,
        description:
          "One letter a minute, the newest last: f fresh, l late, s stale, - nothing due, ? nobody looked.",
      }),
    ),
  },
  { $id: "LastHourAnswer" },
);
export type LastHourAnswer = Static<typeof LastHourAnswer>;
