import { type Static, Type } from "typebox";

/** `POST /-/reload`: what a new reading of the configuration changed, or why the old one holds. */
export const ReloadAnswer = Type.Object(
  {
    result: Type.Enum(["reloaded", "unchanged", "kept"], {
      description: "kept: the new configuration has mistakes, and the old one holds.",
    }),
    changes: Type.Array(
      Type.Object({
        path: Type.String(),
        from: Type.String(),
        to: Type.String(),
        takes_effect: Type.Enum(["now", "at the next start"]),
      }),
    ),
    mistake: Type.Union([Type.String(), Type.Null()]),
  },
  { $id: "ReloadAnswer" },
);
export type ReloadAnswer = Static<typeof ReloadAnswer>;
