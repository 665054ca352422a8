import { accessHeaders } from "../monitor/access.ts";
import { createEventStreamParser, type StreamEvent } from "./event-stream.ts";

export type StreamHandlers = {
  /** Something came, if only a sign of life. */
  onHeard(): void;
  onEvent(event: StreamEvent): void;
};

/**
 * Reads one connection of the stream to its end. Not an `EventSource`: that cannot send a token, and does not tell of
 * the signs of life between events.
 */
export async function readStream(
  { lastEventId, signal }: { lastEventId: string | null; signal: AbortSignal },
  { onHeard, onEvent }: StreamHandlers,
): Promise<void> {
  const headers: Record<string, string> = { accept: "text/event-stream", ...accessHeaders() };
  if (lastEventId !== null) headers["last-event-id"] = lastEventId;
  const response = await fetch("/api/v1/monitoring/stream", { headers, signal, cache: "no-store" });
  if (!response.ok || response.body === null) throw new Error(`stream: HTTP ${response.status}`);
  const parser = createEventStreamParser();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    onHeard();
    for (const event of parser.push(part.value)) onEvent(event);
  }
}
