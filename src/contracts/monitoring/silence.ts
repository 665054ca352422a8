import { type Static, Type } from "typebox";

export const matcherOperators = ["=", "!=", "=~", "!~"] as const;
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** A recurring silence is `active` in its windows and `pending` between them. */
export const silenceStates = ["pending", "active", "expired"] as const;

const Instant = Type.String({ format: "date-time" });

const Matcher = Type.Object(
  {
    name: Type.String({ description: "A label of the alert, or `rule` or `severity`." }),
    operator: Type.Enum(matcherOperators),
    value: Type.String({ description: "A text, or with =~ and !~ a pattern for the whole value." }),
  },
  { additionalProperties: false },
);

const Recurrence = Type.Object(
  {
    zone: Type.String({ maxLength: 64, description: "a zone of the IANA database, as America/New_York" }),
    days: Type.Array(Type.Enum(weekdays), { minItems: 1, maxItems: 7, uniqueItems: true }),
    from: Type.String({ pattern: "^([01]\\d|2[0-3]):[0-5]\\d$", description: "HH:MM of the wall clock" }),
    to: Type.String({
      pattern: "^([01]\\d|2[0-3]):[0-5]\\d$",
      description: "HH:MM of the wall clock; at or before `from` it is on the next day",
    }),
  },
  { additionalProperties: false },
);

/** Within start and end it holds all the time or, if it recurs, in its windows: maintenance is a silence that recurs. */
export const Silence = Type.Object(
  {
    id: Type.String(),
    state: Type.Enum(silenceStates),
    matchers: Type.Array(Matcher),
    starts_at: Instant,
    ends_at: Instant,
    recurrence: Type.Union([Recurrence, Type.Null()]),
    next_change_at: Type.Union([Instant, Type.Null()], { description: "Until when it is as it is now." }),
    owner: Type.String(),
    reason: Type.String(),
    created_at: Instant,
    end_noticed_at: Type.Union([Instant, Type.Null()], {
      description: "When people were told that it is about to end.",
    }),
    matching_alerts: Type.Integer({ description: "Open alerts that it covers, or would if it were active." }),
  },
  { $id: "Silence" },
);
export type Silence = Static<typeof Silence>;

export const SilenceList = Type.Object({ silences: Type.Array(Silence) }, { $id: "SilenceList" });

/** Every silence has an owner, a reason and an end: `ends_at`, or `duration_minutes` from its start. */
export const NewSilence = Type.Object(
  {
    matchers: Type.Array(Matcher, { minItems: 1, maxItems: 20 }),
    starts_at: Type.Optional(Instant),
    ends_at: Type.Optional(Instant),
    duration_minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 527_040 })),
    recurrence: Type.Optional(Type.Union([Recurrence, Type.Null()])),
    owner: Type.String({
      minLength: 1,
      maxLength: 100,
      pattern: "\\S",
      description: "who answers for it, in 1 to 100 characters",
    }),
    reason: Type.String({
      minLength: 1,
      maxLength: 1000,
      pattern: "\\S",
      description: "why it is made, in 1 to 1000 characters",
    }),
  },
  { additionalProperties: false },
);
export type NewSilence = Static<typeof NewSilence>;
