import assert from "node:assert/strict";
import { test } from "node:test";
import { type MonitorStage, openMonitorStage } from "./monitor-stage.ts";

/** One parameter: what is just allowed, what is just not, and in which words the refusal says so. */
type Bound = {
  method?: "GET" | "POST" | "DELETE";
  /** Where the value is put, `$` in a path. */
  path: string;
  body?: (value: unknown) => object;
  /** The header that carries the value. */
  header?: string;
  where: string;
  allowed: string;
  good: readonly unknown[];
  bad: readonly unknown[];
};

const text = (length: number) => "x".repeat(length);
const whole = (from: number, to: number) => ({
  good: [from, to],
  bad: [from - 1, to + 1, "many"],
  allowed: `a whole number from ${from} to ${to}`,
});
const texts = (from: number, to: number) => ({
  good: [text(from), text(to)],
  bad: [...(from > 0 ? [text(from - 1)] : []), text(to + 1)],
  allowed: `a text of ${from} to ${to} characters`,
});
const options = (...all: string[]) => ({ good: all, bad: ["other"], allowed: `one of ${all.join(", ")}` });
const yesOrNo = { good: ["true", "false"], bad: ["perhaps"], allowed: "true or false" };
const instants = {
  good: ["2026-07-24T00:00:00Z", "2026-07-24T02:00:00+02:00"],
  bad: ["yesterday", "2026-07-24"],
};

function inQuery(path: string, name: string, values: Omit<Bound, "path" | "where">): Bound {
  const joint = path.includes("?") ? "&" : "?";
  return { ...values, path: `${path}${joint}${name}=$`, where: `query parameter ${name}` };
}

const alerts = "/api/v1/monitoring/alerts";
const history = `${alerts}/history`;
const events = "/api/v1/monitoring/events";
const silences = "/api/v1/monitoring/silences";
const chart = "/api/v1/monitoring/metrics/system.cpu_percent";
const cursor = { good: ["0", "1".repeat(15)], bad: ["1".repeat(16), "abc"] };
const ofEarlier = "the next_cursor of an earlier answer";
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
  inQuery(events, "from", { ...instants, allowed: "an instant, as 2026-04-19T23:05:00Z" }),
  inQuery(`${events}?from=2026-07-23T00:00:00Z`, "to", {
    ...instants,
    allowed: "an instant, as 2026-04-19T23:05:00Z",
  }),
  inQuery(events, "subject_id", texts(1, 200)),
  inQuery(events, "kind", texts(1, 200)),
  inQuery(events, "by", texts(1, 200)),
  inQuery(events, "order", options("desc", "asc")),
  inQuery(events, "format", options("json", "ndjson", "csv")),
  inQuery("/api/v1/monitoring/dead-letters", "limit", whole(1, 1000)),
  inQuery("/api/v1/monitoring/dead-letters", "cursor", { ...cursor, allowed: ofEarlier }),
  inQuery(silences, "state", options("pending", "active", "expired")),
  inQuery(chart, "step", { good: ["5m", "9999m", "416d"], bad: ["0m", "10000m", "5x"], allowed: step }),
  inQuery(chart, "from", {
    good: ["2026-07-24T22:58:00Z", "2025-06-19T23:00:00Z"],
    bad: ["yesterday", text(40)],
    allowed: instant,
  }),
  inQuery(chart, "to", { good: ["2026-07-24T22:58:00Z"], bad: ["tomorrow", text(40)], allowed: instant }),
];

const paths: readonly Bound[] = [
  { path: `${alerts}/$`, where: "path parameter id", ...texts(1, 100) },
  { path: `${alerts}/$/explain`, where: "path parameter id", ...texts(1, 100) },
  { path: "/api/v1/monitoring/metrics/$", where: "path parameter name", ...texts(1, 100) },
  { method: "POST" as const, path: `${alerts}/$/resolve`, where: "path parameter id", ...texts(1, 100) },
  { method: "DELETE" as const, path: `${silences}/$`, where: "path parameter id", ...texts(1, 100) },
  {
    method: "POST" as const,
    path: "/api/v1/monitoring/channels/$/test",
    where: "path parameter name",
    ...texts(1, 40),
  },
  {
    method: "POST" as const,
    path: "/api/v1/monitoring/dead-letters/$/resend",
    where: "path",
    good: [text(1), text(200)],
    bad: [text(201)],
    allowed: "a text of at most 200 characters between two slashes",
  },
].map((bound) => ({ ...bound, bad: bound.bad.filter((value) => value !== "") }));

const headers: readonly Bound[] = [
  {
    path: "/api/v1/monitoring/stream",
    header: "last-event-id",
    where: "header last-event-id",
    // What is allowed opens a stream that never ends: see stream.test.ts.
    good: [],
    bad: [text(101)],
    allowed: "the id of an earlier event, in at most 100 characters",
  },
];

