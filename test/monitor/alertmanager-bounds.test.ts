import { test } from "node:test";
import {
  type Bound,
  calmStage,
  checkBounds,
  inBody,
  inPath,
  inQuery,
  instants,
  text,
  texts,
  yesOrNo,
} from "./bounds.ts";

const alerts = "/api/v2/alerts";
const silences = "/api/v2/silences";
const LABEL = "a label's name: letters, digits and _, at most 64, not first a digit";
const pattern = "A pattern for the whole name of a receiver";
const SHOWN_FILTERS = `[${'"rule=cpu",'.repeat(6)}"rule=cpu"…`;
const filterOf = (length: number) => `rule="${text(length - 7)}"`;
const manyFilters = (count: number) => Array.from({ length: count }, () => "rule=cpu").join("&filter=");

/** The filter of a list: how long each may be, and how many. */
const filterBounds = (path: string): Bound[] => [
  inQuery(path, "filter", {
    good: [filterOf(507)],
    bad: ["rule"],
    allowed: 'a matcher, as severity="critical"',
  }),
  inQuery(path, "filter", {
    good: [],
    bad: [filterOf(508)],
    allowed: "a value of at most 500 characters",
  }),
  {
    ...inQuery(path, "filter.0", { good: [], bad: [text(1001)], allowed: "a text of 0 to 1000 characters" }),
    path: `${path}?filter=$`,
  },
  {
    ...inQuery(path, "filter", { good: [""], bad: [], allowed: "" }),
    path: `${path}?filter=${manyFilters(20)}`,
  },
  {
    ...inQuery(path, "filter", { good: [], bad: [""], got: SHOWN_FILTERS, allowed: "a list of 0 to 20" }),
    path: `${path}?filter=${manyFilters(21)}`,
  },
];

const queries: readonly Bound[] = [
  ...[alerts, `${alerts}/groups`].flatMap((path) => [
    ...["active", "silenced", "inhibited", "unprocessed"].map((name) => inQuery(path, name, yesOrNo)),
    ...filterBounds(path),
    inQuery(path, "receiver", texts(0, 200, pattern)),
  ]),
  ...filterBounds(silences),
];

const paths: readonly Bound[] = [
  inPath("/api/v2/silence/$", "id", texts(1, 100)),
  inPath("/api/v2/silence/$", "id", texts(1, 100), "DELETE"),
];

const alert = { labels: { alertname: "probe" } };
const many = (count: number) => Array.from({ length: count }, () => alert);
const names = (count: number, value = "v") =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, value]));
const alertWith = (name: string) => (value: unknown) => [{ ...alert, [name]: value }];
const labelled = (value: unknown) => [{ labels: { alertname: value } }];
const silence = {
  matchers: [{ name: "rule", value: "cpu", isRegex: false, isEqual: true }],
  startsAt: "2026-07-24T23:00:00Z",
  endsAt: "2026-07-25T00:00:00Z",
  createdBy: "ann",
  comment: "work",
};
const silenceWith = (name: string) => (value: unknown) => ({ ...silence, [name]: value });
const matchedBy = (name: string) => (value: unknown) => ({
  ...silence,
  matchers: [{ ...silence.matchers[0], [name]: value }],
});
const matchers = (count: number) => Array.from({ length: count }, () => silence.matchers[0]);
const label = (length: number) => ({ alertname: "probe", [text(length)]: "v" });
const flag = { good: [true, false], bad: ["perhaps"], allowed: "true or false" };

const bodies: readonly Bound[] = [
  inBody(alerts, "", {
    good: [many(0), many(500)],
    bad: [many(501)],
    allowed: "a list of 0 to 500",
    body: (all) => all,
  }),
  inBody(alerts, "0.labels.alertname", { ...texts(0, 1000), body: labelled, good: ["x", text(1000)] }),
  inBody(alerts, "0.labels", {
    good: [names(1), names(64)],
    bad: [{}, names(65)],
    allowed: "1 to 64 names",
    body: alertWith("labels"),
  }),
  inBody(alerts, "0.labels", {
    good: [label(1), label(64)],
    bad: [label(65)],
    allowed: LABEL,
    got: `"${text(65)}"`,
    body: alertWith("labels"),
  }),
  inBody(alerts, "0.annotations", {
    good: [{}, names(64)],
    bad: [names(65)],
    allowed: "0 to 64 names",
    body: alertWith("annotations"),
  }),
  inBody(alerts, "0.annotations.summary", {
    ...texts(0, 5000),
    body: (value) => [{ ...alert, annotations: { summary: value } }],
  }),
  inBody(alerts, "0.startsAt", { ...instants, body: alertWith("startsAt") }),
  inBody(alerts, "0.endsAt", { ...instants, body: alertWith("endsAt") }),
  inBody(alerts, "0.generatorURL", { ...texts(0, 5000), body: alertWith("generatorURL") }),
  inBody(silences, "id", { ...texts(0, 100), body: silenceWith("id") }),
  inBody(silences, "matchers", {
    good: [matchers(1), matchers(20)],
    bad: [[], matchers(21)],
    allowed: "a list of 1 to 20",
    body: silenceWith("matchers"),
  }),
  ...[
    { name: "name", good: ["a", text(64)], beyond: text(65), allowed: LABEL },
    { name: "value", good: ["", text(500)], beyond: text(501), allowed: "a value of at most 500 characters" },
  ].map(({ name, good, beyond, allowed }) => {
    const matcher: Record<string, string> = { name: "rule", value: "cpu", [name]: beyond, operator: "=" };
    const got = `${JSON.stringify(matcher).slice(0, 77)}…`;
    return inBody(silences, "matchers.0", { good, bad: [beyond], got, allowed, body: matchedBy(name) });
  }),
  inBody(silences, "matchers.0.isRegex", { ...flag, body: matchedBy("isRegex") }),
  inBody(silences, "matchers.0.isEqual", { ...flag, body: matchedBy("isEqual") }),
  inBody(silences, "startsAt", { ...instants, body: silenceWith("startsAt") }),
  inBody(silences, "endsAt", {
    ...instants,
    body: silenceWith("endsAt"),
    good: ["2026-07-25T02:00:00+02:00"],
  }),
  inBody(silences, "createdBy", { ...texts(1, 100), body: silenceWith("createdBy") }),
  inBody(silences, "comment", { ...texts(1, 1000), body: silenceWith("comment") }),
];

for (const [place, bounds] of Object.entries({ query: queries, path: paths, body: bodies })) {
  test(`of Alertmanager's API each bound of a ${place} is allowed, and the first value beyond is refused`, async () => {
    const stage = await calmStage();
    try {
      await checkBounds(stage, bounds);
    } finally {
      await stage.end();
    }
  });
}
