import type { Message } from "../monitor/domain/message.ts";
import type { SendMail } from "../monitor/channels/channel.ts";
import type { Clock } from "../platform/clock/clock.ts";
import { createHttpServer, type HttpServer } from "../platform/http-server/http-server.ts";
import type { Logger } from "../platform/log/logger.ts";
import type { Ending } from "./incident.ts";

export type DrillChannel = "webhook" | "email";

/** A message that reached somebody: which one, of which alert, and when. */
export type Arrival = {
  channel: DrillChannel;
  messageId: string;
  alertId: string;
  /** `firing`, `resolved`, …; of a digest, each alert in it. */
  alertIds: readonly string[];
  at: Temporal.Instant;
};

export type InboxTrouble = { refuse(channel: DrillChannel): Ending };

/** Both ends of the ways out: somebody's webhook and somebody's mail server. */
export function createInbox({ clock, log }: { clock: Clock; log: Logger }): {
  server: HttpServer;
  sendMail: SendMail;
  arrivals: Arrival[];
  trouble: InboxTrouble;
} {
  const arrivals: Arrival[] = [];
  const refusing = new Set<DrillChannel>();
  const server = createHttpServer({ log });
  server.post("/hook", async (request, reply) => {
    if (refusing.has("webhook")) return reply.code(503).send("closed");
    const { data } = request.body as { data: Message };
    const alertIds = [data.alert_id, ...(data.items ?? []).map(({ alert_id: id }) => id)];
    const messageId = String(request.headers["webhook-id"]);
    arrivals.push({ channel: "webhook", messageId, alertId: data.alert_id, alertIds, at: clock.now() });
    return reply.code(200).send("ok");
  });

  const sendMail: SendMail = async (_, mail) => {
    if (refusing.has("email"))
      throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNECTION" });
    const headers = mail.headers as Record<string, string>;
    const alertId = String(headers["X-Alert-Id"]);
    const messageId = String(mail.messageId);
    arrivals.push({ channel: "email", messageId, alertId, alertIds: [alertId], at: clock.now() });
    return { rejected: [] };
  };

  return {
    server,
    sendMail,
    arrivals,
    trouble: {
      refuse(channel) {
        refusing.add(channel);
        return () => void refusing.delete(channel);
      },
    },
  };
}
