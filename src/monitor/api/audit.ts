import { type Static, Type } from "typebox";
import type { FastifyReply } from "fastify";
import { type AuditEvent, AuditEventList, auditSubjects } from "../../contracts/monitoring/audit.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { badParameter } from "../../platform/http-server/problem.ts";
import type { AuditQuery, WrittenEntry } from "../store/events.ts";
import type { ApiContext } from "./api-context.ts";
import { csvOf } from "./csv.ts";
import { Instant } from "./parameters.ts";

const formats = ["json", "ndjson", "csv"] as const;
type Format = (typeof formats)[number];

const Name = Type.String({ minLength: 1, maxLength: 200 });
const EventsQuery = Type.Object(
  {
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
    subject: Type.Optional(Type.Enum(auditSubjects)),
    subject_id: Type.Optional(Name),
    kind: Type.Optional(Name),
    by: Type.Optional(Name),
    order: Type.Enum(["desc", "asc"], { default: "desc" }),
    limit: Type.Integer({ minimum: 1, maximum: 10_000, default: 1000 }),
    cursor: Type.Optional(Type.String({ maxLength: 20 })),
    format: Type.Optional(Type.Enum(formats)),
  },
  { additionalProperties: false },
);
type Asked = Static<typeof EventsQuery>;

/** The audit trail: every monitoring event, append-only, with filters, as JSON, NDJSON or CSV. */
export function auditRoutes(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/monitoring/events",
    {
      schema: {
        tags: ["audit"],
        summary:
          "The audit trail, newest first; ?format=ndjson or csv exports it, and Link names the next page",
        querystring: EventsQuery,
        response: { 200: { content: contents } },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      const { limit } = request.query;
      const found = context.audit(queryOf(request.query, context.clock.now()));
      const events = found.slice(0, limit).map(eventView);
      const cursor = found.length > limit ? String(events.at(-1)?.sequence) : null;
      if (cursor !== null) reply.header("link", `<${nextPage(request.url, cursor)}>; rel="next"`);
      send(reply, formatOf(request.query, request.headers.accept), { events, next_cursor: cursor });
    },
  );
}

const TYPES = {
  json: "application/json",
  ndjson: "application/x-ndjson",
  csv: "text/csv",
} satisfies Record<Format, string>;

const contents = {
  [TYPES.json]: { schema: AuditEventList },
  [TYPES.ndjson]: { schema: Type.String() },
  [TYPES.csv]: { schema: Type.String() },
};

function formatOf({ format }: Asked, accept: string | undefined): Format {
  return format ?? formats.find((one) => accept?.startsWith(TYPES[one])) ?? "json";
}

function send(
  reply: FastifyReply,
  format: Format,
  page: { events: AuditEvent[]; next_cursor: string | null },
): void {
  reply.type(`${TYPES[format]}; charset=utf-8`);
  if (format === "json") return void reply.serializer(JSON.stringify).send(page);
  const text =
    format === "csv"
      ? csvOf(COLUMNS, page.events)
      : page.events.map((event) => `${JSON.stringify(event)}\n`).join("");
  reply.serializer(String).send(text);
}

const COLUMNS = [
  "sequence",
  "at",
  "subject",
  "subject_id",
  "kind",
  "reason",
  "by",
  "note",
  "before",
  "after",
  "subject_title",
] as const satisfies readonly (keyof AuditEvent)[];

function queryOf(asked: Asked, now: Temporal.Instant): AuditQuery {
  const { subject, subject_id: subjectId, kind, by, order, limit, cursor } = asked;
  const from = asked.from === undefined ? EPOCH : Temporal.Instant.from(asked.from);
  const to = asked.to === undefined ? now : Temporal.Instant.from(asked.to);
  if (Temporal.Instant.compare(from, to) > 0)
    throw badParameter("query parameter from", from.toString(), `an instant up to ${to}`);
  return {
    from,
    to,
    subject: subject ?? null,
    subjectId: subjectId ?? null,
    kind: kind ?? null,
    by: by ?? null,
    order: order === "desc" ? "newest first" : "oldest first",
    limit: limit + 1,
    afterSequence: cursor === undefined ? null : sequenceIn(cursor),
  };
}

const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);

function sequenceIn(cursor: string): number {
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw badParameter(
    "query parameter cursor",
    JSON.stringify(cursor),
    "the next_cursor of an earlier answer",
  );
}

function nextPage(url: string, cursor: string): string {
  const [path = "", search = ""] = url.split("?", 2);
  const query = new URLSearchParams(search);
  query.set("cursor", cursor);
  return `${path}?${query}`;
}

function eventView(entry: WrittenEntry): AuditEvent {
  const { subjectId, at, title, ...rest } = entry;
  return { ...rest, at: at.toString(), subject_id: subjectId, subject_title: title };
}
