import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the other side does with a message. `echo` refuses it and repeats all that it was sent, secrets too. */
export type Behaviour = "take" | "refuse" | "trouble" | "busy" | "hang" | "redirect" | "echo";

/** One message as it arrived: what people read of it, and what the wire carried. */
export type Received = { text: string; wire: string; headers: Readonly<Record<string, unknown>> };

/** The other side of a channel, listening on the loopback. */
export type ChannelReceiver = {
  /** Where it listens. */
  port: number;
  behave(behaviour: Behaviour): void;
  received: Received[];
  /** Requests that came where only a followed redirect leads. */
  strayed(): number;
  close(): Promise<void>;
};

/** What a receiver that is too busy asks for. */
export const BUSY_SECONDS = 7;

type Answer = { status: number; headers?: Record<string, string>; body?: string };

/** A receiver over HTTP; `taken` is what it answers to what it takes. */
export async function openHttpReceiver(taken: Answer): Promise<ChannelReceiver> {
  let behaviour: Behaviour = "take";
  let strayed = 0;
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => answer(request, response, Buffer.concat(chunks).toString("utf8")));
  });
  function answer(request: IncomingMessage, response: ServerResponse, wire: string): void {
    if (request.url === "/elsewhere") strayed += 1;
    else received.push({ text: textsIn(wire).join("\n"), wire, headers: request.headers });
    if (behaviour === "hang") return;
    const given = answerOf(behaviour, taken, allSent(request.url, request.headers, wire));
    response.writeHead(given.status, given.headers).end(given.body ?? "");
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    behave: (next) => void (behaviour = next),
    received,
    strayed: () => strayed,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerOf(behaviour: Exclude<Behaviour, "hang">, taken: Answer, sent: string): Answer {
  switch (behaviour) {
    case "take":
      return taken;
    case "refuse":
      return { status: 400, body: "invalid_payload" };
    case "trouble":
      return { status: 503, body: "down for a moment" };
    case "busy":
      return { status: 429, headers: { "retry-after": String(BUSY_SECONDS) } };
    case "redirect":
      return { status: 307, headers: { location: "/elsewhere" } };
    case "echo":
      return { status: 400, body: sent };
  }
}

/** The secrets first, as only the beginning of an answer is kept. */
function allSent(url: string | undefined, headers: IncomingHttpHeaders, wire: string): string {
  return `${url} ${headers.authorization ?? ""} ${wire}`;
}

/** Every text in a JSON document, which is what people get to read. */
function textsIn(wire: string): string[] {
  const collect = (value: unknown): string[] => {
    if (typeof value === "string") return [value];
    if (typeof value === "number") return [String(value)];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(collect) : [];
  };
  return collect(JSON.parse(wire));
}
