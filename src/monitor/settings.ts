import { stat } from "node:fs/promises";
import { logLevels } from "../platform/log/logger.ts";
import { ConfigurationError, loadSettings } from "../platform/settings/load-settings.ts";
import type { SettingsOf, SettingsTable } from "../platform/settings/read-settings.ts";
import {
  choice,
  decimal,
  flag,
  httpUrl,
  instant,
  optionalHttpUrl,
  secret,
  text,
  wholeNumber,
} from "../platform/settings/setting.ts";
import { secretOf } from "../platform/settings/secret-reference.ts";
import { channelsSetting } from "./channels/channel-settings.ts";
import type { SettingsSource } from "./configuration.ts";
import type { ChannelConfig } from "./channels/registry.ts";
import type { Rule, Thresholds } from "./domain/rule.ts";
import { createRules, defaultThresholds, type Rules, type RuleSettings } from "./domain/rules.ts";
import { historySettings } from "./history-settings.ts";
import { watchingSettings } from "./watching-settings.ts";
import { manualRulesOf, policyMistakes, policySettings } from "./policy-settings.ts";

function thresholds<const Name extends keyof RuleSettings, const Env extends string>(
  name: Name,
  env: Env,
  max: number,
) {
  const fallback = defaultThresholds[name];
  const row = (level: keyof Thresholds, about: string) =>
    decimal({ env: `MLB_${env}_${level.toUpperCase()}`, about, fallback: fallback[level], min: 0, max });
  return {
    warning: row("warning", `${name}: warns at this value.`),
    critical: row("critical", `${name}: critical at this value.`),
    resolve: row("resolve", `${name}: resolves below this value.`),
  };
}

const cpu = thresholds("cpu", "CPU", 100);
const memory = thresholds("memory", "MEMORY", 100);
const disk = thresholds("disk", "DISK", 100);
const responseTime = thresholds("responseTime", "RESPONSE_TIME", 60);
const pool = thresholds("pool", "POOL", 100);
const eventLoopLag = thresholds("eventLoopLag", "EVENT_LOOP_LAG", 60);
const restarts = thresholds("restarts", "RESTARTS", 100);

/** Every setting of the monitor. */
export const monitorSettings = {
  "monitor.host": text({
    env: "MLB_MONITOR_HOST",
    about: "Address that the monitor listens on.",
    fallback: "127.0.0.1",
  }),
  "monitor.port": wholeNumber({
    env: "MLB_MONITOR_PORT",
    about: "Port that the monitor listens on; 0 takes any free one.",
    fallback: 8081,
    min: 0,
    max: 65_535,
  }),
  "monitor.database": text({
    env: "MLB_MONITOR_DATABASE",
    about: "SQLite file of the monitor, relative to the working folder; never the service's.",
    fallback: "data/monitor.sqlite",
  }),
  "monitor.log_level": choice({
    env: "MLB_MONITOR_LOG_LEVEL",
    about: "The least urgent log line that is written.",
    fallback: "info",
    of: logLevels,
  }),
  "monitor.service_name": text({
    env: "MLB_SERVICE_NAME",
    about: "The installation's name in health answers.",
    fallback: "mlb-data-service-enhanced",
    maxLength: 100,
  }),
  "monitor.service_url": httpUrl({
    env: "MLB_MONITOR_SERVICE_URL",
    about: "Where the data service answers.",
    fallback: "http://127.0.0.1:8080",
  }),
  "monitor.public_url": optionalHttpUrl({
    env: "MLB_MONITOR_PUBLIC_URL",
    about: "The monitor's address in the links of messages; its own if left out.",
  }),
  "monitor.disk_path": text({
    env: "MLB_DISK_PATH",
    about: "The disk that holds this path is watched.",
    fallback: ".",
  }),
  "monitor.simulated": flag({
    env: "MLB_SIMULATED",
    about: "Whether the data are simulated, for the monitor's messages.",
    fallback: false,
  }),
  "monitor.clock_start": instant({
    env: "MLB_CLOCK_START",
    about: "The moment at which the clock starts; now if left out. For simulated data only.",
  }),
  "monitor.clock_anchor": instant({
    env: "MLB_CLOCK_ANCHOR",
    about:
      "The real moment at which that clock starts; the process's own start if left out. Processes that must agree share it.",
  }),
  "monitor.clock_speed": decimal({
    env: "MLB_CLOCK_SPEED",
    about: "How many times faster than real time the clock runs. For simulated data only.",
    fallback: 1,
    min: 0.1,
    max: 1000,
  }),
  channels: channelsSetting({
    env: "MLB_CHANNELS",
    about: "Where alerts go, by name: see docs/channels.md.",
  }),
  "monitor.webhook_url": optionalHttpUrl({
    env: "MLB_WEBHOOK_URL",
    about: "Alerts are posted here as JSON: the channel `webhook` without a file.",
  }),
  "monitor.webhook_bearer": secret({ env: "MLB_WEBHOOK_BEARER", about: "Bearer token for the webhook." }),
  "monitor.webhook_signing_key": secret({
    env: "MLB_WEBHOOK_SIGNING_KEY",
    about: "Signs webhook messages (Standard Webhooks): base64 after `whsec_`; several, with spaces between.",
  }),
  "monitor.admin_token": secret({
    env: "MLB_ADMIN_TOKEN",
    about: "Whoever changes something must send it; without it only this machine may.",
  }),
  "monitor.read_token": secret({
    env: "MLB_READ_TOKEN",
    about: "Whoever reads from the monitor must send it, or the admin token; without it everybody may read.",
  }),
  ...policySettings,
  ...historySettings,
  ...watchingSettings,
  "thresholds.cpu.warning": cpu.warning,
  "thresholds.cpu.critical": cpu.critical,
  "thresholds.cpu.resolve": cpu.resolve,
  "thresholds.memory.warning": memory.warning,
  "thresholds.memory.critical": memory.critical,
  "thresholds.memory.resolve": memory.resolve,
  "thresholds.disk.warning": disk.warning,
  "thresholds.disk.critical": disk.critical,
  "thresholds.disk.resolve": disk.resolve,
  "thresholds.response_time.warning": responseTime.warning,
  "thresholds.response_time.critical": responseTime.critical,
  "thresholds.response_time.resolve": responseTime.resolve,
  "thresholds.pool.warning": pool.warning,
  "thresholds.pool.critical": pool.critical,
  "thresholds.pool.resolve": pool.resolve,
  "thresholds.event_loop_lag.warning": eventLoopLag.warning,
  "thresholds.event_loop_lag.critical": eventLoopLag.critical,
  "thresholds.event_loop_lag.resolve": eventLoopLag.resolve,
  "thresholds.restarts.warning": restarts.warning,
  "thresholds.restarts.critical": restarts.critical,
  "thresholds.restarts.resolve": restarts.resolve,
} satisfies SettingsTable;

