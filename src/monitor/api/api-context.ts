import type { FreshnessAnswer } from "../../contracts/freshness.ts";
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

/** The newest looks of all probes. */
export type Present = {
  observations: readonly Observation[];
  freshness: { answer: FreshnessAnswer; at: Temporal.Instant } | null;
  system: SystemMetrics | null;
  responseTimes: Readonly<Record<string, number | null>>;
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
