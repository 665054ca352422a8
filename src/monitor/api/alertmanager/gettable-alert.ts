import { createHash } from "node:crypto";
import type { GettableAlert } from "../../../contracts/alertmanager.ts";
import { plusMs } from "../../../platform/clock/clock.ts";
import type { AlertRecord } from "../../domain/alert.ts";
import { EXTERNAL } from "../../domain/external-alert.ts";
import { matchesAll } from "../../domain/matcher.ts";
import type { Labels } from "../../domain/observation.ts";
import { routeOf } from "../../domain/policy/route.ts";
import { matchedLabels } from "../../domain/policy/silences.ts";
import { ruleOf } from "../../domain/rules.ts";
import { type Silence, silenceState } from "../../domain/silence.ts";
import type { ApiContext } from "../api-context.ts";

/** As long as Alertmanager takes an alert of which nobody says when it ends to go on. */
export const RESOLVE_TIMEOUT_MS = 300_000;

/** The open alerts that fire, as Alertmanager would list them. */
export function gettableAlerts(context: ApiContext): { alert: AlertRecord; view: GettableAlert }[] {
  const now = context.clock.now();
  const silences = context.silences.current().filter((one) => silenceState(one, now) === "active");
  return context
    .openAlerts()
    .filter(({ state }) => state.kind !== "pending")
    .map((alert) => ({ alert, view: viewOf(alert, silences, context) }));
}

function viewOf(alert: AlertRecord, silences: readonly Silence[], context: ApiContext): GettableAlert {
  const now = context.clock.now();
  const url = `${context.baseUrl}/api/v1/monitoring/alerts/${alert.id}`;
  const startsAt = alert.startedAt ?? now;
  return {
    labels: { ...labelsOf(alert) },
    annotations: {
      summary: alert.title,
      description: alert.message,
      runbook_url: `${context.baseUrl}/runbooks/${alert.rule}`,
      advice: ruleOf(context.rules, alert.rule).advice,
    },
    startsAt: startsAt.toString(),
    endsAt: (alert.endsAt ?? plusMs(now, RESOLVE_TIMEOUT_MS)).toString(),
    updatedAt: (alert.observedAt ?? startsAt).toString(),
    fingerprint: fingerprintOf(alert.key),
    generatorURL: url,
    receivers: receiversOf(alert, context).map((name) => ({ name })),
    status: statusOf(alert, silences),
  };
}

/** Of ours the rule's name is the alert's; what others posted keeps its own labels. */
function labelsOf({ rule, labels, severity }: AlertRecord): Labels {
  return rule === EXTERNAL ? labels : { ...labels, alertname: rule, severity };
}

function receiversOf(alert: AlertRecord, { policy, channels }: ApiContext): readonly string[] {
  const known = alert.only ?? routeOf(matchedLabels(alert), policy, channels).channels;
  // Their clients expect at least one; nobody is told where there is no channel.
  return known.length > 0 ? known : ["none"];
}

/** `silences` are those that hold now. */
function statusOf(alert: AlertRecord, silences: readonly Silence[]): GettableAlert["status"] {
  const labels = matchedLabels(alert);
  const silencedBy = silences.filter(({ matchers }) => matchesAll(matchers, labels)).map(({ id }) => id);
  const cause = alert.suppression?.endedAt === null ? alert.suppression.by : undefined;
  const inhibitedBy = cause === undefined ? [] : [fingerprintOf(cause)];
  const isHeld = silencedBy.length > 0 || inhibitedBy.length > 0;
  return { state: isHeld ? "suppressed" : "active", silencedBy, inhibitedBy, mutedBy: [] };
}

function fingerprintOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 16);
}
