import { EVALUATION_LIMIT_MS } from "../../contracts/monitoring/health.ts";

/** The rule that is judged most often and whatever happens: while it is, the monitor watches. */
export const HEARTBEAT_RULE = "service_down";

export function standsStill(evaluatedAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return now.epochMilliseconds - evaluatedAt.epochMilliseconds > EVALUATION_LIMIT_MS;
}
