import { get, type IncomingMessage } from "node:http";

export type StreamEvent = { id: string | undefined; event: string; data: any };

/** A client of an event stream, over a real socket. */
export type EventStream = {
  status: number;
  headers: IncomingMessage["headers"];
  /** The next events, waiting for them. */
  next(count: number): Promise<StreamEvent[]>;
  /** What has arrived and was not yet taken. */
  waiting(): readonly StreamEvent[];
  /** How often the stream showed that it is alive. */
  heartbeats(): number;
  ended: Promise<void>;
  close(): void;
};

export function openEventStream(url: string, headers: Record<string, string> = {}): Promise<EventStream> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (response) =>
      resolve(follow(response, () => request.destroy())),
    );
    request.on("error", reject);
  });
}

function follow(response: IncomingMessage, close: () => void): EventStream {
  const events: StreamEvent[] = [];
  let wake = () => undefined as void;
  let rest = "";
  let heartbeats = 0;
  response.setEncoding("utf8");
  response.on("data", (text: string) => {
    const blocks = (rest + text).split("\n\n");
    rest = blocks.pop() ?? "";
    heartbeats += blocks.filter((block) => block.startsWith(":")).length;
    events.push(...blocks.map(eventOf).filter(({ event }) => event !== ""));
    wake();
  });
  const ended = new Promise<void>((resolve) => response.on("close", resolve));
  response.on("error", () => undefined);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    ended,
    waiting: () => events,
    heartbeats: () => heartbeats,
    close,
    async next(count) {
      while (events.length < count) await new Promise<void>((resolve) => (wake = resolve));
      return events.splice(0, count);
    },
  };
}

function eventOf(block: string): StreamEvent {
  const fields = new Map(
    block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
  );
  const data = fields.get("data");
  return {
    id: fields.get("id"),
    event: fields.get("event") ?? "",
    data: data === undefined ? undefined : JSON.parse(data),
  };
}
