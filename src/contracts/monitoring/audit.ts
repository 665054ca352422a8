import { type Static, Type } from "typebox";

/** What the audit trail tells of. */
export const auditSubjects = ["alert", "silence", "access", "monitor"] as const;

const MaybeText = Type.Union([Type.String(), Type.Null()]);

/** One entry of the audit trail: what, who, why, before, after. */
export const AuditEvent = Type.Object(
  {
    sequence: Type.Integer({ description: "Grows with each entry." }),
    at: Type.String({ format: "date-time" }),
    subject: Type.Enum(auditSubjects),
    subject_id: Type.String(),
    kind: Type.String(),
    reason: Type.String(),
    by: MaybeText,
    note: MaybeText,
    before: MaybeText,
    after: MaybeText,
    subject_title: Type.Union([Type.String(), Type.Null()], {
      description: "The alert's title, as long as the alert is kept.",
    }),
  },
  { $id: "AuditEvent" },
);
export type AuditEvent = Static<typeof AuditEvent>;

export const AuditEventList = Type.Object(
  { events: Type.Array(AuditEvent), next_cursor: MaybeText },
  { $id: "AuditEventList" },
);
