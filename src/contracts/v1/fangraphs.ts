import { type Static, Type } from "typebox";
import { MaybeInteger, MaybeText } from "./reference.ts";

export const fangraphsKinds = ["bat", "pit", "fld"] as const;
export type FangraphsKind = (typeof fangraphsKinds)[number];

/** A player's line on one of FanGraphs' leaderboards. */
export const FangraphsLeader = Type.Object(
  {
    season: Type.String(),
    kind: Type.Enum(fangraphsKinds, { description: "bat: batting, pit: pitching, fld: fielding." }),
    fangraphs_id: Type.String(),
    mlbam_id: MaybeInteger,
    name: MaybeText,
    team: MaybeText,
    age: MaybeInteger,
    stats: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String(), Type.Null()]), {
      description: "FanGraphs' own columns by FanGraphs' own names, such as WAR, wRC+ or K%.",
    }),
  },
  { $id: "FangraphsLeader" },
);
export type FangraphsLeader = Static<typeof FangraphsLeader>;
