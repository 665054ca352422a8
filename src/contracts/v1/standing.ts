import { type Static, Type } from "typebox";
import { MaybeInteger, MaybeReference, MaybeText, nullable, Reference } from "./reference.ts";

export const Standing = Type.Object(
  {
    season: Type.String(),
    standings_type: MaybeText,
    league: MaybeReference,
    division: MaybeReference,
    team: Reference,
    wins: Type.Integer(),
    losses: Type.Integer(),
    winning_percentage: MaybeText,
    games_played: MaybeInteger,
    games_back: MaybeText,
    wild_card_games_back: MaybeText,
    division_rank: MaybeText,
    league_rank: MaybeText,
    streak: MaybeText,
    runs_scored: MaybeInteger,
    runs_allowed: MaybeInteger,
    run_differential: MaybeInteger,
    division_leader: nullable(Type.Boolean()),
    clinched: nullable(Type.Boolean()),
    last_updated: MaybeText,
  },
  { $id: "Standing" },
);
export type Standing = Static<typeof Standing>;
