import { RuleList, type RuleView } from "../../contracts/monitoring/rule.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import type { Rule } from "../domain/rule.ts";
import type { ApiContext } from "./api-context.ts";

/** The rules as configured. */
export function ruleRoutes(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/monitoring/rules",
    { schema: { tags: ["rules"], summary: "The rules as configured", response: { 200: RuleList } } },
    (_request, reply) => {
      reply.header("cache-control", "no-store");
      return { rules: Object.values(context.rules).map((rule) => ruleView(rule, context)) };
    },
  );
}

function ruleView(rule: Rule, { openAlerts, evaluatedAt }: ApiContext): RuleView {
  const { id, name, thresholds, dwell, flapping, advice } = rule;
  return {
    id,
    name,
    thresholds: thresholds && { ...thresholds },
    dwell: { looks_up: dwell.up, looks_down: dwell.down, at_least_seconds: (dwell.upMs ?? 0) / 1000 },
    flapping: { changes: flapping.changes, window_seconds: flapping.windowMs / 1000 },
    auto_recovery: rule.autoRecovery,
    quiet_after_resolve_seconds: rule.quietAfterResolveMs / 1000,
    advice,
    runbook: `/runbooks/${id}`,
    open_alerts: openAlerts().filter((alert) => alert.rule === id && alert.state.kind !== "pending").length,
    last_evaluated_at: evaluatedAt(id)?.toString() ?? null,
  };
}
