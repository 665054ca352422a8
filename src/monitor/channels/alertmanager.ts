import { Type } from "typebox";
import { severities, type Severity } from "../../contracts/monitoring/alert.ts";
import { plusMs } from "../../platform/clock/clock.ts";
import type { Message } from "../domain/message.ts";
import { authenticationMistake, authenticationOptions, authorizationHeader } from "./authentication.ts";
import { channelKind } from "./channel.ts";
import { contentOf, isOfOneAlert, isOver } from "./content.ts";
import { addressMistake, addressOption, originOf, textOf } from "./option.ts";
import { deliveryOf, postJson } from "./post-json.ts";
import { shortened } from "./shortened.ts";

const REFRESH_EVERY_MS = 60_000;

/** As Prometheus has it: an alert that is not told again for four rounds is over. */
const FORGOTTEN_AFTER_MS = 4 * REFRESH_EVERY_MS;

/** Alertmanager's own API (v2): what fires is told again each minute, and its cluster does the paging. */
export const alertmanager = channelKind({
  options: Type.Object({ url: addressOption(), ...authenticationOptions }),
  rate: { capacity: 50, perSecond: 10 },
  mistakeIn: (options) => addressMistake(options.url) ?? authenticationMistake(options),
  create: (ports, options) => ({
    destination: originOf(textOf(options.url)),
    keepsOpen: true,
    refreshEveryMs: REFRESH_EVERY_MS,
    async deliver(message, signal) {
      if (!isOfOneAlert(message)) return { kind: "delivered", note: "left out: it opens nothing here" };
      const url = `${textOf(options.url).replace(/\/+$/, "")}/api/v2/alerts`;
      const body = JSON.stringify(postedAlerts(message, ports.clock.now()));
      const outcome = await postJson(ports, { url, headers: authorizationHeader(options), body, signal });
      return deliveryOf(outcome, ports.clock.now());
    },
  }),
});

/**
 * The severity is a label, as routes need it, and labels are an alert's identity: at each turn and at the end, what
 * was told under the other severities is ended, too.
 */
function postedAlerts(message: Message, now: Temporal.Instant) {
  const present = isOver(message) ? undefined : message.severity;
  const told = message.kind === "firing" ? [message.severity] : severities;
  return told.map((severity) => postedAlert(message, severity, endOf(message, severity === present, now)));
}

function endOf(message: Message, isPresent: boolean, now: Temporal.Instant): Temporal.Instant {
  if (isPresent) return plusMs(now, FORGOTTEN_AFTER_MS);
  return message.ended_at === null ? now : Temporal.Instant.from(message.ended_at);
}

function postedAlert(message: Message, severity: Severity, endsAt: Temporal.Instant) {
  const { headline, what, facts, runbookUrl, alertUrl } = contentOf(message);
  const advice = facts.find(({ name }) => name === "What to do")?.value ?? "";
  return {
    labels: labelsOf(message, severity),
    annotations: {
      summary: shortened(headline, 1000),
      description: shortened(what, 5000),
      advice,
      runbook_url: runbookUrl,
    },
    ...(message.started_at === null ? {} : { startsAt: message.started_at }),
    endsAt: endsAt.toString(),
    generatorURL: alertUrl,
  };
}

/** Label names are what Prometheus allows; an empty value would be no label at all. */
function labelsOf(message: Message, severity: Severity): Record<string, string> {
  const own = Object.entries(message.labels)
    .filter(([, value]) => value !== "")
    .map(([name, value]): [string, string] => [labelName(name), value.toWellFormed()]);
  return {
    ...Object.fromEntries(own),
    alertname: message.rule,
    severity,
    source: "mlb-data-service",
    ...(message.simulated ? { simulated: "true" } : {}),
    ...(message.mark ? { mark: message.mark } : {}),
  };
}

function labelName(name: string): string {
  const allowed = name.replace(/[^A-Za-z0-9_]/g, "_");
  return /^[A-Za-z_]/.test(allowed) ? allowed : `_${allowed}`;
}
