import { Type } from "typebox";
import { envelope } from "../../contracts/v1/envelope.ts";
import { fangraphsKinds, FangraphsLeader } from "../../contracts/v1/fangraphs.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound } from "../../platform/http-server/problem.ts";
import { leagueDate } from "../domain/league-day.ts";
import type { Target } from "../domain/target.ts";
import type { ApiContext } from "./api-context.ts";
import { sendEnvelope } from "./envelope.ts";
import { IdParameter, SeasonParameter } from "./parameters.ts";

const LeadersQuery = Type.Object(
  {
    season: Type.Optional(SeasonParameter),
    kind: Type.Enum(fangraphsKinds, { default: "bat" }),
    player: Type.Optional(IdParameter),
    team: Type.Optional(Type.String({ minLength: 2, maxLength: 10, description: "such as NYY" })),
    limit: Type.Integer({ minimum: 1, maximum: 5000, default: 5000 }),
  },
  { additionalProperties: false },
);

/** FanGraphs' leaderboards, joined to the other data by `mlbam_id`. */
export function fangraphsRoutes(server: HttpServer, context: ApiContext): void {
  const { store, clock } = context;
  server.get(
    "/api/v1/fangraphs/leaders",
    {
      schema: {
        tags: ["fangraphs"],
        summary: "A season's leaderboard of batting, pitching or fielding",
        querystring: LeadersQuery,
        response: { 200: envelope(Type.Array(FangraphsLeader)) },
      },
    },
    async (request, reply) => {
      const { kind, player, team, limit } = request.query;
      const season = request.query.season ?? String(leagueDate(clock.now()).year);
      const target: Target = { dataset: "fangraphs", key: `${season}:${kind}` };
      if (!(await store.ledgerRow(target))) {
        throw notFound(`No FanGraphs leaderboard ${kind} of ${season} is followed.`);
      }
      const all = await store.fangraphsLeaders(season, kind);
      const wanted = all.filter(
        (leader) =>
          (player === undefined || leader.mlbam_id === player) &&
          (team === undefined || leader.team === team),
      );
      return sendEnvelope(context, { request, reply }, wanted.slice(0, limit), [target]);
    },
  );
}
