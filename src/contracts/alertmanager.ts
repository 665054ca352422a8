import { type Static, Type } from "typebox";

/** Alertmanager's API v2, as amtool, karma and Prometheus speak it; every name is theirs. */

const Instant = Type.String({ format: "date-time" });
const Labels = Type.Record(Type.String(), Type.String());
const Receiver = Type.Object({ name: Type.String() });

export const receivers = Type.Array(Receiver);

export const GettableAlert = Type.Object(
  {
    labels: Labels,
    annotations: Labels,
    startsAt: Instant,
    endsAt: Instant,
    updatedAt: Instant,
    fingerprint: Type.String(),
    generatorURL: Type.String(),
    receivers,
    status: Type.Object({
      state: Type.Enum(["unprocessed", "active", "suppressed"]),
      silencedBy: Type.Array(Type.String()),
      inhibitedBy: Type.Array(Type.String()),
      mutedBy: Type.Array(Type.String()),
    }),
  },
  { $id: "GettableAlert" },
);
export type GettableAlert = Static<typeof GettableAlert>;

export const AlertGroup = Type.Object(
  { labels: Labels, receiver: Receiver, alerts: Type.Array(GettableAlert) },
  { $id: "AlertGroup" },
);
export type AlertGroup = Static<typeof AlertGroup>;

const MOST_ALERTS = 500;
const LABEL_NAME = "^[a-zA-Z_][a-zA-Z0-9_]{0,63}$";

const GivenLabels = Type.Unsafe<Record<string, string>>({
  type: "object",
  propertyNames: {
    pattern: LABEL_NAME,
    description: "a label's name: letters, digits and _, at most 64, not first a digit",
  },
  additionalProperties: { type: "string", maxLength: 1000 },
  minProperties: 1,
  maxProperties: 64,
});

/** A list of alerts; one with `endsAt` in the past ends, one that is not posted again until then ends by itself. */
export const PostableAlerts = Type.Array(
  Type.Object({
    labels: GivenLabels,
    annotations: Type.Optional(
      Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 5000 }), { maxProperties: 64 }),
    ),
    startsAt: Type.Optional(Instant),
    endsAt: Type.Optional(Instant),
    generatorURL: Type.Optional(Type.String({ maxLength: 5000 })),
  }),
  { maxItems: MOST_ALERTS },
);
export type PostableAlert = Static<typeof PostableAlerts>[number];

const Matcher = Type.Object({
  name: Type.String(),
  value: Type.String(),
  isRegex: Type.Boolean(),
  isEqual: Type.Boolean({ default: true }),
});
export type AlertmanagerMatcher = Static<typeof Matcher>;

export const GettableSilence = Type.Object(
  {
    id: Type.String(),
    status: Type.Object({ state: Type.Enum(["expired", "active", "pending"]) }),
    matchers: Type.Array(Matcher),
    startsAt: Instant,
    endsAt: Instant,
    updatedAt: Instant,
    createdBy: Type.String(),
    comment: Type.String(),
  },
  { $id: "GettableSilence" },
);
export type GettableSilence = Static<typeof GettableSilence>;

/** With the `id` of a silence that has not ended, the new one takes its place. */
export const PostableSilence = Type.Object(
  {
    id: Type.Optional(Type.String({ maxLength: 100 })),
    matchers: Type.Array(Matcher, { minItems: 1, maxItems: 20 }),
    startsAt: Instant,
    endsAt: Instant,
    createdBy: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
    comment: Type.String({ minLength: 1, maxLength: 1000, pattern: "\\S" }),
  },
  { $id: "PostableSilence" },
);
export type PostableSilence = Static<typeof PostableSilence>;

export const AlertmanagerStatus = Type.Object(
  {
    cluster: Type.Object({
      name: Type.String(),
      status: Type.Enum(["ready", "settling", "disabled"]),
      peers: Type.Array(Type.Unknown()),
    }),
    versionInfo: Type.Record(Type.String(), Type.String()),
    config: Type.Object({ original: Type.String() }),
    uptime: Instant,
  },
  { $id: "AlertmanagerStatus" },
);
