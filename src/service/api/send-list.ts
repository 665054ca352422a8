import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { TObject } from "typebox";
import type { ApiContext } from "./api-context.ts";
import { besideTheRows, type ListMeta } from "./beside-rows.ts";
import { answering } from "./engine-answer.ts";
import { columnsOf } from "./formats/columns.ts";
import { csvLines } from "./formats/csv.ts";
import { contentTypeOf, type Format, negotiate } from "./formats/negotiate.ts";
import { ndjsonLines } from "./formats/ndjson.ts";
import { tableOf } from "./formats/parquet.ts";
import { readyAnswer } from "./ready-answer.ts";
import { sendReady } from "./send-ready.ts";

/** Rows to be sent, with what is said of them. */
export type Listing = {
  rows: readonly unknown[];
  row: TObject;
  meta: ListMeta;
  /** For caches, as the ledger says. */
  headers: Readonly<Record<string, string>>;
  /** What stands in a JSON answer beside `data` and `meta`. */
  beside?: object;
};

type Exchange = { request: FastifyRequest; reply: FastifyReply };

/** Longer lists leave line by line, as they are written; shorter ones have an ETag and may stay hot. */
const MOST_ROWS_AT_ONCE = 1000;

/** Sends a list in the format that the client asks for: `format=`, or `Accept`. */
export async function sendList(
  context: ApiContext,
  exchange: Exchange,
  listing: Listing,
): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const { format: parameter } = request.query as { format?: Format };
  const format = negotiate(parameter, request.headers.accept);
  const headers = headersOf(request, format, listing);
  if (isLong(format, listing)) {
    return reply.headers(headers).send(Readable.from(inChunks(linesOf(format, listing))));
  }
  const ready = readyAnswer(await bytesOf(context, format, listing), { headers });
  const mayStay = headers["cache-control"] !== "no-store";
  if (mayStay && (parameter !== undefined || format === "json"))
    context.hot.keep(request.raw.url ?? "", ready);
  return await sendReady(context, exchange, ready);
}

function isLong(format: Format, { rows }: Listing): format is "csv" | "ndjson" {
  return (format === "csv" || format === "ndjson") && rows.length > MOST_ROWS_AT_ONCE;
}

async function bytesOf(context: ApiContext, format: Format, listing: Listing): Promise<Uint8Array> {
  const { rows, row, meta, beside } = listing;
  switch (format) {
    case "json":
      return Buffer.from(JSON.stringify({ data: rows, meta, ...beside }));
    case "csv":
    case "ndjson":
      return Buffer.from([...linesOf(format, listing)].join(""));
    case "parquet":
      return await answering(() => context.parquet(tableOf(columnsOf(row), rows)));
  }
}

function linesOf(format: "csv" | "ndjson", { rows, row }: Listing): Generator<string> {
  return format === "csv" ? csvLines(columnsOf(row), rows) : ndjsonLines(rows);
}

const LINES_IN_A_CHUNK = 500;

function* inChunks(lines: Generator<string>): Generator<string> {
  let chunk: string[] = [];
  for (const line of lines) {
    chunk.push(line);
    if (chunk.length < LINES_IN_A_CHUNK) continue;
    yield chunk.join("");
    chunk = [];
  }
  if (chunk.length > 0) yield chunk.join("");
}

function headersOf(
  request: FastifyRequest,
  format: Format,
  { meta, headers: caching }: Listing,
): Record<string, string> {
  const common = {
    "content-type": contentTypeOf(format),
    vary: "accept",
    ...caching,
    "x-simulated": String(meta.simulated),
  };
  return format === "json" ? common : { ...common, ...besideTheRows(request, format, meta) };
}
