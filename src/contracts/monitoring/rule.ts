import { type Static, Type } from "typebox";

const Thresholds = Type.Object({ warning: Type.Number(), critical: Type.Number(), resolve: Type.Number() });

/** A rule as configured. */
export const RuleView = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    thresholds: Type.Union([Thresholds, Type.Null()]),
    dwell: Type.Object({
      looks_up: Type.Integer({ description: "Bad looks in a row before it fires." }),
      looks_down: Type.Integer({ description: "Clear looks in a row before it resolves." }),
      at_least_seconds: Type.Number(),
    }),
    flapping: Type.Object({ changes: Type.Integer(), window_seconds: Type.Number() }),
    auto_recovery: Type.Boolean(),
    quiet_after_resolve_seconds: Type.Number(),
    advice: Type.String(),
    runbook: Type.String(),
    open_alerts: Type.Integer(),
    last_evaluated_at: Type.Union([Type.String({ format: "date-time" }), Type.Null()]),
  },
  { $id: "RuleView" },
);
export type RuleView = Static<typeof RuleView>;

export const RuleList = Type.Object({ rules: Type.Array(RuleView) }, { $id: "RuleList" });
