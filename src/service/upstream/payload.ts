import type { PayloadProblem } from "./endpoint.ts";

export type Payload = { kind: "json"; json: unknown } | { kind: "unreadable"; problem: PayloadProblem };

/** Reads a body as JSON. A byte order mark is tolerated; emptiness, HTML and broken JSON are told apart. */
export function readPayload(body: Uint8Array): Payload {
  if (body.byteLength === 0) return unreadable("an empty body");
  const text = textOf(body);
  try {
    return { kind: "json", json: JSON.parse(text) };
  } catch (error) {
    const start = text.slice(0, 40).trim();
    if (start.startsWith("<")) return unreadable(`HTML (${start}…)`);
    return unreadable(`broken JSON (${(error as Error).message.slice(0, 120)})`);
  }
}

const BYTE_ORDER_MARK = 0xfeff;

/** Buffer decodes several times faster than TextDecoder, but keeps the byte order mark. */
function textOf(body: Uint8Array): string {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}

function unreadable(got: string): Payload {
  return { kind: "unreadable", problem: { where: "body", got, allowed: "a JSON document" } };
}
