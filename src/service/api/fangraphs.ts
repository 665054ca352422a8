import { Type } from "typebox";
import { fangraphsKinds, FangraphsLeader } from "../../contracts/v1/fangraphs.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound } from "../../platform/http-server/problem.ts";
import type { Target } from "../domain/target.ts";
import type { ApiContext } from "./api-context.ts";
import { listResource } from "./list-resource.ts";
import { currentSeason, IdParameter, SeasonParameter } from "./parameters.ts";

/** FanGraphs' leaderboards, joined to the other data by `mlbam_id`. */
export function fangraphsRoutes(server: HttpServer, context: ApiContext): void {
  const { store, clock } = context;
  listResource(server, context, {
    path: "/api/v1/fangraphs/leaders",
    tag: "fangraphs",
    summary: "A season's leaderboard of batting, pitching or fielding, by wins above replacement",
    params: {},
    query: {
      season: Type.Optional(SeasonParameter),
      kind: Type.Enum(fangraphsKinds, { default: "bat" }),
      player: Type.Optional(IdParameter),
      team: Type.Optional(Type.String({ minLength: 2, maxLength: 10, description: "such as NYY" })),
    },
    row: FangraphsLeader,
    order: (leader) => [-winsOf(leader), leader.fangraphs_id, leader.team],
    async read({ query: { season = currentSeason(clock), kind, player, team } }) {
      const target: Target = { dataset: "fangraphs", key: `${season}:${kind}` };
      if (!(await store.ledgerRow(target))) {
        throw notFound(`No FanGraphs leaderboard ${kind} of ${season} is followed.`);
      }
      const all = await store.fangraphsLeaders(season, kind);
      const rows = all.filter(
        (leader) =>
          (player === undefined || leader.mlbam_id === player) &&
          (team === undefined || leader.team === team),
      );
      return { rows, targets: [target] };
    },
  });
}

/** Fewer wins than anybody ever had, so that lines without any come last. */
const NO_WINS = -1000;

function winsOf({ stats }: FangraphsLeader): number {
  const wins = stats["WAR"];
  return typeof wins === "number" ? wins : NO_WINS;
}
