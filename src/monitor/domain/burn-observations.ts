import type { Objective } from "../../contracts/monitoring/status.ts";
import type { Observation } from "./observation.ts";

/** How fast each budget is spent: fast is urgent, slow is not; an optional source never is more than a warning. */
export function burnObservations(objectives: readonly Objective[], at: Temporal.Instant): Observation[] {
  return objectives.flatMap((objective) => [
    burnObservation("fast", objective, at),
    burnObservation("slow", objective, at),
  ]);
}

const OPTIONAL = new Set(["fangraphs"]);

function burnObservation(speed: "fast" | "slow", objective: Objective, at: Temporal.Instant): Observation {
  const { dataset, burn, budget_left: left } = objective;
  const { rate, alerts_at: limit, long_window: long, short_window: short } = burn[speed];
  const base = { rule: `budget_burn_${speed}`, labels: { dataset }, at };
  if (rate === null) {
    const reason = `nothing of ${dataset} was due within ${short}`;
    return {
      ...base,
      reading: { kind: "level", level: "ok", value: "not due" },
      message: `Fine: ${reason}.`,
    };
  }
  const bad = speed === "fast" && !OPTIONAL.has(dataset) ? "critical" : "warning";
  const share = left === null ? "" : ` ${leftText(left)} of it is left.`;
  return {
    ...base,
    reading: { kind: "level", level: rate >= limit ? bad : "ok", value: String(rate) },
    message: `Over ${long} and ${short} the budget of ${dataset} is spent at ${rate} times the rate that lasts; the limit is ${limit}.${share}`,
  };
}

/** What is overspent is nothing left; by how much, the objectives say. */
function leftText(share: number): string {
  return share <= 0 ? "Nothing" : `${Math.round(share * 1000) / 10} %`;
}
