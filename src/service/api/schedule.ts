import { Type } from "typebox";
import { envelope } from "../../contracts/v1/envelope.ts";
import { ScheduleEntry } from "../../contracts/v1/schedule.ts";
import { Standing } from "../../contracts/v1/standing.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { badParameter } from "../../platform/http-server/problem.ts";
import { leagueDate } from "../domain/league-day.ts";
import type { Target } from "../domain/target.ts";
import type { ApiContext } from "./api-context.ts";
import { sendEnvelope } from "./envelope.ts";
import { DateParameter, SeasonParameter } from "./parameters.ts";

const MOST_DAYS = 31;

const ScheduleQuery = Type.Object(
  {
    date: Type.Optional(DateParameter),
    start: Type.Optional(DateParameter),
    end: Type.Optional(DateParameter),
  },
  { additionalProperties: false },
);
const StandingsQuery = Type.Object(
  {
    season: Type.Optional(SeasonParameter),
    league: Type.Optional(Type.Integer({ minimum: 1, maximum: 9999 })),
  },
  { additionalProperties: false },
);

/** The schedule by day or range, and the standings. */
export function scheduleRoutes(server: HttpServer, context: ApiContext): void {
  const { store, clock } = context;

  server.get(
    "/api/v1/schedule",
    {
      schema: {
        tags: ["schedule"],
        summary: "Games of a day (today's if none is named) or of a range of days",
        querystring: ScheduleQuery,
        response: { 200: envelope(Type.Array(ScheduleEntry)) },
      },
    },
    async (request, reply) => {
      const { first, last } = rangeOf(request.query, leagueDate(clock.now()));
      const entries = await store.schedule(first.toString(), last.toString());
      return sendEnvelope(context, { request, reply }, entries, targetsBetween(first, last));
    },
  );

  server.get(
    "/api/v1/standings",
    {
      schema: {
        tags: ["schedule"],
        summary: "Standings of a season",
        querystring: StandingsQuery,
        response: { 200: envelope(Type.Array(Standing)) },
      },
    },
    async (request, reply) => {
      const season = request.query.season ?? String(leagueDate(clock.now()).year);
      const { league } = request.query;
      const all = await store.standings(season);
      const wanted = league === undefined ? all : all.filter((standing) => standing.league?.id === league);
      return sendEnvelope(context, { request, reply }, wanted, [{ dataset: "standings", key: season }]);
    },
  );
}

type Range = { first: Temporal.PlainDate; last: Temporal.PlainDate };

function rangeOf(query: { date?: string; start?: string; end?: string }, today: Temporal.PlainDate): Range {
  const { date, start, end } = query;
  if (date !== undefined && (start !== undefined || end !== undefined)) {
    throw badParameter(
      "query parameter date",
      "date together with start or end",
      "date alone, or start and end",
    );
  }
  if ((start === undefined) !== (end === undefined)) {
    throw badParameter(
      `query parameter ${start === undefined ? "start" : "end"}`,
      "nothing",
      "start and end together",
    );
  }
  const first = dateOf("date or start", date ?? start, today);
  const last = dateOf("end", end, first);
  const days = first.until(last).days;
  if (days < 0 || days >= MOST_DAYS) {
    throw badParameter(
      "query parameter end",
      last.toString(),
      `a date from ${first} to ${first.add({ days: MOST_DAYS - 1 })}`,
    );
  }
  return { first, last };
}

/** The pattern lets through days that no calendar has. */
function dateOf(name: string, written: string | undefined, fallback: Temporal.PlainDate): Temporal.PlainDate {
  if (written === undefined) return fallback;
  try {
    return Temporal.PlainDate.from(written, { overflow: "reject" });
  } catch {
    throw badParameter(`query parameter ${name}`, written, "a day of the calendar");
  }
}

function targetsBetween(first: Temporal.PlainDate, last: Temporal.PlainDate): Target[] {
  const days = first.until(last).days + 1;
  return Array.from({ length: days }, (_, offset) => ({
    dataset: "schedule",
    key: first.add({ days: offset }).toString(),
  }));
}
