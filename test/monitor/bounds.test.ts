import { test } from "node:test";
import { auditSubjects } from "../../src/contracts/monitoring/audit.ts";
import {
  type Bound,
  calmStage,
  checkBounds,
  inBody,
  inPath,
  inQuery,
  instants,
  options,
  text,
  texts,
  whole,
  yesOrNo,
} from "./bounds.ts";

const alerts = "/api/v1/monitoring/alerts";
const history = `${alerts}/history`;
const events = "/api/v1/monitoring/events";
const silences = "/api/v1/monitoring/silences";
const chart = "/api/v1/monitoring/metrics/system.cpu_percent";
const cursor = { good: ["0", "1".repeat(15)], bad: ["1".repeat(16), "abc"] };
const ofEarlier = "the next_cursor of an earlier answer";
const unasked: Record<string, string> = { from: "a day before `to` if left out", to: "now if left out" };
const step = "a whole number of minutes, hours or days, such as 5m, 1h, 1d";
const instant = "an instant with its offset, such as 2026-07-04T20:00:00Z";
const filters = (path: string) => [
  inQuery(path, "severity", options("info", "warning", "critical")),
  inQuery(path, "state", options("pending", "firing", "recovering", "resolved")),
  inQuery(path, "acknowledged", yesOrNo),
  inQuery(path, "q", texts(1, 200)),
];

const queries: readonly Bound[] = [
  inQuery("/api/v1/health/detailed", "fresh", yesOrNo),
  ...filters(alerts),
  inQuery(alerts, "action", { good: [], bad: ["other"], allowed: "one of acknowledge, resolve" }),
  inQuery(alerts, "alert_id", texts(0, 100)),
  ...filters(history),
  inQuery(history, "hours", whole(1, 168)),
  inQuery(history, "limit", whole(1, 1000)),
  inQuery(history, "cursor", { good: ["0.a", `1.${text(198)}`], bad: ["0.", "a.b"], allowed: ofEarlier }),
  inQuery(history, "cursor", { good: [], bad: [`1.${text(199)}`], allowed: "a text of 0 to 200 characters" }),
  inQuery(events, "limit", whole(1, 10_000)),
  inQuery(events, "cursor", { ...cursor, allowed: ofEarlier }),
  inQuery(events, "cursor", { good: [], bad: ["1".repeat(21)], allowed: "a text of 0 to 20 characters" }),
  inQuery(events, "from", instants),
  inQuery(`${events}?from=2026-07-23T00:00:00Z`, "to", instants),
  inQuery(events, "subject", options(...auditSubjects)),
  inQuery(events, "subject_id", texts(1, 200)),
  inQuery(events, "kind", texts(1, 200)),
  inQuery(events, "by", texts(1, 200)),
  inQuery(events, "order", options("desc", "asc")),
  inQuery(events, "format", options("json", "ndjson", "csv")),
  inQuery("/api/v1/monitoring/dead-letters", "limit", whole(1, 1000)),
  inQuery("/api/v1/monitoring/dead-letters", "cursor", { ...cursor, allowed: ofEarlier }),
  inQuery(`${alerts}/spans`, "from", instants),
  inQuery(`${alerts}/spans?from=2026-07-23T00:00:00Z`, "to", instants),
  { ...inQuery(`${silences}/none`, "by", texts(1, 100)), method: "DELETE" },
  inQuery(silences, "state", options("pending", "active", "expired")),
  inQuery(chart, "step", { good: ["5m", "9999m", "416d"], bad: ["0m", "10000m", "5x"], allowed: step }),
  inQuery(chart, "from", {
    good: ["2026-07-24T22:58:00Z", "2025-06-19T23:00:00Z"],
    bad: ["yesterday", text(40)],
    allowed: instant,
  }),
  ...["from", "to"].map((name) =>
    inQuery(chart, name, {
      good: [],
      bad: [text(41)],
      allowed: `${instant}; ${unasked[name]} (0 to 40 characters)`,
    }),
  ),
  inQuery(chart, "to", { good: ["2026-07-24T22:58:00Z"], bad: ["tomorrow", text(40)], allowed: instant }),
];

