import { type Static, Type } from "typebox";
import { severities } from "./alert.ts";

/** A real alert through the real pipeline, marked [TEST]; it ends by itself. */
export const TestAlertBody = Type.Object(
  {
    severity: Type.Enum(severities),
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    message: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
    channels: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 40 }), {
        minItems: 1,
        maxItems: 100,
        uniqueItems: true,
      }),
    ),
    auto_resolve_seconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 86_400 })),
  },
  { additionalProperties: false },
);
export type TestAlertBody = Static<typeof TestAlertBody>;
