import { Type } from "typebox";

/** Every error code of both programs: stable, for programs to read. */
const problemCodes = [
  "not-found",
  "method-not-allowed",
  "bad-parameter",
  "not-acceptable",
  "bad-body",
  "body-too-large",
  "unauthorized",
  "forbidden",
  "conflict",
  "too-many-requests",
  "too-many-streams",
  "too-many-attempts",
  "upstream-unavailable",
  "upstream-timeout",
  "query-overload",
  "monitor-unavailable",
  "internal",
] as const;

/** RFC 9457 `application/problem+json`, with a stable `code` for programs; `detail` says what, where and what is allowed. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: "A URI reference that names the kind of problem." }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.Enum(problemCodes),
    detail: Type.String(),
    instance: Type.Optional(Type.String({ description: "The path that was asked for." })),
    errors: Type.Optional(
      Type.Array(Type.Object({ where: Type.String(), got: Type.String(), allowed: Type.String() }), {
        description: "Each mistake by itself, when there may be several.",
      }),
    ),
  },
  { $id: "Problem", additionalProperties: true },
);
