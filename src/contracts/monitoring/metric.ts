import { type Static, Type } from "typebox";

/** `GET /api/v1/monitoring/metrics` and `…/metrics/{name}`: the history behind the charts. */

const Instant = Type.String({ format: "date-time" });
const MaybeNumber = Type.Union([Type.Number(), Type.Null()]);
const Thresholds = Type.Union([
  Type.Object({ warning: Type.Number(), critical: Type.Number(), resolve: Type.Number() }),
  Type.Null(),
]);

const MetricDescription = Type.Object({
  name: Type.String(),
  unit: Type.String({ description: "percent, seconds, megabytes, ratio, count, per second, level or up." }),
  about: Type.String(),
  rule: Type.Union([Type.String(), Type.Null()], { description: "The rule that judges it." }),
  thresholds: Thresholds,
});
export type MetricDescription = Static<typeof MetricDescription>;

export const MetricList = Type.Object(
  { status: Type.Literal("success"), timestamp: Instant, metrics: Type.Array(MetricDescription) },
  { $id: "MetricList" },
);
export type MetricList = Static<typeof MetricList>;

const MetricPoint = Type.Object({
  at: Type.String({ format: "date-time", description: "The beginning of the step." }),
  min: MaybeNumber,
  avg: Type.Union([Type.Number(), Type.Null()], { description: "Null: nothing is known of this step." }),
  max: MaybeNumber,
});
export type MetricPoint = Static<typeof MetricPoint>;

/** More points than this show nothing more on a screen. */
export const mostPoints = 500;

export const MetricHistory = Type.Intersect(
  [
    MetricDescription,
    Type.Object({
      status: Type.Literal("success"),
      from: Instant,
      to: Instant,
      step_seconds: Type.Integer(),
      resolution: Type.Enum(["1m", "1h", "1d"], { description: "What the points are made of." }),
      points: Type.Array(MetricPoint, { maxItems: mostPoints + 1 }),
    }),
  ],
  { $id: "MetricHistory" },
);
export type MetricHistory = Static<typeof MetricHistory>;
