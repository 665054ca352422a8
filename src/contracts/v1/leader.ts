import { type Static, Type } from "typebox";
import { MaybeNumber, MaybeReference, MaybeText, nullable, Reference } from "./reference.ts";

/** The categories that are kept fresh, in our words. */
export const leaderCategories = [
  "home_runs",
  "runs_batted_in",
  "hits",
  "runs",
  "doubles",
  "triples",
  "stolen_bases",
  "walks",
  "batting_average",
  "on_base_percentage",
  "slugging_percentage",
  "on_base_plus_slugging",
  "wins",
  "saves",
  "holds",
  "strikeouts",
  "innings_pitched",
  "earned_run_average",
  "walks_and_hits_per_inning_pitched",
] as const;
export type LeaderCategory = (typeof leaderCategories)[number];

export const statGroups = ["hitting", "pitching", "fielding"] as const;
export type StatGroup = (typeof statGroups)[number];

/** The source ranks some categories by the catchers against whom they were made, too. */
export const leaderGroups = [...statGroups, "catching"] as const;

/** One place in one category. */
export const Leader = Type.Object(
  {
    season: Type.String(),
    category: Type.String({ description: leaderCategories.join(", ") }),
    group: nullable(Type.Enum(leaderGroups)),
    rank: Type.Integer(),
    value: MaybeNumber,
    value_text: Type.String({ description: "As the source writes it: `.331`, `61.2` innings." }),
    player: Reference,
    team: MaybeReference,
    league: MaybeReference,
    game_type: MaybeText,
  },
  { $id: "Leader" },
);
export type Leader = Static<typeof Leader>;
