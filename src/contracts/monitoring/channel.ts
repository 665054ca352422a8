import { type Static, Type } from "typebox";
import { severities } from "./alert.ts";

/** `degraded` keeps failing; `disabled`: its receiver said that it wants no more. */
const channelStates = ["untried", "working", "degraded", "disabled"] as const;
export type ChannelState = (typeof channelStates)[number];

const Instant = Type.String({ format: "date-time" });
const MaybeInstant = Type.Union([Instant, Type.Null()]);
const MaybeText = Type.Union([Type.String(), Type.Null()]);

export const ChannelView = Type.Object({
  name: Type.String(),
  kind: Type.String(),
  destination: Type.String({ description: "Where it goes, without secrets." }),
  secrets: Type.Array(
    Type.Object({
      env: Type.String({ description: "The environment variable that holds it." }),
      value: Type.Literal("********"),
    }),
  ),
  state: Type.Enum(channelStates),
  reason: Type.String(),
  waiting: Type.Integer({ description: "Messages that wait for their turn or their next try." }),
  oldest_waiting_at: MaybeInstant,
  dead_letters: Type.Integer(),
  last_delivered_at: MaybeInstant,
  last_error: MaybeText,
});
export type ChannelView = Static<typeof ChannelView>;

export const ChannelList = Type.Object({ channels: Type.Array(ChannelView) }, { $id: "ChannelList" });

export const ChannelTest = Type.Object(
  {
    channel: Type.String(),
    result: Type.Enum(["delivered", "failed"]),
    error: MaybeText,
    worth_another_try: Type.Boolean(),
    took_ms: Type.Integer(),
  },
  { $id: "ChannelTest" },
);
export type ChannelTest = Static<typeof ChannelTest>;

const DeadLetterView = Type.Object({
  id: Type.String(),
  channel: Type.String(),
  alert_id: Type.String(),
  kind: Type.String(),
  severity: Type.Enum(severities),
  title: Type.String(),
  attempts: Type.Integer(),
  error: Type.String(),
  created_at: Instant,
  died_at: Instant,
});
export type DeadLetterView = Static<typeof DeadLetterView>;

export const DeadLetterList = Type.Object(
  { dead_letters: Type.Array(DeadLetterView), next_cursor: MaybeText },
  { $id: "DeadLetterList" },
);

export const ResentLetter = Type.Object(
  { id: Type.String(), channel: Type.String(), state: Type.Literal("waiting") },
  { $id: "ResentLetter" },
);
