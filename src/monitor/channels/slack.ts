import { Type } from "typebox";
import type { Message } from "../domain/message.ts";
import { channelKind, type Delivery } from "./channel.ts";
import { colours, contentOf, plainText } from "./content.ts";
import { addressMistake, originOf, secretOption } from "./option.ts";
import { bodyText, deliveryOf, postJson } from "./post-json.ts";
import { shortened } from "./shortened.ts";

/** Slack's incoming webhooks: api.slack.com/messaging/webhooks. Success is the body `ok`, not the status. */
export const slack = channelKind({
  options: Type.Object({ url: secretOption() }),
  rate: { capacity: 5, perSecond: 1 },
  mistakeIn: ({ url }) => addressMistake(url),
  create: (ports, { url }) => ({
    destination: originOf(url.reveal()),
    async deliver(message, signal) {
      const body = JSON.stringify(slackMessage(message));
      const outcome = await postJson(ports, { url: url.reveal(), body, signal });
      const delivery = deliveryOf(outcome, ports.clock.now());
      if (delivery.kind !== "delivered" || outcome.kind !== "answered") return delivery;
      const said = bodyText(outcome.body).trim();
      return said === "ok" ? delivery : notSlack(said);
    },
  }),
});

/** Something between us and Slack answered, or Slack has trouble: both may pass. */
function notSlack(said: string): Delivery {
  const error = `HTTP 200, but the body is not ok: ${said}`;
  return { kind: "transient", error, retryAfterMs: null };
}

/** Slack cuts or refuses what is longer. */
const LIMITS = { push: 3000, title: 1000, text: 3000, field: 2000 };

function slackMessage(message: Message) {
  const content = contentOf(message);
  const started = message.started_at === null ? null : Temporal.Instant.from(message.started_at);
  return {
    text: escaped(content.headline, LIMITS.push),
    attachments: [
      {
        fallback: escaped(plainText(content), LIMITS.text),
        color: colours[content.tone],
        title: escaped(content.headline, LIMITS.title),
        title_link: content.alertUrl,
        text: escaped(content.what, LIMITS.text),
        fields: [
          ...content.facts.map(({ name, value }) => ({
            title: name,
            value: escaped(value, LIMITS.field),
            short: value.length <= 40,
          })),
          { title: "Runbook", value: `<${content.runbookUrl}>`, short: false },
        ],
        footer: `${message.rule} · ${shortened(message.alert_id, 100)}`,
        mrkdwn_in: [],
        ...(started ? { ts: Math.floor(started.epochMilliseconds / 1000) } : {}),
      },
    ],
  };
}

/** Slack knows three characters that must be escaped; shortened first, so that no escape is cut. */
function escaped(text: string, most: number): string {
  return shortened(text, most).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
