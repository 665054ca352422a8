import type { FastifyRequest } from "fastify";
import type { Meta } from "../../contracts/v1/envelope.ts";
import type { Format } from "./formats/negotiate.ts";

/** Not every list speaks for targets of the ledger. */
export type ListMeta = Pick<Meta, "as_of" | "simulated" | "next_cursor"> & Partial<Meta>;

/** Formats that hold rows alone say the rest in headers. */
export function besideTheRows(
  request: FastifyRequest,
  format: Format,
  meta: ListMeta,
): Record<string, string> {
  const { pathname, searchParams } = new URL(request.url, "http://service");
  const name = pathname.replace(/^\/api\/v1\//, "").replaceAll(/[^\w-]+/g, "-");
  const headers: Record<string, string> = {
    "content-disposition": `attachment; filename="${name}.${format}"`,
    ...(meta.freshness ? { "x-freshness": meta.freshness } : {}),
    ...(meta.as_of ? { "x-as-of": meta.as_of } : {}),
  };
  if (!meta.next_cursor) return headers;
  searchParams.set("cursor", meta.next_cursor);
  return { ...headers, link: `<${pathname}?${searchParams}>; rel="next"` };
}
