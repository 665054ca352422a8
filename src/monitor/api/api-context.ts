import type { FreshnessAnswer } from "../../contracts/freshness.ts";
import type { ServiceInternals } from "../../contracts/internals.ts";
import type { SystemMetrics } from "../../contracts/monitoring/health.ts";
import type { Clock } from "../../platform/clock/clock.ts";
import type { AlertEventRecord, AlertRecord } from "../domain/alert.ts";
import type { Observation } from "../domain/observation.ts";
import type { Rules } from "../domain/rules.ts";
import type { HistoryQuery } from "../store/alerts.ts";

export type AlertWithEvents = AlertRecord & { events: AlertEventRecord[] };
export type ActionResult =
  | { kind: "done"; alert: AlertRecord }
  | { kind: "unknown" }
  | { kind: "refused"; reason: string };
export type Who = { by: string; note: string | null };

/** How a probe does: its last look, how long that took, and why it failed if it did. */
export type ProbeView = {
  probe: string;
  everyMs: number;
  at: Temporal.Instant | null;
  tookMs: number | null;
  failure: string | null;
};

export type Dated<Answer> = { answer: Answer; at: Temporal.Instant } | null;

/** The newest looks of all probes. */
export type Present = {
  observations: readonly Observation[];
  probes: readonly ProbeView[];
  freshness: Dated<FreshnessAnswer>;
  internals: Dated<ServiceInternals>;
  system: SystemMetrics | null;
  responseTimes: Readonly<Record<string, number | null>>;
  /** What tells of each upstream. */
  sources: Readonly<Record<string, "traffic" | "own request">>;
};

/** What the monitor's routes are given. */
export type ApiContext = {
  clock: Clock;
  rules: Rules;
  identity: { service: string; version: string; startedAt: Temporal.Instant; simulated: boolean };
  adminToken: string | undefined;
  channelCount: number;
  dashboardFolder: string;
  present(): Present;
  /** Looks at everything now. */
  lookNow(): Promise<void>;
  openAlerts(): readonly AlertRecord[];
  alert(id: string): AlertWithEvents | undefined;
  history(query: HistoryQuery): AlertWithEvents[];
  acknowledge(id: string, who: Who): ActionResult;
  resolve(id: string, who: Who): ActionResult;
};
