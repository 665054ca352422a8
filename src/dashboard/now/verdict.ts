import type { Alert } from "../../contracts/monitoring/alert.ts";
import type { MonitoringStatus } from "../../contracts/monitoring/status.ts";
import type { Mark } from "../design/mark.ts";
import { markOf } from "../design/mark.ts";
import type { Connection } from "../live/connection.ts";

/** What can be read from three metres. */
export type Verdict = { mark: Mark; word: string; sentence: string; since: string | null };

const WORDS: Readonly<Record<MonitoringStatus["overall_status"], string>> = {
  healthy: "Healthy",
  warning: "Warning",
  critical: "Critical",
  unknown: "Unknown",
};

/** The overall state, and what it is about; never an old state when the monitor is not heard. */
export function verdictOf(
  connection: Connection,
  status: Pick<MonitoringStatus, "overall_status"> | null,
  alerts: readonly Alert[],
): Verdict {
  if (connection.kind === "lost")
    return { mark: "unknown", word: "Not known", sentence: "The monitor does not answer.", since: null };
  if (connection.kind === "connecting" || status === null)
    return {
      mark: "unknown",
      word: "Asking",
      sentence: "Waiting for the monitor's first word.",
      since: null,
    };
  const real = alerts.filter(({ rule }) => rule !== "test" && rule !== "drill");
  const overall = worseOf(status.overall_status, real);
  const worst = real[0];
  return {
    mark: markOf(overall),
    word: WORDS[overall],
    sentence: sentenceOf(overall, real),
    since: worst && overall !== "healthy" ? worst.started_at : null,
  };
}

type Overall = MonitoringStatus["overall_status"];

/** An alert outlasts its checks for a while: as long as it is open, the state is no better than it. */
function worseOf(overall: Overall, alerts: readonly Alert[]): Overall {
  const severities = new Set(alerts.map(({ severity }) => severity));
  if (overall === "critical" || severities.has("critical")) return "critical";
  return severities.has("warning") ? "warning" : overall;
}

function sentenceOf(overall: MonitoringStatus["overall_status"], alerts: readonly Alert[]): string {
  const [worst, ...others] = alerts;
  if (overall === "unknown" && !worst) return "Not enough has been looked at yet.";
  if (!worst)
    return overall === "healthy"
      ? "All that is watched is as it should be."
      : "A check is not healthy; it counts as an alert once it lasts.";
  if (others.length === 0) return `${worst.title}.`;
  return `${worst.title}, and ${others.length} more.`;
}
