import { type Static, Type } from "typebox";
import { alertStates, severities } from "./alert.ts";

const Instant = Type.String({ format: "date-time" });
const MaybeInstant = Type.Union([Instant, Type.Null()]);
const MaybeText = Type.Union([Type.String(), Type.Null()]);

/** What one step of the policy said of telling one channel; `code` is stable, `reason` is for people. */
const StageVerdict = Type.Object({
  stage: Type.String(),
  verdict: Type.Enum(["pass", "hold", "skip"]),
  code: Type.String(),
  reason: Type.String(),
  until: MaybeInstant,
});

const SentMessage = Type.Object({
  id: Type.String(),
  kind: Type.String({ description: "firing, raised, flapping, repeated, resolved, digest or summary" }),
  state: Type.Enum(["waiting", "delivered", "dead"]),
  attempts: Type.Integer(),
  created_at: Instant,
  delivered_at: MaybeInstant,
  next_attempt_at: MaybeInstant,
  error: MaybeText,
});

/** Why one channel was told of the alert, or was not. */
const ChannelExplanation = Type.Object({
  channel: Type.String(),
  outcome: Type.Enum(["told", "held", "skipped", "nothing owed"]),
  reason: Type.String({ description: "The reason of the stage that decided." }),
  about: Type.Union([Type.String(), Type.Null()], {
    description: "The kind of message that was decided on.",
  }),
  decided_at: MaybeInstant,
  looked_at_again_at: MaybeInstant,
  stages: Type.Array(StageVerdict),
  last_told_at: MaybeInstant,
  last_told_severity: Type.Union([Type.Enum(severities), Type.Null()]),
  messages: Type.Array(SentMessage),
});
export type ChannelExplanation = Static<typeof ChannelExplanation>;

export const AlertExplanation = Type.Object(
  {
    alert_id: Type.String(),
    timestamp: Instant,
    state: Type.Enum(alertStates),
    severity: Type.Enum(severities),
    why: Type.String({ description: "Why it is in its state, as people read it." }),
    value: Type.Union([Type.Number(), Type.String(), Type.Null()]),
    thresholds: Type.Union([
      Type.Object({ warning: Type.Number(), critical: Type.Number(), resolve: Type.Number() }),
      Type.Null(),
    ]),
    acknowledged_by: MaybeText,
    flapping: Type.Boolean(),
    explained_by: Type.Union([Type.String(), Type.Null()], {
      description: "The title of the alert that explains this one.",
    }),
    group: Type.String({ description: "Alerts of one group share rate limit and digest." }),
    channels: Type.Array(ChannelExplanation),
  },
  { $id: "AlertExplanation" },
);
export type AlertExplanation = Static<typeof AlertExplanation>;
