import type { FreshnessAnswer } from "../contracts/freshness.ts";
import type { AlertList, AlertWithTimeline } from "../contracts/monitoring/alert.ts";
import type { HealthDetailed } from "../contracts/monitoring/health.ts";

/** All that the page shows, as of one round of questions. */
export type View = {
  health: HealthDetailed;
  alerts: AlertList;
  history: readonly AlertWithTimeline[];
  freshness: { received_at: string | null; answer: FreshnessAnswer | null };
};

/** Asks the monitor for everything; throws when it does not answer, or not in time. */
export async function fetchView(signal: AbortSignal): Promise<View> {
  const [health, alerts, history, freshness] = await Promise.all([
    getJson<HealthDetailed>("/api/v1/health/detailed", signal),
    getJson<AlertList>("/api/v1/monitoring/alerts", signal),
    getJson<{ alerts: AlertWithTimeline[] }>("/api/v1/monitoring/alerts/history?hours=24&limit=30", signal),
    getJson<View["freshness"]>("/api/v1/monitoring/freshness", signal),
  ]);
  return { health, alerts, history: history.alerts, freshness };
}

/** Tells the monitor what a person did; resolves to what went wrong, in words, or null. */
export async function postAction(id: string, action: "acknowledge" | "resolve"): Promise<string | null> {
  const response = await fetch(`/api/v1/monitoring/alerts/${id}/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ by: "dashboard" }),
  });
  if (response.ok) return null;
  const problem = (await response.json()) as { detail?: string };
  return problem.detail ?? `HTTP ${response.status}`;
}

/** Health answers 503 when it is bad: that is an answer, too. */
async function getJson<Body>(path: string, signal: AbortSignal): Promise<Body> {
  const response = await fetch(path, { signal, headers: { accept: "application/json" } });
  if (!response.ok && response.status !== 503) throw new Error(`${path}: HTTP ${response.status}`);
  return (await response.json()) as Body;
}
