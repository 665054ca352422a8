import type { SettingsOf } from "../platform/settings/read-settings.ts";
import { durationMs, secret, type Setting, text, wholeNumber } from "../platform/settings/setting.ts";
import { matcherMistake, parseMatcher } from "./domain/matcher.ts";
import { defaultPolicy, type Policy, type Route } from "./domain/policy/route.ts";

const DAY_MS = 86_400_000;
const MOST_ROUTES = 100;

function limit(severity: keyof Policy["limitMs"]) {
  return durationMs({
    env: `MLB_ALERT_LIMIT_${severity.toUpperCase()}`,
    about: `A channel gets one ${severity} message of a group in so long; what is held goes out as a digest. 0 is no limit.`,
    fallback: defaultPolicy.limitMs[severity],
    min: 0,
    max: DAY_MS,
  });
}

function repeat(severity: keyof Policy["repeatMs"]) {
  return durationMs({
    env: `MLB_ALERT_REPEAT_${severity.toUpperCase()}`,
    about: `What fires as ${severity} and nobody acknowledged is told again after so long. 0 is never.`,
    fallback: defaultPolicy.repeatMs[severity] ?? 0,
    min: 0,
    max: 7 * DAY_MS,
  });
}

/** Who is told of alerts, and how often. */
export const policySettings = {
  "alerting.routes": routes({
    env: "MLB_ALERT_ROUTES",
    about:
      "Whom alerts go to: the first route that fits; where none does, every channel. See docs/alerting.md.",
  }),
  "alerting.manual_rules": text({
    env: "MLB_ALERT_MANUAL_RULES",
    about:
      "Rules without auto-recovery, with commas between: their alerts fire until a person resolves them.",
    fallback: "none",
    pattern: /^(none|[a-z_]+(,[a-z_]+)*)$/,
    allowed: "none, or ids of rules with commas between, such as disk,quarantine",
    maxLength: 500,
  }),
  "alerting.limit.critical": limit("critical"),
  "alerting.limit.warning": limit("warning"),
  "alerting.limit.info": limit("info"),
  "alerting.repeat.critical": repeat("critical"),
  "alerting.repeat.warning": repeat("warning"),
  "alerting.repeat.info": repeat("info"),
  "alerting.escalate_after": durationMs({
    env: "MLB_ALERT_ESCALATE_AFTER",
    about:
      "What stays critical and unacknowledged for so long goes to the route's channels for escalation, too.",
    fallback: defaultPolicy.escalateAfterMs,
    min: 0,
    max: DAY_MS,
  }),
  "alerting.storm_size": wholeNumber({
    env: "MLB_ALERT_STORM_SIZE",
    about: "So many alerts at one moment are a storm: a summary goes before them.",
    fallback: defaultPolicy.stormSize,
    min: 2,
    max: 100_000,
  }),
  "alerting.start_grace": durationMs({
    env: "MLB_ALERT_START_GRACE",
    about: "After its start the monitor looks at everything for so long before it tells anybody.",
    fallback: defaultPolicy.startGraceMs,
    min: 0,
    max: 10 * 60_000,
  }),
  "alerting.silence_notice": durationMs({
    env: "MLB_ALERT_SILENCE_NOTICE",
    about: "So long before a silence ends, people are told that it will; at the latest in its last quarter.",
    fallback: defaultPolicy.noticeBeforeMs,
    min: 0,
    max: DAY_MS,
  }),
  "alerting.retention": durationMs({
    env: "MLB_ALERT_RETENTION",
    about: "Ended alerts, the audit trail and delivered messages are kept for so long.",
    fallback: 30 * DAY_MS,
    min: DAY_MS,
    max: 400 * DAY_MS,
  }),
  "alerting.drill_every": durationMs({
    env: "MLB_ALERT_DRILL_EVERY",
    about:
      "An alert marked [DRILL] goes through every channel each so often, at once if none did. 0 is never.",
    fallback: 0,
    min: 0,
    max: 30 * DAY_MS,
  }),
  "alerting.dead_man_url": secret({
    env: "MLB_DEADMAN_URL",
    about:
      "Asked each minute while the monitor watches, so that somebody outside notices when it does not (healthchecks).",
  }),
} as const;

