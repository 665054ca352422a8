import { type Static, Type } from "typebox";

export const severities = ["info", "warning", "critical"] as const;
export type Severity = (typeof severities)[number];

/** `pending` holds but not long enough yet; `recovering` is over but not long enough yet. */
export const alertStates = ["pending", "firing", "recovering", "resolved"] as const;

const MaybeInstant = Type.Union([Type.String({ format: "date-time" }), Type.Null()]);
const MaybeText = Type.Union([Type.String(), Type.Null()]);

export const AlertEvent = Type.Object(
  {
    at: Type.String({ format: "date-time" }),
    kind: Type.Enum([
      "fired",
      "raised",
      "eased",
      "acknowledged",
      "recovering",
      "relapsed",
      "flapping",
      "steadied",
      "resolved",
      "notified",
      "suppressed",
      "held",
      "escalated",
    ]),
    reason: Type.String({ description: "Why, as one stable phrase." }),
    by: MaybeText,
    note: MaybeText,
  },
  { $id: "AlertEvent" },
);
export type AlertEvent = Static<typeof AlertEvent>;

export const Alert = Type.Object(
  {
    id: Type.String(),
    rule: Type.String(),
    severity: Type.Enum(severities),
    state: Type.Enum(alertStates),
    title: Type.String(),
    message: Type.String(),
    value: Type.Union([Type.Number(), Type.String(), Type.Null()]),
    threshold: Type.Union([Type.Number(), Type.String(), Type.Null()]),
    started_at: Type.String({ format: "date-time" }),
    acknowledged_at: MaybeInstant,
    acknowledged_by: MaybeText,
    resolved_at: MaybeInstant,
    labels: Type.Record(Type.String(), Type.String()),
    runbook: Type.String({ description: "Where it stands what to do." }),
  },
  { $id: "Alert" },
);
export type Alert = Static<typeof Alert>;

export const AlertList = Type.Object(
  {
    status: Type.Literal("success"),
    timestamp: Type.String({ format: "date-time" }),
    alert_summary: Type.Object({
      total_active: Type.Integer(),
      acknowledged: Type.Integer(),
      severity_breakdown: Type.Object({
        critical: Type.Integer(),
        warning: Type.Integer(),
        info: Type.Integer(),
      }),
      auto_recovery_enabled: Type.Boolean(),
      notification_channels: Type.Integer(),
    }),
    alerts: Type.Array(Alert),
  },
  { $id: "AlertList" },
);
export type AlertList = Static<typeof AlertList>;

export const AlertWithTimeline = Type.Intersect([Alert, Type.Object({ events: Type.Array(AlertEvent) })]);
export type AlertWithTimeline = Alert & { events: AlertEvent[] };

export const AlertHistory = Type.Object(
  {
    status: Type.Literal("success"),
    timestamp: Type.String({ format: "date-time" }),
    alerts: Type.Array(AlertWithTimeline),
    next_cursor: MaybeText,
  },
  { $id: "AlertHistory" },
);

/** When an alert was open: all that a chart draws of it. */
const AlertSpan = Type.Object(
  {
    id: Type.String(),
    rule: Type.String(),
    severity: Type.Enum(severities),
    title: Type.String(),
    started_at: Type.String({ format: "date-time" }),
    resolved_at: MaybeInstant,
  },
  { $id: "AlertSpan" },
);
export type AlertSpan = Static<typeof AlertSpan>;

export const AlertSpans = Type.Object(
  {
    status: Type.Literal("success"),
    timestamp: Type.String({ format: "date-time" }),
    spans: Type.Array(AlertSpan),
    complete: Type.Boolean({ description: "False: there are more; these are the newest." }),
  },
  { $id: "AlertSpans" },
);
export type AlertSpans = Static<typeof AlertSpans>;

/** Who does it, and why. */
export const AlertActionBody = Type.Object(
  {
    by: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    note: Type.Optional(Type.String({ maxLength: 1000 })),
  },
  { additionalProperties: false },
);