export type MonitorSettings = SettingsOf<typeof monitorSettings>;

type ThresholdName = "cpu" | "memory" | "disk" | "response_time" | "pool" | "event_loop_lag" | "restarts";

export function ruleSettingsOf(settings: MonitorSettings): RuleSettings {
  const of = (name: ThresholdName): Thresholds => ({
    warning: settings[`thresholds.${name}.warning`],
    critical: settings[`thresholds.${name}.critical`],
    resolve: settings[`thresholds.${name}.resolve`],
  });
  return {
    cpu: of("cpu"),
    memory: of("memory"),
    disk: of("disk"),
    responseTime: of("response_time"),
    pool: of("pool"),
    eventLoopLag: of("event_loop_lag"),
    restarts: of("restarts"),
  };
}

/** The rules with what settings change of them. */
export function rulesOf(settings: MonitorSettings): Rules {
  return createRules(ruleSettingsOf(settings), manualRulesOf(settings), settings.rules);
}

/** The channels by name; MLB_WEBHOOK_URL alone makes one, or takes the place of the file's own of that name. */
export function channelsOf(settings: MonitorSettings): Readonly<Record<string, ChannelConfig>> {
  const url = settings["monitor.webhook_url"];
  if (url === undefined) return settings.channels;
  const bearer = settings["monitor.webhook_bearer"];
  const keys = (settings["monitor.webhook_signing_key"] ?? "").split(/\s+/).filter((key) => key !== "");
  const options = {
    url,
    ...(bearer === undefined ? {} : { bearer: secretOf("MLB_WEBHOOK_BEARER", bearer) }),
    ...(keys.length === 0
      ? {}
      : { signing_keys: keys.map((key) => secretOf("MLB_WEBHOOK_SIGNING_KEY", key)) }),
  };
  return { ...settings.channels, webhook: { kind: "webhook", messagesPerMinute: null, options } };
}

function orderMistake(rule: string, { warning, critical, resolve }: Thresholds): string {
  return `thresholds of ${rule}: got resolve ${resolve}, warning ${warning}, critical ${critical}; allowed is resolve ≤ warning ≤ critical`;
}

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/** Reads the environment and the file that MLB_CONFIG names; throws a ConfigurationError that lists every mistake. */
export function loadMonitorSettings(): MonitorSettings {
  const settings = loadSettings(monitorSettings, process.env);
  const mistakes = mistakesTogether(settings);
  if (mistakes.length > 0)
    throw new ConfigurationError(`the configuration has mistakes:\n  ${mistakes.join("\n  ")}`);
  return settings;
}

/** Reads the same places again, while the monitor runs. */
export function settingsSource(): SettingsSource {
  const file = process.env["MLB_CONFIG"];
  return { read: loadMonitorSettings, stamp: async () => (file === undefined ? null : await stampOf(file)) };
}

async function stampOf(file: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return "missing";
  }
}

/** Mistakes that no single setting shows. */
export function mistakesTogether(settings: MonitorSettings): string[] {
  const mistakes = Object.values(rulesOf(settings) as Record<string, Rule>).flatMap(
    ({ id, thresholds: all }) => {
      if (!all) return [];
      const { warning, critical, resolve } = all;
      return resolve <= warning && warning <= critical ? [] : [orderMistake(id, all)];
    },
  );
  const rules = Object.keys(createRules(ruleSettingsOf(settings)));
  mistakes.push(...policyMistakes(settings, { channels: Object.keys(channelsOf(settings)), rules }));
  if (!LOOPBACK.has(settings["monitor.host"]) && settings["monitor.admin_token"] === undefined) {
    mistakes.push(
      `monitor.host: got ${settings["monitor.host"]} without MLB_ADMIN_TOKEN; allowed is a loopback address, or set the token`,
    );
  }
  return mistakes;
}
