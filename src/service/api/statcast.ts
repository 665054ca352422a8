import { type Static, Type } from "typebox";
import { PitchTypeSummary, StatcastDay } from "../../contracts/v1/statcast.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound } from "../../platform/http-server/problem.ts";
import { leagueDate } from "../domain/league-day.ts";
import type { Target } from "../domain/target.ts";
import { daysToRead, pitchTypesQuery } from "../statcast/pitch-query.ts";
import { sourceOf } from "../statcast/source-of.ts";
import type { StoredStatcastDay } from "../store/statcast-days.ts";
import type { ApiContext } from "./api-context.ts";
import { answering } from "./engine-answer.ts";
import { listResource } from "./list-resource.ts";
import { DateParameter } from "./parameters.ts";
import { pitchesRoute } from "./statcast-pitches.ts";
import { dayOf, daysOf, filterOf, pitchFilters } from "./statcast-query.ts";

/** Pitches of Statcast by player, club, days and type; summaries by type; and what is held of each day. */
export function statcastRoutes(server: HttpServer, context: ApiContext): void {
  const { store, clock, statcast } = context;
  pitchesRoute(server, context);

  listResource(server, context, {
    path: "/api/v1/statcast/pitch-types",
    tag: "statcast",
    summary: "Counts and means by type of pitch, the most thrown first",
    params: {},
    query: pitchFilters,
    row: PitchTypeSummary,
    order: ({ pitches, pitch_type: type }) => [-pitches, type],
    async read({ query }) {
      const { first, last } = daysOf(query, leagueDate(clock.now()));
      const filter = filterOf(query);
      const days = await store.statcastDays(first, last);
      const read = daysToRead(days, filter);
      const { sql, values } = pitchTypesQuery(await sourceOf(statcast, read, filter), filter);
      const rows = read.length === 0 ? [] : await answering(() => statcast.engine.run(sql, values));
      return { rows: rows as PitchTypeSummary[], targets: days.map(targetOf) };
    },
  });
}

/** What is held of each day, and every revision of it. */
export function statcastDayRoutes(server: HttpServer, context: ApiContext): void {
  const { store, clock } = context;

  listResource(server, context, {
    path: "/api/v1/statcast/days",
    tag: "statcast",
    summary: "The newest revision of each day, with how complete it is",
    params: {},
    query: { start: Type.Optional(DateParameter), end: Type.Optional(DateParameter) },
    row: StatcastDay,
    order: ({ date }) => [date],
    async read({ query }) {
      const { first, last } = daysOf(query, leagueDate(clock.now()));
      const days = await store.statcastDays(first, last);
      return { rows: days.map(shownDay), targets: days.map(targetOf) };
    },
  });

  listResource(server, context, {
    path: "/api/v1/statcast/days/:date",
    tag: "statcast",
    summary: "Every revision of a day, the newest first",
    params: { date: DateParameter },
    query: {},
    row: StatcastDay,
    order: ({ revision }) => [-revision],
    async read({ params }) {
      const date = dayOf("date", params.date);
      const revisions = await store.statcastRevisions(date);
      if (revisions.length === 0) throw notFound(`No Statcast day ${date} is held.`);
      return { rows: revisions.map(shownDay), targets: [targetOf({ date })] };
    },
  });
}

function targetOf({ date }: { date: string }): Target {
  return { dataset: "statcast", key: date };
}

function shownDay(day: StoredStatcastDay): Static<typeof StatcastDay> {
  const { date, revision, completeness, reason, rows, games, hash, bytes, fetchedAt } = day;
  return {
    date,
    revision,
    completeness,
    reason,
    rows,
    games: [...games],
    hash,
    bytes,
    fetched_at: fetchedAt.toString(),
    url: `/api/v1/statcast/${date}.parquet?revision=${revision}`,
  };
}
