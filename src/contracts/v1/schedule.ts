import { type Static, Type } from "typebox";
import { bothSides, MaybeInteger, MaybeText, nullable, Reference } from "./reference.ts";
import { GameStatus } from "./status.ts";

const ScheduledSide = Type.Object({
  team: Reference,
  score: MaybeInteger,
  wins: MaybeInteger,
  losses: MaybeInteger,
  is_winner: nullable(Type.Boolean()),
});

/** One listing of a game on one date. A postponed or suspended game is listed on each of its dates. */
export const ScheduleEntry = Type.Object(
  {
    game_pk: Type.Integer(),
    listing_date: Type.String({ description: "The date under which it is listed." }),
    official_date: MaybeText,
    start_time: Type.String({ description: "Planned start, UTC." }),
    season: MaybeText,
    game_type: Type.String({
      description: "S spring, R regular, A All-Star, F D L W postseason, E exhibition.",
    }),
    status: GameStatus,
    teams: bothSides(ScheduledSide),
    venue: nullable(Reference),
    double_header: MaybeText,
    game_number: MaybeInteger,
    day_night: MaybeText,
    scheduled_innings: MaybeInteger,
    series_description: MaybeText,
    series_game_number: MaybeInteger,
    games_in_series: MaybeInteger,
    rescheduled_to: MaybeText,
    rescheduled_from: MaybeText,
    resumed_on: MaybeText,
    resumed_from: MaybeText,
  },
  { $id: "ScheduleEntry" },
);
export type ScheduleEntry = Static<typeof ScheduleEntry>;
