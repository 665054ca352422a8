import { type Static, Type } from "typebox";
import { datasets } from "./freshness.ts";

/** `GET /api/v1/integrity` of the service: what is wrong with the data that it holds, with the evidence. */

const Instant = Type.String({ format: "date-time", description: "UTC, RFC 3339." });
const MaybeInstant = Type.Union([Instant, Type.Null()]);

export const findingSeverities = ["warning", "critical"] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

/**
 * `dwelling`: untrue, but it may be so for a moment during play; `open`: untrue for longer than that;
 * `resolved`: the rule holds again.
 */
export const findingStates = ["dwelling", "open", "resolved"] as const;
export type FindingState = (typeof findingStates)[number];

/** One comparison that failed. */
export const Evidence = Type.Object({
  where: Type.String({ description: "For example `home: runs of the line score, innings, players`." }),
  expected: Type.String(),
  found: Type.String(),
});
export type Evidence = Static<typeof Evidence>;

export const IntegrityFinding = Type.Object(
  {
    rule: Type.String({ description: "For example `runs-agree`; `summary` names every rule." }),
    dataset: Type.Enum(datasets),
    target: Type.String({ description: "What was looked at, for example `schedule:2026-04-19`." }),
    subject: Type.String({ description: "For example `game:747175` or `team:147`." }),
    severity: Type.Enum(findingSeverities),
    state: Type.Enum(findingStates),
    first_seen: Instant,
    last_seen: Instant,
    resolved_at: MaybeInstant,
    dwell_until: Type.String({
      format: "date-time",
      description: "Untrue for longer than until then, it is open.",
    }),
    message: Type.String(),
    evidence: Type.Array(Evidence),
  },
  { $id: "IntegrityFinding" },
);
export type IntegrityFinding = Static<typeof IntegrityFinding>;

/** How often a rule is broken now; rules that all data keep are listed too. */
export const RuleSummary = Type.Object(
  {
    rule: Type.String(),
    dataset: Type.Enum(datasets),
    severity: Type.Enum(findingSeverities),
    about: Type.String(),
    dwell_seconds: Type.Integer(),
    dwelling: Type.Integer(),
    open: Type.Integer(),
    resolved: Type.Integer(),
  },
  { $id: "RuleSummary" },
);
export type RuleSummary = Static<typeof RuleSummary>;

export const IntegrityAnswer = Type.Object(
  {
    data: Type.Array(IntegrityFinding, { description: "Open ones first, then the newest." }),
    meta: Type.Object({
      as_of: Instant,
      simulated: Type.Boolean(),
      resolved_within_hours: Type.Integer({ description: "How long resolved findings are listed." }),
      total: Type.Integer({ description: "How many match; `data` holds at most `limit` of them." }),
      next_cursor: Type.Optional(
        Type.Union([Type.String(), Type.Null()], {
          description: "What to send as `cursor` for the findings after these; null at the end.",
        }),
      ),
    }),
    summary: Type.Array(RuleSummary),
  },
  { $id: "IntegrityAnswer" },
);
export type IntegrityAnswer = Static<typeof IntegrityAnswer>;
