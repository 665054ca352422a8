import type { FreshnessAnswer } from "../../contracts/freshness.ts";
import type { ServiceInternals } from "../../contracts/internals.ts";
import type { SystemMetrics } from "../../contracts/monitoring/health.ts";
import type { Clock } from "../../platform/clock/clock.ts";
import type { AlertEventRecord, AlertRecord } from "../domain/alert.ts";
import type { ExternalAlert } from "../domain/external-alert.ts";
import type { Observation } from "../domain/observation.ts";
import type { Policy } from "../domain/policy/route.ts";
import type { Rules } from "../domain/rules.ts";
import type { NewSilence, Silence } from "../domain/silence.ts";
import type { TestAlert } from "../domain/test-alert.ts";
import type { HistoryQuery } from "../store/alerts.ts";
import type { AuditQuery, WrittenEntry } from "../store/events.ts";
import type { MonitorStore } from "../store/monitor-store.ts";
import type { SentMessage } from "../store/sent-messages.ts";
import type { AccessGate } from "./access-gate.ts";

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
  /** The monitor's own way out. */
  network: "up" | "lost" | "unknown";
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
  access: AccessGate;
  /** The names of the channels. */
  channels: readonly string[];
  /** The share of due target-minutes that were kept, over the objectives' window; null when nothing was due. */
  freshnessSlo(): number | null;
  dashboardFolder: string;
  present(): Present;
  /** Looks at everything now. */
  lookNow(): Promise<void>;
  openAlerts(): readonly AlertRecord[];
  alert(id: string): AlertWithEvents | undefined;
  history(query: HistoryQuery): AlertWithEvents[];
  spans: MonitorStore["spans"];
  acknowledge(id: string, who: Who): ActionResult;
  resolve(id: string, who: Who): ActionResult;
  policy: Policy;
  /** Where people reach the monitor, without a slash at the end. */
  baseUrl: string;
  /** Raises what others found, goes on with it, or ends it. */
  takeExternal(alerts: readonly ExternalAlert[]): { kind: "done" } | { kind: "full"; most: number };
  /** How alerts are grouped for rate limit and digest. */
  groupOf(alert: AlertRecord): string;
  /** Every message of an alert, the newest first. */
  messagesOf(alertId: string): SentMessage[];
  /** When a rule last had something to judge. */
  evaluatedAt(rule: string): Temporal.Instant | null;
  raiseTest(test: TestAlert): AlertRecord;
  audit(query: AuditQuery): WrittenEntry[];
  silences: SilenceDesk;
  /** Silences that ended since the instant. */
  silencesEndedSince(instant: Temporal.Instant): Silence[];
};

/** The silences that have not ended. */
export type SilenceDesk = {
  current(): readonly Silence[];
  add(silence: NewSilence): { kind: "done"; silence: Silence } | { kind: "full"; most: number };
  /** Ends it now; undefined when there is none, or it has ended. */
  end(id: string, by: string): Silence | undefined;
};
