import type { Clock } from "../platform/clock/clock.ts";
import { replay, type Replayed, type ReplayedSeries } from "./domain/replay.ts";
import { ruleOf } from "./domain/rules.ts";
import { minuteOf, startOfMinute } from "./domain/sample.ts";
import { meaningOf } from "./domain/series.ts";
import { keptOf } from "./history-settings.ts";
import { createProbes } from "./probes/registry.ts";
import { type MonitorSettings, rulesOf } from "./settings.ts";
import { openMonitorStore } from "./store/monitor-store.ts";
import { everyMsOf } from "./watching-settings.ts";

/** Both sides of a change of rules, over the same history. */
export type RuleReplay = {
  would: readonly Replayed[];
  were: readonly Replayed[];
  /** When the history begins; null when nothing was measured yet. */
  since: Temporal.Instant | null;
  /** Before this moment the history is hourly. */
  exactSince: Temporal.Instant;
};

/** Rules that fire for what only the moment knows, of which no series is kept. */
const NOT_REPLAYED = new Set(["test", "drill", "no_data", "channel", "blind", "configuration"]);

/** Reads the store (a running monitor is not disturbed) and says what these rules would have made of its history. */
export function replayRules(
  { clock, settings }: { clock: Clock; settings: MonitorSettings },
  hours: number,
): RuleReplay {
  const store = openMonitorStore(settings["monitor.database"], clock);
  try {
    const now = clock.now();
    const from = now.subtract({ hours });
    const exactSince = now.subtract({ minutes: keptOf(settings)["1m"] });
    const names = store.samples.names();
    const series = names.flatMap((name) => seriesOf(name, settings) ?? []);
    const would = series.flatMap(({ name, ...rest }) => {
      const span = { from: minuteOf(from), to: minuteOf(now) };
      const exact = Math.max(span.from, minuteOf(exactSince));
      const old = store.samples
        .read(name, { from: span.from, to: exact }, "1h")
        .filter(({ at }) => at < exact);
      const samples = [...old, ...store.samples.read(name, { from: exact, to: span.to }, "1m")];
      return replay({ ...rest, samples });
    });
    const first = store.samples.firstMinute();
    const since = first === null ? null : startOfMinute(first);
    return { would: byTime(would), were: byTime(alertsOf(store, from)), since, exactSince };
  } finally {
    store.close();
  }
}

type NamedSeries = Omit<ReplayedSeries, "samples"> & { name: string };

/** Undefined for a series that no rule judges. */
function seriesOf(name: string, settings: MonitorSettings): NamedSeries | undefined {
  const rules = rulesOf(settings);
  const [, levelRule = "", subject = ""] = /^level\.([a-z_]+)(?:\.(.+))?$/.exec(name) ?? [];
  if (levelRule !== "" && (NOT_REPLAYED.has(levelRule) || !Object.hasOwn(rules, levelRule))) return undefined;
  if (levelRule !== "") {
    const rule = ruleOf(rules, levelRule);
    return { name, rule, subject, kind: "levels", everyMs: everyMsFor(levelRule, settings) };
  }
  const judged = meaningOf(name)?.rule ?? null;
  if (judged === null || ruleOf(rules, judged).thresholds === null) return undefined;
  const rule = ruleOf(rules, judged);
  return { name, rule, subject: subjectIn(name), kind: "figures", everyMs: everyMsFor(judged, settings) };
}

function subjectIn(name: string): string {
  if (name.startsWith("system.disk_percent:")) return name.slice("system.disk_percent:".length);
  return name.endsWith("event_loop_lag") ? (name.split(".")[0] ?? "") : "";
}

const USUAL_EVERY_MS = 5000;

function everyMsFor(rule: string, settings: MonitorSettings): number {
  const probe = createProbes().find(({ rules }) => rules.includes(rule));
  return probe ? (everyMsOf(settings, probe.name) ?? probe.everyMs) : USUAL_EVERY_MS;
}

const MOST_ALERTS = 10_000;

function alertsOf(store: ReturnType<typeof openMonitorStore>, from: Temporal.Instant): Replayed[] {
  return store
    .history({ from, limit: MOST_ALERTS, after: null })
    .filter(({ rule }) => !NOT_REPLAYED.has(rule))
    .map(({ rule, labels, severity, startedAt, state }) => ({
      rule,
      subject: labels["target"] ?? labels["upstream"] ?? labels["dataset"] ?? labels["process"] ?? "",
      severity,
      from: startedAt ?? from,
      to: state.kind === "resolved" ? state.at : null,
    }));
}

function byTime(alerts: readonly Replayed[]): Replayed[] {
  return alerts.toSorted((one, other) => Temporal.Instant.compare(one.from, other.from));
}