export function policyOf(settings: SettingsOf<typeof policySettings>): Policy {
  const repeatMs = (severity: keyof Policy["repeatMs"]) => settings[`alerting.repeat.${severity}`] || null;
  return {
    ...defaultPolicy,
    routes: settings["alerting.routes"],
    limitMs: {
      critical: settings["alerting.limit.critical"],
      warning: settings["alerting.limit.warning"],
      info: settings["alerting.limit.info"],
    },
    repeatMs: { critical: repeatMs("critical"), warning: repeatMs("warning"), info: repeatMs("info") },
    escalateAfterMs: settings["alerting.escalate_after"],
    stormSize: settings["alerting.storm_size"],
    startGraceMs: settings["alerting.start_grace"],
    noticeBeforeMs: settings["alerting.silence_notice"],
  };
}

/** The ids of the rules whose alerts a person resolves. */
export function manualRulesOf(settings: SettingsOf<typeof policySettings>): readonly string[] {
  const listed = settings["alerting.manual_rules"];
  return listed === "none" ? [] : listed.split(",");
}

/** What the routes and the manual rules name must be there. */
export function policyMistakes(
  settings: SettingsOf<typeof policySettings>,
  { channels, rules }: { channels: readonly string[]; rules: readonly string[] },
): string[] {
  const named = settings["alerting.routes"].flatMap((route) => [...route.channels, ...route.escalateTo]);
  const strangers = [...new Set(named)].filter((name) => !channels.includes(name));
  const unknown = manualRulesOf(settings).filter((rule) => !rules.includes(rule));
  return [
    ...strangers.map(
      (name) =>
        `alerting.routes: got the channel ${name}; allowed are the configured ones (${channels.join(", ") || "none is"})`,
    ),
    ...(isHttpUrl(settings["alerting.dead_man_url"])
      ? []
      : ["MLB_DEADMAN_URL: got something else; allowed is an http:// or https:// address"]),
    ...unknown.map((rule) => `alerting.manual_rules: got ${rule}; allowed are ${rules.join(", ")}`),
  ];
}

function isHttpUrl(text: string | undefined): boolean {
  return text === undefined || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));
}

function routes(row: { env: string; about: string }): Setting<readonly Route[]> {
  const texts = { type: "array", items: { type: "string" } };
  const properties = { match: texts, channels: texts, escalate_to: texts };
  return {
    ...row,
    secret: false,
    fallback: [],
    allowed: `a list of up to ${MOST_ROUTES} routes, each { "match": ["severity=\\"critical\\""], "channels": ["…"], "escalate_to": ["…"] }`,
    schema: { type: "array", maxItems: MOST_ROUTES, items: { type: "object", properties } },
    read: (raw) => {
      const read = routesOf(typeof raw === "string" ? parsed(raw) : raw);
      return read ? { ok: true, value: read } : { ok: false };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function routesOf(raw: unknown): Route[] | undefined {
  if (!Array.isArray(raw) || raw.length > MOST_ROUTES) return undefined;
  const read = raw.map(routeOf);
  return read.every((route) => route !== undefined) ? read : undefined;
}

function routeOf(raw: unknown): Route | undefined {
  if (typeof raw !== "object" || raw === null) return undefined;
  const { match = [], channels, escalate_to: escalateTo = [], ...rest } = raw as Record<string, unknown>;
  if (Object.keys(rest).length > 0) return undefined;
  if (!isTexts(match) || !isTexts(channels) || !isTexts(escalateTo)) return undefined;
  const matchers = match.map(parseMatcher);
  if (!matchers.every((matcher) => matcher !== undefined)) return undefined;
  return matchers.some(matcherMistake) ? undefined : { matchers, channels, escalateTo };
}

function isTexts(raw: unknown): raw is string[] {
  return Array.isArray(raw) && raw.length <= MOST_ROUTES && raw.every((one) => typeof one === "string");
}
