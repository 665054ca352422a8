import type { ReloadAnswer } from "../contracts/monitoring/reload.ts";
import { type Clock, sleep } from "../platform/clock/clock.ts";
import { type Loop, startLoop } from "../platform/lifecycle/loop.ts";
import type { Logger } from "../platform/log/logger.ts";
import { ConfigurationError } from "../platform/settings/load-settings.ts";
import { settingsDifference } from "../platform/settings/settings-difference.ts";
import type { Policy } from "./domain/policy/route.ts";
import type { Rules } from "./domain/rules.ts";
import { policyOf } from "./policy-settings.ts";
import type { Probe } from "./probes/probe.ts";
import { type MonitorSettings, monitorSettings, rulesOf } from "./settings.ts";

/** Where settings come from while the monitor runs. */
export type SettingsSource = {
  /** Throws a ConfigurationError that lists every mistake. */
  read(): MonitorSettings;
  /** Changes whenever the file does; null when there is none. */
  stamp(): Promise<string | null>;
};

/** The settings in force. Rules and policy are objects that a reload changes in place, for all who hold them. */
export type Configuration = {
  settings(): MonitorSettings;
  rules: Rules;
  policy: Policy;
  reload(): ReloadAnswer;
  /** Reloads when the file has changed. */
  watchFile(): Loop;
  probe: Probe;
};

const LOOK_EVERY_MS = 2000;

export function createConfiguration(
  { clock, log, source }: { clock: Clock; log: Logger; source: SettingsSource | undefined },
  initial: MonitorSettings,
): Configuration {
  let settings = initial;
  let mistake: string | null = null;
  const rules = rulesOf(initial);
  const policy = policyOf(initial);

  function take(next: MonitorSettings): ReloadAnswer {
    const changes = changesOf(settings, next);
    mistake = null;
    settings = next;
    Object.assign(rules, rulesOf(next));
    Object.assign(policy, policyOf(next));
    if (changes.length > 0) log.info({ changes }, "the configuration was read anew");
    return { result: changes.length > 0 ? "reloaded" : "unchanged", changes, mistake: null };
  }

  function reload(): ReloadAnswer {
    if (!source) return { result: "unchanged", changes: [], mistake: null };
    try {
      return take(source.read());
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      mistake = error.message;
      log.error({ mistake }, "the new configuration has mistakes; the old one holds");
      return { result: "kept", changes: [], mistake };
    }
  }

  return {
    settings: () => settings,
    rules,
    policy,
    reload,
    watchFile: () => watchFile({ clock, log }, source, reload),
    probe: configurationProbe(() => mistake),
  };
}

function watchFile(
  ports: { clock: Clock; log: Logger },
  source: SettingsSource | undefined,
  reload: () => void,
): Loop {
  const { clock } = ports;
  let known: string | null | undefined;
  return startLoop("configuration file", ports, async (signal) => {
    const stamp = source ? await clock.busyWith(source.stamp()) : null;
    if (known !== undefined && stamp !== known) reload();
    known = stamp;
    await sleep(clock, LOOK_EVERY_MS, signal);
  });
}

const HOT = /^(rules$|thresholds\.|alerting\.|probes\.|objectives\.)/;

/** Whether a reload changes it while the monitor runs; all else needs a new start. */
export function isHot(path: string): boolean {
  return HOT.test(path);
}

/** What of the settings differs, and when it takes effect. */
function changesOf(before: MonitorSettings, after: MonitorSettings): ReloadAnswer["changes"] {
  return settingsDifference(monitorSettings, before, after).map((change) => ({
    ...change,
    takes_effect: isHot(change.path) ? ("now" as const) : ("at the next start" as const),
  }));
}

function configurationProbe(mistake: () => string | null): Probe {
  return {
    name: "configuration",
    everyMs: LOOK_EVERY_MS,
    timeoutMs: 5000,
    rules: [],
    look({ clock }) {
      const wrong = mistake();
      const message = wrong ?? "The configuration is good.";
      const reading =
        wrong === null
          ? ({ kind: "level", level: "ok", value: "good" } as const)
          : ({ kind: "level", level: "warning", value: "mistakes" } as const);
      return Promise.resolve({
        observations: [{ rule: "configuration", labels: {}, at: clock.now(), reading, message }],
      });
    },
  };
}
