import { hash } from "node:crypto";
import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import type { Meta } from "../../contracts/v1/envelope.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound, type ProblemError } from "../../platform/http-server/problem.ts";
import { version } from "../../platform/version.ts";
import { leagueDate } from "../domain/league-day.ts";
import {
  daysToRead,
  lastPositionQuery,
  pitchesQuery,
  type PitchFilter,
  type Position,
} from "../statcast/pitch-query.ts";
import { sourceOf } from "../statcast/source-of.ts";
import { writtenAnswer } from "../statcast/written-answer.ts";
import type { StoredStatcastDay } from "../store/statcast-days.ts";
import type { StatcastColumn } from "../upstream/statcast/columns.ts";
import type { ApiContext } from "./api-context.ts";
import { besideTheRows } from "./beside-rows.ts";
import { answering } from "./engine-answer.ts";
import { metaFor } from "./envelope.ts";
import { inEveryFormat } from "./formats/described.ts";
import { contentTypeOf, type Format, negotiate } from "./formats/negotiate.ts";
import { clientHolds } from "./ready-answer.ts";
import { columnsOf, cursorOf, daysOf, filterOf, PitchesQuery } from "./statcast-query.ts";

/** Pitches of Statcast by player, club, days and type. */
export function pitchesRoute(server: HttpServer, context: ApiContext): void {
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
      if (days.length === 0) throw noneHeld(first, last);
      const format = negotiate(query.format, request.headers.accept);
      const wanted = { columns: columnsOf(query.columns), limit: query.limit };
      const filter = filterOf(query, query.cursor);
      // The ledger is read while DuckDB works in threads of its own.
      const told = toldOf(context, days, [query, format]);
      const known = request.headers["if-none-match"];
      if (known !== undefined && clientHolds(known, (await told).etag)) {
        return send(reply.headers((await told).headers), 304);
      }
      const page = answering(() => pageOf(context, days, { filter, wanted, format, told }));
      const [{ headers, meta }, { bytes, next }] = await Promise.all([told, page]);
      reply.headers(headers).type(contentTypeOf(format));
      if (format !== "json") reply.headers(besideTheRows(request, format, { ...meta, next_cursor: next }));
      if (next) reply.header("x-next-cursor", next);
      return send(reply, 200, bytes);
    },
  );
}

function noneHeld(first: string, last: string): ProblemError {
  const days = first === last ? first : `from ${first} to ${last}`;
  return notFound(
    `No Statcast day ${days} is held. /api/v1/statcast/days?start=…&end=… lists the days that are.`,
  );
}

/** What is said of an answer beside its rows; its tag holds for all that it follows from. */
type Told = { meta: Meta; etag: string; headers: Record<string, string> };

async function toldOf(
  context: ApiContext,
  days: readonly StoredStatcastDay[],
  asked: readonly unknown[],
): Promise<Told> {
  const targets = days.map(({ date }) => ({ dataset: "statcast", key: date }) as const);
  const { meta, headers } = await metaFor(context, targets);
  const files = days.map((day) => day.hash);
  const etag = `"${hash("sha256", JSON.stringify([version, asked, files, meta]), "hex").slice(0, 32)}"`;
  const more = { vary: "accept", "x-simulated": String(context.simulated), etag: `W/${etag}` };
  return { meta, etag, headers: { ...headers, ...more } };
}

type Page = { bytes: Buffer; next: string | null };
type Asked = {
  filter: PitchFilter;
  wanted: { columns: readonly StatcastColumn[]; limit: number };
  format: Format;
  told: Promise<Told>;
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

const Pitches = Type.Object(
  {
    data: Type.Array(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()]))),
    meta: Type.Object({}, { additionalProperties: true }),
  },
  { description: "As JSON; other formats hold the rows alone, and name the next page in X-Next-Cursor." },
);

/** The schema describes the rows; what is sent are bytes that DuckDB has written, or none. */
function send(reply: unknown, status: number, bytes?: Buffer): FastifyReply {
  return (reply as FastifyReply).code(status).send(bytes);
}
