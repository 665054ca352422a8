import { type Static, Type } from "typebox";

const MaybeText = Type.Union([Type.String(), Type.Null()]);

/** One value that changed between two states of a game's feed. */
const ValueChange = Type.Object({
  path: Type.String({ description: "Where in the feed (JSON pointer)." }),
  kind: Type.Enum(["added", "removed", "replaced"]),
  from: Type.Any({ description: "What stood there; null where nothing did." }),
  to: Type.Any({ description: "What stands there now; null where nothing does." }),
  abridged: Type.Boolean({
    description: "A value was too large to be shown: see the feeds of both versions.",
  }),
  words: MaybeText,
});

/** One state of a game's feed, as it differs from the one before. */
export const GameChange = Type.Object(
  {
    version: Type.Integer({ description: "Counts a game's states, 1, 2, 3 …" }),
    sequence: Type.Integer({ description: "The place in the log of all changes; the `id` of its event." }),
    changed_at: Type.String({ format: "date-time", description: "When we saw it." }),
    timecode: Type.Union([Type.String(), Type.Null()], {
      description: "The upstream's own name of the moment, YYYYMMDD_HHMMSS.",
    }),
    phase: Type.String(),
    correction: Type.Boolean({ description: "The game was final before: a scorer's correction." }),
    changes: Type.Array(ValueChange),
    omitted: Type.Integer({ description: "Further values that changed, beyond those listed." }),
    from_version: Type.Union([Type.Integer(), Type.Null()], {
      description: "What it is compared with; null where no earlier state is kept.",
    }),
  },
  { $id: "GameChange" },
);
export type GameChange = Static<typeof GameChange>;

export const GameFeed = Type.Object(
  {
    game_pk: Type.Integer(),
    version: Type.Integer(),
    sequence: Type.Integer(),
    timecode: MaybeText,
    phase: Type.String(),
    changed_at: Type.String({ format: "date-time" }),
    feed: Type.Any({
      description: "The feed in the upstream's own form; patches of the event stream apply to it.",
    }),
  },
  { $id: "GameFeed" },
);
export type GameFeed = Static<typeof GameFeed>;
