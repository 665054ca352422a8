import type { Clock } from "../../platform/clock/clock.ts";
import { createHttpServer, type HttpServer, listen } from "../../platform/http-server/http-server.ts";
import { createLogger } from "../../platform/log/logger.ts";
import { inboxPage } from "./inbox-page.ts";

/** A message as the monitor's webhook brings it, in the words that the page shows. */
export type Letter = {
  receivedAt: Temporal.Instant;
  alertId: string;
  rule: string;
  /** Which upstream it is about; empty if about none. */
  upstream: string;
  kind: string;
  severity: string;
  title: string;
  message: string;
};

export type Inbox = { url: string; letters: readonly Letter[] };

const MOST_LETTERS = 200;

/** Somebody's webhook on this machine, with a page that shows what has come. */
export async function openInbox(clock: Clock, port: number): Promise<Inbox & { close(): Promise<void> }> {
  const { server, letters } = createInbox(clock);
  const url = await listen(server, { host: "127.0.0.1", port });
  return { url, letters, close: () => server.close() };
}

export function createInbox(clock: Clock): { server: HttpServer; letters: readonly Letter[] } {
  const letters: Letter[] = [];
  const server = createHttpServer({ log: createLogger({ name: "inbox", level: "silent", clock }) });
  server.post("/hook", async (request, reply) => {
    const { data } = request.body as { data: Record<string, unknown> };
    const text = (name: string) => {
      const value = data[name];
      return typeof value === "string" ? value : "";
    };
    letters.unshift({
      receivedAt: clock.now(),
      alertId: text("alert_id"),
      rule: text("rule"),
      upstream: upstreamOf(data["labels"]),
      kind: text("kind"),
      severity: text("severity"),
      title: text("title"),
      message: text("message"),
    });
    letters.splice(MOST_LETTERS);
    return reply.code(204).send();
  });
  server.get("/", async (_, reply) =>
    reply.header("content-type", "text/html; charset=utf-8").send(inboxPage(letters)),
  );
  return { server, letters };
}

function upstreamOf(labels: unknown): string {
  const { upstream } = (labels ?? {}) as { upstream?: unknown };
  return typeof upstream === "string" ? upstream : "";
}