const paths: readonly Bound[] = [
  inPath(`${alerts}/$`, "id", texts(1, 100)),
  inPath(`${alerts}/$/explain`, "id", texts(1, 100)),
  inPath("/api/v1/monitoring/metrics/$", "name", texts(1, 100)),
  inPath("/runbooks/$", "rule", texts(1, 60)),
  inPath(`${alerts}/$/acknowledge`, "id", texts(1, 100), "POST"),
  inPath(`${alerts}/$/resolve`, "id", texts(1, 100), "POST"),
  {
    method: "POST",
    path: "/api/v1/monitoring/dead-letters/$/resend",
    where: "path",
    ...texts(1, 200),
    bad: [text(201)],
    allowed: "a text of at most 200 characters between two slashes",
  },
  inPath("/api/v1/monitoring/channels/$/test", "name", texts(1, 40), "POST"),
  inPath(`${silences}/$`, "id", texts(1, 100), "DELETE"),
];

/** What is allowed begins a stream, which does not end: the stream's own test asks with it. */
const headers: readonly Bound[] = [
  {
    path: "/api/v1/monitoring/stream",
    header: "last-event-id",
    where: "header last-event-id",
    good: [],
    bad: [text(101)],
    allowed: "the id of an earlier event, in at most 100 characters",
  },
];

const silence = { matchers: [{ name: "rule", operator: "=", value: "cpu" }], owner: "ann", reason: "work" };
const silenceWith = (name: string) => (value: unknown) => ({
  ...silence,
  duration_minutes: 10,
  [name]: value,
});
const silenceUntil = (value: unknown) => ({ ...silence, ends_at: value });
const matchedBy = (name: string) => (value: unknown) => ({
  ...silence,
  duration_minutes: 10,
  matchers: [{ ...silence.matchers[0], [name]: value }],
});
const weekly = { zone: "America/New_York", days: ["mon"], from: "00:00", to: "23:59" };
const recurring = (name: string) => (value: unknown) => ({
  ...silence,
  duration_minutes: 20_000,
  recurrence: { ...weekly, [name]: value },
});
const testWith = (name: string) => (value: unknown) => ({ severity: "info", [name]: value });
const only = (name: string) => (value: unknown) => ({ [name]: value });
const itself = (value: unknown) => value;
const matchers = (count: number) => Array.from({ length: count }, () => silence.matchers[0]);
const testAlert = "/api/v1/monitoring/test-alert";
const LABEL = "a label's name: letters, digits and _, at most 64, not first a digit";
const clockTime = { good: ["00:00", "23:59"], bad: ["24:00", "23:60", "9:00"] };

/** What no schema says of a matcher is told with the whole of it. */
const matcherBounds = [
  { name: "name", good: ["a", text(64)], beyond: text(65), allowed: LABEL },
  { name: "name", good: ["_"], beyond: "", allowed: LABEL },
  { name: "value", good: ["", text(500)], beyond: text(501), allowed: "a value of at most 500 characters" },
].map(({ name, good, beyond, allowed }) => {
  const matcher = JSON.stringify({ ...silence.matchers[0], [name]: beyond });
  const got = matcher.length > 80 ? `${matcher.slice(0, 77)}…` : matcher;
  return inBody(silences, "matchers.0", { good, bad: [beyond], got, allowed, body: matchedBy(name) });
});

