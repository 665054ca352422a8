/** One server-sent event. */
export type StreamEvent = { id: string | null; type: string; data: string };

export type EventStreamParser = { push(text: string): StreamEvent[] };

/** Longest event that is kept together, in characters; the monitor's largest is far below. */
const LONGEST_EVENT = 16_000_000;

/** Takes a stream of server-sent events apart, wherever the network cut it. Comments are but signs of life. */
export function createEventStreamParser(): EventStreamParser {
  let rest = "";
  return {
    push(text) {
      const blocks = (rest + text).replaceAll("\r\n", "\n").split("\n\n");
      rest = blocks.pop() ?? "";
      if (rest.length > LONGEST_EVENT) throw new Error("an event of the stream is too long");
      return blocks.flatMap(eventOf);
    },
  };
}

function eventOf(block: string): StreamEvent[] {
  const fields = block.split("\n").map(fieldOf);
  const data = fields.filter(({ name }) => name === "data").map(({ value }) => value);
  if (data.length === 0) return [];
  const last = (wanted: string) => fields.findLast(({ name }) => name === wanted)?.value;
  return [{ id: last("id") ?? null, type: last("event") ?? "message", data: data.join("\n") }];
}

function fieldOf(line: string): { name: string; value: string } {
  const colon = line.indexOf(":");
  if (colon < 0) return { name: line, value: "" };
  return { name: line.slice(0, colon), value: line.slice(colon + 1).replace(/^ /, "") };
}
