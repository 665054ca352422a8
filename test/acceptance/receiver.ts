import type { Message } from "../../src/monitor/domain/message.ts";
import { createHttpServer, type HttpServer } from "../../src/platform/http-server/http-server.ts";
import type { VirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import { createLogger } from "../../src/platform/log/logger.ts";

export type Delivered = { atMs: number; id: string; message: Message };

/** Somebody's webhook: remembers what reached it, and what it does about it can be changed. */
export type Receiver = {
  server: HttpServer;
  accepted: Delivered[];
  /** Answers each message with this; "hang" never answers. */
  behave(answer: (message: Message) => number | "hang"): void;
};

export function createReceiver(clock: VirtualClock): Receiver {
  const startedMs = clock.now().epochMilliseconds;
  const accepted: Delivered[] = [];
  let behaviour: (message: Message) => number | "hang" = () => 200;
  const server = createHttpServer({ log: createLogger({ name: "receiver", level: "silent", clock }) });
  server.post("/hook", async (request, reply) => {
    const { data: message } = request.body as { data: Message };
    const answer = behaviour(message);
    if (answer === "hang") return reply.hijack();
    const atMs = clock.now().epochMilliseconds - startedMs;
    if (answer < 300) accepted.push({ atMs, id: String(request.headers["webhook-id"]), message });
    return reply.code(answer).send("ok");
  });
  return { server, accepted, behave: (answer) => void (behaviour = answer) };
}
