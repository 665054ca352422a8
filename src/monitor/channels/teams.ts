import { Type } from "typebox";
import type { Message } from "../domain/message.ts";
import { channelKind } from "./channel.ts";
import { contentOf, type Tone } from "./content.ts";
import { addressMistake, originOf, secretOption } from "./option.ts";
import { deliveryOf, postJson } from "./post-json.ts";
import { shortened } from "./shortened.ts";

/** Microsoft Teams, by a workflow that posts an adaptive card whenever a webhook request is received. */
export const teams = channelKind({
  options: Type.Object({ url: secretOption() }),
  rate: { capacity: 4, perSecond: 1 },
  mistakeIn: ({ url }) => addressMistake(url),
  create: (ports, { url }) => ({
    destination: originOf(url.reveal()),
    async deliver(message, signal) {
      const body = JSON.stringify({ type: "message", attachments: [cardAttachment(message)] });
      return deliveryOf(await postJson(ports, { url: url.reveal(), body, signal }), ports.clock.now());
    },
  }),
});

/** Teams refuses more than 28 KB; characters of up to six bytes of JSON still fit. */
const LIMITS = { title: 400, text: 1500, fact: 500 };

const cardColour: Readonly<Record<Tone, string>> = {
  critical: "Attention",
  warning: "Warning",
  info: "Accent",
  over: "Good",
};

function cardAttachment(message: Message) {
  const { headline, what, facts, alertUrl, runbookUrl, tone } = contentOf(message);
  const title = { text: escaped(headline, LIMITS.title), color: cardColour[tone], weight: "Bolder" };
  return {
    contentType: "application/vnd.microsoft.card.adaptive",
    contentUrl: null,
    content: {
      $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
      type: "AdaptiveCard",
      version: "1.4",
      body: [
        { type: "TextBlock", size: "Large", wrap: true, ...title },
        { type: "TextBlock", wrap: true, text: escaped(what, LIMITS.text) },
        {
          type: "FactSet",
          facts: facts.map(({ name, value }) => ({ title: name, value: escaped(value, LIMITS.fact) })),
        },
      ],
      actions: [
        { type: "Action.OpenUrl", title: "Alert", url: alertUrl },
        { type: "Action.OpenUrl", title: "Runbook", url: runbookUrl },
      ],
    },
  };
}

/** Cards understand some markdown, and plain text is meant. */
function escaped(text: string, most: number): string {
  return shortened(text, most).replace(/[\\*_`[\]]/g, "\\$&");
}
