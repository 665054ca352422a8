import { Type } from "typebox";
import type { Message } from "../domain/message.ts";
import { authenticationMistake, authenticationOptions, authorizationHeader } from "./authentication.ts";
import { channelKind } from "./channel.ts";
import { contentOf, type Tone } from "./content.ts";
import { addressMistake, addressOption, originOf, textOf, textOrSecretOption } from "./option.ts";
import { deliveryOf, postJson } from "./post-json.ts";
import { shortened, shortenedToBytes } from "./shortened.ts";

/** ntfy.sh or a server of one's own. A topic that anybody may read is as good as a password: it can be a secret. */
export const ntfy = channelKind({
  options: Type.Object({
    url: Type.Optional(addressOption()),
    topic: textOrSecretOption(64),
    ...authenticationOptions,
  }),
  rate: { capacity: 30, perSecond: 0.2 },
  mistakeIn: (options) =>
    (options.url === undefined ? undefined : addressMistake(options.url)) ?? authenticationMistake(options),
  create: (ports, options) => {
    const url = textOf(options.url ?? "https://ntfy.sh");
    return {
      destination: originOf(url),
      async deliver(message, signal) {
        const body = JSON.stringify({ topic: textOf(options.topic), ...ntfyMessage(message) });
        const headers = authorizationHeader(options);
        return deliveryOf(await postJson(ports, { url, headers, body, signal }), ports.clock.now());
      },
    };
  },
});

const looks: Readonly<Record<Tone, { priority: number; tags: readonly string[] }>> = {
  critical: { priority: 5, tags: ["rotating_light"] },
  warning: { priority: 4, tags: ["warning"] },
  info: { priority: 3, tags: ["information_source"] },
  over: { priority: 3, tags: ["white_check_mark"] },
};

/** What is longer than 4096 bytes becomes a file, which nobody reads on a phone. */
const MOST_BYTES = 4096;

function ntfyMessage(message: Message) {
  const { headline, what, facts, alertUrl, runbookUrl, tone } = contentOf(message);
  const lines = facts.map(({ name, value }) => `${name}: ${shortened(value, 300)}`);
  return {
    title: shortened(headline, 250),
    message: shortenedToBytes([shortened(what, 1000), ...lines].join("\n"), MOST_BYTES),
    ...looks[tone],
    click: alertUrl,
    actions: [{ action: "view", label: "Runbook", url: runbookUrl }],
  };
}
