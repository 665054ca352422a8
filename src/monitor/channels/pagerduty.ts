import { Type } from "typebox";
import type { Severity } from "../../contracts/monitoring/alert.ts";
import type { Message } from "../domain/message.ts";
import { channelKind } from "./channel.ts";
import { contentOf, isOfOneAlert, isOver } from "./content.ts";
import { addressMistake, addressOption, originOf, secretOption, textOf } from "./option.ts";
import { deliveryOf, postJson } from "./post-json.ts";
import { shortened } from "./shortened.ts";

const EVENTS_API = "https://events.pagerduty.com/v2/enqueue";

/** PagerDuty's Events API v2: an alert is one incident, told apart by its id. */
export const pagerduty = channelKind({
  options: Type.Object({ routing_key: secretOption(), url: Type.Optional(addressOption()) }),
  rate: { capacity: 20, perSecond: 2 },
  mistakeIn: ({ url }) => (url === undefined ? undefined : addressMistake(url)),
  create: (ports, { routing_key: routingKey, url = EVENTS_API }) => ({
    destination: originOf(textOf(url)),
    keepsOpen: true,
    async deliver(message, signal) {
      if (!isOfOneAlert(message)) return { kind: "delivered", note: "left out: it opens nothing here" };
      const event = { routing_key: routingKey.reveal(), ...pagerdutyEvent(message) };
      const body = JSON.stringify(event);
      return deliveryOf(await postJson(ports, { url: textOf(url), body, signal }), ports.clock.now());
    },
  }),
});

/** PagerDuty refuses longer summaries and keys. */
const LIMITS = { summary: 1024, key: 255, detail: 5000 };

const pagerdutySeverity: Readonly<Record<Severity, string>> = {
  critical: "critical",
  warning: "warning",
  info: "info",
};

function pagerdutyEvent(message: Message) {
  const content = contentOf(message);
  return {
    event_action: isOver(message) ? "resolve" : "trigger",
    dedup_key: shortened(message.alert_id, LIMITS.key),
    client: "mlb-data-service",
    client_url: content.alertUrl,
    links: [
      { href: content.alertUrl, text: "Alert" },
      { href: content.runbookUrl, text: "Runbook" },
    ],
    payload: {
      summary: shortened(content.headline, LIMITS.summary),
      source: message.labels["target"] ?? message.labels["upstream"] ?? "mlb-data-service",
      severity: pagerdutySeverity[message.severity],
      ...(message.started_at === null ? {} : { timestamp: message.started_at }),
      component: message.rule,
      group: message.labels["upstream"] ?? "mlb-data-service",
      class: message.rule,
      custom_details: detailsOf(message),
    },
  };
}

function detailsOf(message: Message): Record<string, unknown> {
  const { what, facts, runbookUrl } = contentOf(message);
  return {
    message: shortened(what, LIMITS.detail),
    ...Object.fromEntries(
      facts.map(({ name, value }) => [name.toLowerCase(), shortened(value, LIMITS.detail)]),
    ),
    runbook: runbookUrl,
    labels: message.labels,
    simulated: message.simulated,
  };
}