const bodies: readonly Bound[] = [
  ...["acknowledge", "resolve"].flatMap((action) => [
    inBody(`${alerts}/none/${action}`, "by", { ...texts(1, 100), body: only("by") }),
    inBody(`${alerts}/none/${action}`, "note", { ...texts(0, 1000), body: only("note") }),
  ]),
  inBody("/api/v1/monitoring/dead-letters/none/resend", "even_if_overtaken", {
    good: [true, false],
    bad: ["perhaps"],
    allowed: "true or false",
    body: only("even_if_overtaken"),
  }),
  ...["/api/v1/monitoring/channels/none/test", "/-/reload"].map((path) =>
    inBody(path, "name", {
      good: [{}, null],
      bad: [{ name: "x" }],
      got: "an unknown name",
      allowed: "none here",
      body: itself,
    }),
  ),
  inBody(testAlert, "severity", { ...options("info", "warning", "critical"), body: testWith("severity") }),
  inBody(testAlert, "title", { ...texts(1, 200), body: testWith("title") }),
  inBody(testAlert, "message", { ...texts(1, 2000), body: testWith("message") }),
  inBody(testAlert, "channels", {
    good: [["webhook"]],
    bad: [[], ["webhook", "webhook"], Array.from({ length: 101 }, (_, index) => `c${index}`)],
    allowed: "a list of 1 to 100, each once",
    body: testWith("channels"),
  }),
  inBody(testAlert, "channels.0", {
    ...texts(1, 40),
    good: [],
    body: (value) => ({ severity: "info", channels: [value] }),
  }),
  inBody(testAlert, "auto_resolve_seconds", { ...whole(1, 86_400), body: testWith("auto_resolve_seconds") }),
  inBody(silences, "duration_minutes", { ...whole(1, 527_040), body: silenceWith("duration_minutes") }),
  inBody(silences, "owner", {
    ...texts(1, 100),
    allowed: "who answers for it, in 1 to 100 characters",
    body: silenceWith("owner"),
  }),
  inBody(silences, "reason", {
    ...texts(1, 1000),
    allowed: "why it is made, in 1 to 1000 characters",
    body: silenceWith("reason"),
  }),
  inBody(silences, "matchers", {
    good: [matchers(1), matchers(20)],
    bad: [[], matchers(21)],
    allowed: "a list of 1 to 20",
    body: silenceWith("matchers"),
  }),
  inBody(silences, "matchers.0.operator", { ...options("=", "!=", "=~", "!~"), body: matchedBy("operator") }),
  inBody(silences, "starts_at", {
    ...instants,
    body: silenceWith("starts_at"),
    good: ["2026-07-24T23:00:00Z"],
  }),
  inBody(silences, "ends_at", { ...instants, body: silenceUntil, good: ["2026-07-25T02:00:00+02:00"] }),
  inBody(silences, "ends_at", {
    good: ["2026-07-24T22:58:13Z", "2027-07-25T22:58:12Z"],
    bad: ["2026-07-24T22:58:12Z", "2027-07-25T22:58:13Z"],
    allowed: "an instant after 2026-07-24T22:58:12Z and at most 2027-07-25T22:58:12Z",
    body: silenceUntil,
  }),
  ...matcherBounds,
  inBody(silences, "recurrence.zone", {
    good: [],
    bad: ["Mars/Base"],
    allowed: "a zone of the IANA database, as America/New_York",
    body: recurring("zone"),
  }),
  inBody(silences, "recurrence.zone", {
    good: ["UTC", "America/Argentina/ComodRivadavia"],
    bad: [text(65)],
    allowed: "a zone of the IANA database, as America/New_York (0 to 64 characters)",
    body: recurring("zone"),
  }),
  inBody(silences, "recurrence.days", {
    good: [["mon"], ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]],
    bad: [[], ["mon", "mon"]],
    allowed: "a list of 1 to 7, each once",
    body: recurring("days"),
  }),
  inBody(silences, "recurrence.from", {
    ...clockTime,
    allowed: "HH:MM of the wall clock",
    body: recurring("from"),
  }),
  inBody(silences, "recurrence.to", {
    ...clockTime,
    allowed: "HH:MM of the wall clock; at or before `from` it is on the next day",
    body: recurring("to"),
  }),
];

for (const [place, bounds] of Object.entries({
  query: queries,
  path: paths,
  header: headers,
  body: bodies,
})) {
  test(`each bound of a ${place} is allowed, and the first value beyond is refused with what is allowed`, async () => {
    const stage = await calmStage();
    try {
      await checkBounds(stage, bounds);
    } finally {
      await stage.end();
    }
  });
}
