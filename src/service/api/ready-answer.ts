import { hash } from "node:crypto";
import type { Encoding } from "./content-encoding.ts";
import { crossOriginHeaders } from "./cross-origin.ts";

/** An answer whose bytes and headers are made ready once, and served as they are until they no longer hold. */
export type ReadyAnswer = {
  status: number;
  etag: string;
  plain: Variant;
  /** Whether clients that accept it should get it compressed. */
  compressible: boolean;
  encoded: Partial<Record<Encoding, Variant>>;
  headers: Readonly<Record<string, string>>;
};

/** One form of the same answer. Headers are name, value, name, value …, as node:http writes them fastest. */
export type Variant = {
  body: Buffer;
  /** A small body's bytes as text, one character each: node:http sends it in one piece with the headers. */
  latin1: string | undefined;
  whole: readonly string[];
  unchanged: readonly string[];
};

const LARGEST_IN_ONE_PIECE_BYTES = 16 * 1024;

/** Below this the headers weigh more than what is saved. */
const LEAST_COMPRESSED_BYTES = 1024;
const COMPRESSIBLE = /json|csv|text/;

/** Makes an answer ready: a strong ETag of its bytes, its length, and the headers given. */
export function readyAnswer(
  body: Uint8Array,
  options: { status?: number; headers: Readonly<Record<string, string>>; etag?: string },
): ReadyAnswer {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const etag = `"${options.etag ?? hash("sha256", bytes, "hex").slice(0, 32)}"`;
  const headers = { ...options.headers, ...crossOriginHeaders };
  const compressible =
    bytes.byteLength >= LEAST_COMPRESSED_BYTES && COMPRESSIBLE.test(options.headers["content-type"] ?? "");
  const varied = compressible
    ? { ...headers, vary: [headers["vary"], "Accept-Encoding"].filter(Boolean).join(", ") }
    : headers;
  return {
    status: options.status ?? 200,
    etag,
    compressible,
    headers: varied,
    plain: variantOf(bytes, { ...varied, etag }),
    encoded: {},
  };
}

/** Adds a compressed form. Its ETag is weak: other bytes, but the same answer. */
export function addEncoded(ready: ReadyAnswer, encoding: Encoding, body: Buffer): Variant {
  const variant = variantOf(body, {
    ...ready.headers,
    "content-encoding": encoding,
    etag: `W/${ready.etag}`,
  });
  ready.encoded[encoding] = variant;
  return variant;
}

function variantOf(body: Buffer, headers: Readonly<Record<string, string>>): Variant {
  const unchanged = Object.entries(headers).flat();
  const latin1 = body.byteLength <= LARGEST_IN_ONE_PIECE_BYTES ? body.toString("latin1") : undefined;
  return { body, latin1, unchanged, whole: [...unchanged, "content-length", String(body.byteLength)] };
}

/** Whether the client holds these very bytes already (`If-None-Match`, weak comparison, lists and `*`). */
export function clientHolds(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === "*" || ifNoneMatch === etag) return true;
  return ifNoneMatch.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}
