import { hash } from "node:crypto";

/** An answer whose bytes and headers are made ready once, and served as they are until they no longer hold. */
export type ReadyAnswer = {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  etag: string;
};

/** Makes an answer ready: a strong ETag of its bytes, its length, and the headers given. */
export function readyAnswer(
  body: Uint8Array,
  options: { status?: number; headers: Readonly<Record<string, string>>; etag?: string },
): ReadyAnswer {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const etag = `"${options.etag ?? hash("sha256", bytes, "hex").slice(0, 32)}"`;
  return {
    status: options.status ?? 200,
    headers: { ...options.headers, etag, "content-length": String(bytes.byteLength) },
    body: bytes,
    etag,
  };
}

/** Whether the client holds these very bytes already (`If-None-Match`, weak comparison, lists and `*`). */
export function clientHolds(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === "*") return true;
  return ifNoneMatch.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}
