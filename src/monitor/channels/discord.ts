import { Type } from "typebox";
import type { Message } from "../domain/message.ts";
import { channelKind } from "./channel.ts";
import { colours, contentOf } from "./content.ts";
import { addressMistake, originOf, secretOption } from "./option.ts";
import { deliveryOf, postJson } from "./post-json.ts";
import { shortened } from "./shortened.ts";

/** Discord's webhooks: one embed, in which nobody is mentioned. */
export const discord = channelKind({
  options: Type.Object({ url: secretOption() }),
  rate: { capacity: 5, perSecond: 0.5 },
  mistakeIn: ({ url }) => addressMistake(url),
  create: (ports, { url }) => ({
    destination: originOf(url.reveal()),
    async deliver(message, signal) {
      const body = JSON.stringify(discordMessage(message));
      return deliveryOf(await postJson(ports, { url: url.reveal(), body, signal }), ports.clock.now());
    },
  }),
});

/** An embed holds 6000 characters in all; these add up to less, escapes included. */
const LIMITS = { title: 256, description: 2000, field: 800 };

function discordMessage(message: Message) {
  const content = contentOf(message);
  return {
    username: "mlb-data-service",
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: escaped(content.headline, LIMITS.title),
        url: content.alertUrl,
        color: Number.parseInt(colours[content.tone].slice(1), 16),
        description: escaped(content.what, LIMITS.description),
        fields: [
          ...content.facts.map(({ name, value }) => ({ name, value: escaped(value, LIMITS.field) })),
          { name: "Runbook", value: content.runbookUrl },
        ],
        ...(message.started_at === null ? {} : { timestamp: message.started_at }),
      },
    ],
  };
}

/** Plain text is meant, so marks of Discord's markdown are escaped; shortened after, for the limit counts them. */
function escaped(text: string, most: number): string {
  return shortened(text.replace(/[\\*_~`|>#[\]]/g, "\\$&"), most).replace(/\\…$/, "…");
}
