import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { DialectAnswer, DialectRequest } from "../dialects/dialect.ts";

/** What an upstream does to every good answer beyond its content. */
export type AnswerManners = {
  /** Sends an ETag, and 304 to clients that have it. */
  etags: boolean;
  /** For Cache-Control; 0 sends none. */
  maxAgeSeconds: number;
  /** Compresses for clients that accept gzip. */
  compression: boolean;
};

export const plainManners: AnswerManners = { etags: false, maxAgeSeconds: 0, compression: false };

/** The answer with its final headers and encoding, or the 304 in its place. Errors stay as they are. */
export function withManners(
  answer: DialectAnswer,
  { headers }: Pick<DialectRequest, "headers">,
  manners: AnswerManners,
): DialectAnswer {
  if (answer.status !== 200) return answer;
  const cacheable = { ...answer, headers: { ...answer.headers, ...cacheHeaders(answer, manners) } };
  if (manners.etags && knows(headers["if-none-match"], cacheable.headers["etag"])) {
    return notModified(cacheable);
  }
  return manners.compression ? compressed(cacheable, String(headers["accept-encoding"] ?? "")) : cacheable;
}

function cacheHeaders(answer: DialectAnswer, manners: AnswerManners): Record<string, string> {
  return {
    ...(manners.etags ? { etag: etagOf(answer.body) } : {}),
    ...(manners.maxAgeSeconds > 0 ? { "cache-control": `max-age=${manners.maxAgeSeconds}` } : {}),
  };
}

/** Weak, for it names the content whether it is compressed or not. */
function etagOf(body: Uint8Array): string {
  return `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
}

function knows(ifNoneMatch: string | string[] | undefined, etag: string | undefined): boolean {
  const known = new Set(
    String(ifNoneMatch ?? "")
      .split(",")
      .map(opaqueTag),
  );
  return known.has("*") || known.has(opaqueTag(etag ?? "none"));
}

/** If-None-Match compares weakly: with or without `W/` is the same. */
function opaqueTag(etag: string): string {
  return etag.trim().replace(/^W\//, "");
}

function notModified(answer: DialectAnswer): DialectAnswer {
  const { "content-type": _, ...headers } = answer.headers;
  return { status: 304, headers, body: new Uint8Array() };
}

/** Below this, gzip makes bodies longer rather than shorter. */
const LEAST_COMPRESSED_BYTES = 500;

function compressed(answer: DialectAnswer, acceptEncoding: string): DialectAnswer {
  const headers = { ...answer.headers, vary: "Accept-Encoding" };
  if (answer.body.byteLength < LEAST_COMPRESSED_BYTES || !acceptsGzip(acceptEncoding)) {
    return { ...answer, headers };
  }
  return { ...answer, headers: { ...headers, "content-encoding": "gzip" }, body: gzipSync(answer.body) };
}

function acceptsGzip(acceptEncoding: string): boolean {
  const offers = acceptEncoding.split(",").map((offer) =>
    offer
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  );
  const found = offers.find(([name]) => name === "gzip") ?? offers.find(([name]) => name === "*");
  return found !== undefined && !found.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
}