function inBody(
  path: string,
  where: string,
  values: Pick<Bound, "good" | "bad" | "allowed" | "body">,
): Bound {
  return { method: "POST", path, where: `body ${where}`, ...values };
}

const silence = { matchers: [{ name: "rule", operator: "=", value: "cpu" }], owner: "ann", reason: "work" };
const silenceWith = (name: string) => (value: unknown) => ({
  ...silence,
  duration_minutes: 10,
  [name]: value,
});
const testWith = (name: string) => (value: unknown) => ({ severity: "info", [name]: value });
const matchers = (count: number) => Array.from({ length: count }, () => silence.matchers[0]);

const bodies: readonly Bound[] = [
  inBody("/api/v1/monitoring/test-alert", "severity", {
    ...options("info", "warning", "critical"),
    body: testWith("severity"),
  }),
  inBody("/api/v1/monitoring/test-alert", "title", { ...texts(1, 200), body: testWith("title") }),
  inBody("/api/v1/monitoring/test-alert", "message", { ...texts(1, 2000), body: testWith("message") }),
  inBody("/api/v1/monitoring/test-alert", "channels", {
    good: [["webhook"]],
    bad: [[], ["webhook", "webhook"], Array.from({ length: 101 }, (_, index) => `c${index}`)],
    allowed: "a list of 1 to 100, each once",
    body: testWith("channels"),
  }),
  inBody("/api/v1/monitoring/test-alert", "auto_resolve_seconds", {
    ...whole(1, 86_400),
    body: testWith("auto_resolve_seconds"),
  }),
  inBody(silences, "duration_minutes", { ...whole(1, 527_040), body: silenceWith("duration_minutes") }),
  inBody(silences, "owner", {
    good: ["a", text(100)],
    bad: ["", text(101)],
    allowed: "who answers for it, in 1 to 100 characters",
    body: silenceWith("owner"),
  }),
  inBody(silences, "reason", {
    good: ["a", text(1000)],
    bad: ["", text(1001)],
    allowed: "why it is made, in 1 to 1000 characters",
    body: silenceWith("reason"),
  }),
  inBody(silences, "matchers", {
    good: [matchers(1), matchers(20)],
    bad: [[], matchers(21)],
    allowed: "a list of 1 to 20",
    body: silenceWith("matchers"),
  }),
];

async function calmStage(): Promise<MonitorStage> {
  const stage = await openMonitorStage("2026-07-24T22:58:00Z");
  await stage.startMonitor();
  await stage.pass(12);
  return stage;
}

async function ask(stage: MonitorStage, { method = "GET", path, body, header }: Bound, value: unknown) {
  const server = stage.monitor()?.server;
  const url = path.replace("$", encodeURIComponent(String(value)));
  const answer = server?.inject({
    method,
    url,
    ...(body ? { payload: body(value) } : {}),
    ...(header ? { headers: { [header]: String(value) } } : {}),
  });
  await stage.pass(0);
  assert.ok(answer);
  const { statusCode, headers, body: answered } = await answer;
  return { status: statusCode, type: String(headers["content-type"]), text: answered };
}

const shown = (value: unknown) => {
  const json = JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 77)}…` : json;
};

for (const { of, bounds } of [
  { of: "query", bounds: queries },
  { of: "path", bounds: paths },
  { of: "header", bounds: headers },
  { of: "body", bounds: bodies },
]) {
  test(`each bound of a ${of} is allowed, and the first value beyond is refused with what is allowed`, async () => {
    const stage = await calmStage();
    for (const bound of bounds) {
      const place = `${bound.method ?? "GET"} ${bound.path} ${bound.where}`;
      for (const value of bound.good) {
        const { status, text: answered } = await ask(stage, bound, value);
        assert.ok([200, 201, 404].includes(status), `${place} ${shown(value)}: ${status} ${answered}`);
      }
      for (const value of bound.bad) {
        const { status, type, text: answered } = await ask(stage, bound, value);
        const problem = JSON.parse(answered);
        const told = { status, type, code: problem.code, errors: problem.errors };
        const got = of === "body" || typeof value === "number" ? shown(value) : shown(String(value));
        assert.deepEqual(
          told,
          {
            status: 400,
            type: "application/problem+json",
            code: of === "body" ? "bad-body" : "bad-parameter",
            errors: [{ where: bound.where, got, allowed: bound.allowed }],
          },
          `${place} ${shown(value)}`,
        );
        const [error] = problem.errors;
        assert.equal(problem.detail, `${error.where}: got ${error.got}; allowed is ${error.allowed}.`);
        assert.equal(problem.type, `urn:mlb-data-service:problem:${problem.code}`);
      }
    }
    await stage.end();
  });
}
