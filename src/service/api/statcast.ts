import type { FastifyReply } from "fastify";
import { type Static, Type } from "typebox";
import { type Meta } from "../../contracts/v1/envelope.ts";
import { PitchTypeSummary, StatcastDay } from "../../contracts/v1/statcast.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound } from "../../platform/http-server/problem.ts";
import { leagueDate } from "../domain/league-day.ts";
import type { Target } from "../domain/target.ts";
import {
  daysToRead,
  lastPositionQuery,
  pitchesQuery,
  pitchTypesQuery,
  type PitchFilter,
  type Position,
} from "../statcast/pitch-query.ts";
import { sourceOf } from "../statcast/source-of.ts";
import { writtenAnswer, type WrittenFormat } from "../statcast/written-answer.ts";
import type { StoredStatcastDay } from "../store/statcast-days.ts";
import type { StatcastColumn } from "../upstream/statcast/columns.ts";
import type { ApiContext } from "./api-context.ts";
import { besideTheRows } from "./beside-rows.ts";
import { metaFor } from "./envelope.ts";
import { answering } from "./engine-answer.ts";
import { inEveryFormat } from "./formats/described.ts";
import { contentTypeOf, negotiate } from "./formats/negotiate.ts";
import { listResource } from "./list-resource.ts";
import { DateParameter } from "./parameters.ts";
import {
  columnsOf,
  cursorOf,
  dayOf,
  daysOf,
  filterOf,
  PitchesQuery,
  pitchFilters,
} from "./statcast-query.ts";

/** Pitches of Statcast by player, club, days and type; summaries by type; and what is held of each day. */
export function statcastRoutes(server: HttpServer, context: ApiContext): void {
  const { store, clock, statcast } = context;

  server.get(
    "/api/v1/statcast",
    {
      schema: {
        tags: ["statcast"],
        summary: "Pitches with Statcast's 118 columns, as JSON, NDJSON, CSV or Parquet",
        querystring: PitchesQuery(statcast.mostRows),
        response: { 200: inEveryFormat(Pitches) },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const { first, last } = daysOf(query, leagueDate(clock.now()));
      const days = await store.statcastDays(first, last);
      if (days.length === 0) throw notFound(`No Statcast day from ${first} to ${last} is held.`);
      const format = negotiate(query.format, request.headers.accept);
      const wanted = { columns: columnsOf(query.columns), limit: query.limit };
      // The ledger is read while DuckDB works in threads of its own.
      const told = metaFor(context, days.map(targetOf));
      const page = answering(() =>
        pageOf(context, days, { filter: filterOf(query, query.cursor), wanted, format, told }),
      );
      const [{ headers, meta }, { bytes, next }] = await Promise.all([told, page]);
      reply.headers({ ...headers, vary: "accept", "x-simulated": String(context.simulated) });
      if (format !== "json") reply.headers(besideTheRows(request, format, { ...meta, next_cursor: next }));
      if (next) reply.header("x-next-cursor", next);
      reply.type(contentTypeOf(format));
      return sendBytes(reply, bytes);
    },
  );

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

type Page = { bytes: Buffer; next: string | null };
type Asked = {
  filter: PitchFilter;
  wanted: { columns: readonly StatcastColumn[]; limit: number };
  format: WrittenFormat;
  told: Promise<{ meta: Meta }>;
};

async function pageOf(
  { clock, statcast }: ApiContext,
  days: readonly StoredStatcastDay[],
  { filter, wanted, format, told }: Asked,
): Promise<Page> {
  const { engine } = statcast;
  const read = daysToRead(days, filter);
  // Of no day at all there would be no columns to answer with.
  const files = await sourceOf(statcast, read.length > 0 ? read : days.slice(0, 1), filter);
  let next: string | null = null;
  const query = pitchesQuery(files, filter, wanted);
  const { bytes } = await writtenAnswer({ clock, engine }, query, format, async (rows) => {
    if (rows === wanted.limit) {
      const last = lastPositionQuery(files, filter, wanted.limit);
      const [position] = await engine.run(last.sql, last.values);
      next = cursorOf(position as Position);
    }
    if (format !== "json") return { head: "", tail: "" };
    const { meta } = await told;
    return { head: '{"data":', tail: `,"meta":${JSON.stringify({ ...meta, next_cursor: next })}}` };
  });
  return { bytes, next };
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

const Pitches = Type.Object(
  {
    data: Type.Array(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()]))),
    meta: Type.Object({}, { additionalProperties: true }),
  },
  { description: "As JSON; other formats hold the rows alone, and name the next page in X-Next-Cursor." },
);

/** The schema describes the rows; what is sent are bytes that DuckDB has written. */
function sendBytes(reply: { send(payload: never): FastifyReply }, bytes: Buffer): FastifyReply {
  return reply.send(bytes as never);
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
