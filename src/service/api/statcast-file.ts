import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound } from "../../platform/http-server/problem.ts";
import type { StoredStatcastDay } from "../store/statcast-days.ts";
import type { ApiContext } from "./api-context.ts";
import { type ByteRange, rangeOf } from "./byte-range.ts";
import { metaFor } from "./envelope.ts";
import { clientHolds } from "./ready-answer.ts";
import { dayOf } from "./statcast-query.ts";

const FileName = Type.String({
  pattern: "^\\d{4}-\\d{2}-\\d{2}\\.parquet$",
  description: "a date with .parquet, such as 2026-07-04.parquet",
});
const FileQuery = Type.Object(
  { revision: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) },
  { additionalProperties: false },
);

/** A day's Parquet file as it is, with ranges, so that `read_parquet(url)` reads only what it needs. HEAD is answered alike. */
export function statcastFileRoutes(server: HttpServer, context: ApiContext): void {
  const { store, statcast } = context;
  server.get(
    "/api/v1/statcast/:file",
    {
      schema: {
        tags: ["statcast"],
        summary: "A day's Parquet file; the newest revision unless one is named",
        params: Type.Object({ file: FileName }),
        querystring: FileQuery,
      },
    },
    async (request, reply) => {
      const date = dayOf("file", request.params.file.slice(0, -".parquet".length));
      const { revision } = request.query;
      const day = await store.statcastDay(date, revision);
      const which = revision === undefined ? "" : `, revision ${revision},`;
      if (!day) throw notFound(`No Statcast day ${date}${which} is held.`);
      reply.headers(await headersOf(context, day, revision !== undefined));
      const etag = `"${day.hash}"`;
      if (clientHolds(request.headers["if-none-match"], etag)) return reply.code(304).send();
      const ifRange = request.headers["if-range"];
      const wanted =
        ifRange === undefined || ifRange === etag ? rangeOf(request.headers.range, day.bytes) : WHOLE;
      if (wanted.kind === "unsatisfiable") {
        return reply.code(416).header("content-range", `bytes */${day.bytes}`).send();
      }
      const [start, end] = wanted.kind === "part" ? [wanted.start, wanted.end] : [0, day.bytes - 1];
      const bytes = await statcast.files.read(day.path, start, end - start + 1);
      if (!bytes) throw notFound(`The file of Statcast day ${date} is not on this node's disk.`);
      return sendPart(reply, wanted, { bytes, whole: day.bytes });
    },
  );
}

const WHOLE = { kind: "whole" } as const;

function sendPart(reply: FastifyReply, wanted: ByteRange, of: { bytes: Buffer; whole: number }) {
  if (wanted.kind !== "part") return reply.send(of.bytes);
  return reply
    .code(206)
    .header("content-range", `bytes ${wanted.start}-${wanted.end}/${of.whole}`)
    .send(of.bytes);
}

/** A revision never changes; what is the newest one does. */
async function headersOf(
  context: ApiContext,
  day: StoredStatcastDay,
  isPinned: boolean,
): Promise<Record<string, string>> {
  const { headers } = await metaFor(context, [{ dataset: "statcast", key: day.date }]);
  return {
    ...headers,
    ...(isPinned ? { "cache-control": "public, max-age=31536000, immutable" } : {}),
    "content-type": "application/vnd.apache.parquet",
    "accept-ranges": "bytes",
    etag: `"${day.hash}"`,
    "x-revision": String(day.revision),
    "x-completeness": day.completeness,
    "x-simulated": String(context.simulated),
  };
}
