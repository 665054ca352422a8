import { Type } from "typebox";
import { ScheduleEntry } from "../../contracts/v1/schedule.ts";
import { gamePhases } from "../../contracts/v1/status.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { leagueDate } from "../domain/league-day.ts";
import type { ApiContext } from "./api-context.ts";
import { dayParameters, dayRange, daysOf } from "./day-range.ts";
import { listResource } from "./list-resource.ts";
import { IdParameter } from "./parameters.ts";

/** The schedule by day or range of days. */
export function scheduleRoutes(server: HttpServer, context: ApiContext): void {
  const { store, clock } = context;
  listResource(server, context, {
    path: "/api/v1/schedule",
    tag: "schedule",
    summary: "Games of a day (today's if none is named) or of a range of days",
    params: {},
    query: {
      ...dayParameters,
      team: Type.Optional(IdParameter),
      status: Type.Optional(Type.Enum(gamePhases)),
    },
    row: ScheduleEntry,
    order: (entry) => [entry.listing_date, entry.start_time, entry.game_pk],
    async read({ query }) {
      const range = dayRange(query, leagueDate(clock.now()));
      const all = await store.schedule(range.first.toString(), range.last.toString());
      const rows = all.filter((entry) => isWanted(entry, query));
      return { rows, targets: daysOf(range).map((key) => ({ dataset: "schedule" as const, key })) };
    },
  });
}

function isWanted(
  { teams, status }: ScheduleEntry,
  wanted: { team?: number | undefined; status?: string | undefined },
): boolean {
  const plays =
    wanted.team === undefined || [teams.away, teams.home].some(({ team }) => team.id === wanted.team);
  return plays && (wanted.status === undefined || status.phase === wanted.status);
}
