import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { jsonAnswer } from "../../src/simulator/dialects/dialect.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

let stage: Stage;
before(async () => {
  stage = await openStage({ startAt: "2026-04-19T12:00:00Z", dialect: () => jsonAnswer(404, "{}") });
  await stage.startService();
  await stage.startMonitor();
  await stage.pass(5);
});
after(() => stage.end());

async function problemAt(url: string) {
  const answer = await stage.get(url);
  assert.equal(answer.headers.get("content-type"), "application/problem+json", `${url}: ${answer.body}`);
  return { status: answer.status, ...answer.json() } as {
    status: number;
    code: string;
    detail: string;
    errors?: { where: string }[];
  };
}

const service = (path: string) => addresses.service + path;
const monitor = (path: string) => addresses.monitor + path;

test("an unknown path is 404 and says where to look", async () => {
  for (const url of [service("/api/v1/nothing"), monitor("/api/v1/nothing"), service("/")]) {
    const { status, code, detail } = await problemAt(url);
    assert.deepEqual([status, code], [404, "not-found"]);
    assert.match(detail, /openapi\.json/);
  }
});

test("a method that a path does not take is 405 and says which it does", async () => {
  const refused: [method: "POST" | "PUT" | "DELETE" | "GET", url: string, allow: string][] = [
    ["POST", service("/api/v1/schedule"), "GET, HEAD"],
    ["PUT", service("/api/v1/games/1"), "GET, HEAD"],
    ["DELETE", service("/api/v1/statcast/2026-04-18.parquet"), "GET, HEAD"],
    ["POST", service("/openapi.json"), "GET, HEAD"],
    ["PUT", service("/statsapi/api/v1/teams"), "GET, HEAD"],
    ["DELETE", monitor("/api/v1/monitoring/alerts"), "GET, HEAD"],
    ["GET", monitor("/api/v1/monitoring/alerts/1/acknowledge"), "POST"],
  ];
  for (const [method, url, allow] of refused) {
    const answer = await stage.ask(method, url);
    assert.deepEqual([answer.status, answer.headers.get("allow")], [405, allow], `${method} ${url}`);
    if (!url.includes("/statsapi/")) assert.equal(answer.json().code, "method-not-allowed");
  }
  for (const url of [service("/api/v1/nothing"), monitor("/api/v1/nothing"), service("/")])
    assert.equal((await stage.ask("POST", url)).status, 404, url);
});

test("an unknown game, club or player is 404", async () => {
  for (const path of ["/api/v1/games/1", "/api/v1/games/1/plays", "/api/v1/teams/999", "/api/v1/players/1"]) {
    assert.equal((await problemAt(service(path))).status, 404, path);
  }
});

const bad: [url: string, where: RegExp, allowed: RegExp][] = [
  [service("/api/v1/schedule?date=19.04.2026"), /query parameter date/, /YYYY-MM-DD/],
  [service("/api/v1/schedule?date=2026-02-30"), /query parameter date or start/, /a day of the calendar/],
  [service("/api/v1/schedule?start=2026-04-01"), /query parameter end/, /start and end together/],
  [
    service("/api/v1/schedule?start=2026-04-01&end=2026-05-02"),
    /query parameter end/,
    /from 2026-04-01 to 2026-05-01/,
  ],
  [
    service("/api/v1/schedule?date=2026-04-01&start=2026-04-01&end=2026-04-02"),
    /query parameter date/,
    /date alone/,
  ],
  [
    service("/api/v1/schedule?data=2026-04-01"),
    /query parameter data/,
    /only date, start, end, team, status/,
  ],
  [service("/api/v1/standings?season=26"), /query parameter season/, /a year from 1876/],
  [service("/api/v1/games/0"), /path parameter gamePk/, /a whole number from 1 to 99999999/],
  [service("/api/v1/games/x"), /path parameter gamePk/, /a whole number/],
  [service("/api/v1/games/1/plays?limit=5001"), /query parameter limit/, /a whole number from 1 to 5000/],
  [service("/api/v1/games/1/plays?limit=0"), /query parameter limit/, /a whole number from 1 to 5000/],
  [service("/api/v1/games/1/plays?from=-1"), /query parameter from/, /a whole number from 0 to 999/],
  [service("/api/v1/schedule?status=raining"), /query parameter status/, /one of scheduled, pregame/],
  [service("/api/v1/schedule?team=x"), /query parameter team/, /a whole number from 1 to/],
  [service("/api/v1/schedule?format=xml"), /query parameter format/, /one of json, ndjson, csv, parquet/],
  [service("/api/v1/venues?cursor=x"), /query parameter cursor/, /the next_cursor of an earlier answer/],
  [service("/api/v1/players?name=a"), /query parameter name/, /Part of a name/],
  [service("/api/v1/players?active=perhaps"), /query parameter active/, /true or false/],
  [service("/api/v1/leaders?top=51"), /query parameter top/, /a whole number from 1 to 50/],
  [service("/api/v1/leaders?category=luck"), /query parameter category/, /one of home_runs/],
  [service("/api/v1/stats?of=umpires"), /query parameter of/, /one of players, teams/],
  [service("/api/v1/transactions?start=2026-04-01"), /query parameter end/, /start and end together/],
  [service("/api/v1/integrity?state=broken"), /query parameter state/, /one of dwelling, open, resolved/],
  [
    monitor("/api/v1/monitoring/alerts?severity=bad"),
    /query parameter severity/,
    /one of info, warning, critical/,
  ],
  [
    monitor("/api/v1/monitoring/alerts/history?hours=169"),
    /query parameter hours/,
    /a whole number from 1 to 168/,
  ],
  [
    monitor("/api/v1/monitoring/alerts/history?hours=0"),
    /query parameter hours/,
    /a whole number from 1 to 168/,
  ],
  [
    monitor("/api/v1/monitoring/alerts/history?limit=1001"),
    /query parameter limit/,
    /a whole number from 1 to 1000/,
  ],
  [monitor("/api/v1/monitoring/alerts/history?cursor=x"), /query parameter cursor/, /next_cursor/],
  [monitor("/api/v1/health/detailed?fresh=maybe"), /query parameter fresh/, /true or false/],
];

for (const [url, where, allowed] of bad) {
  test(`${url.replace(/^http:\/\/(\w+)\.test/, "$1: ")} is 400 and says what is allowed`, async () => {
    const { status, code, detail } = await problemAt(url);
    assert.deepEqual([status, code], [400, "bad-parameter"]);
    assert.match(detail, where);
    assert.match(detail, allowed);
  });
}

test("however long a part of a path is, the answer is a problem that says what is allowed", async () => {
  for (const path of [
    `/api/v1/games/${"1".repeat(201)}`,
    `/api/v1/games/${"1".repeat(17_000)}`,
    `/api/v1/statcast/${"x".repeat(5000)}`,
    "/api/v1/games/%E0%A4%A",
  ]) {
    const { status, code, errors } = await problemAt(service(path));
    assert.deepEqual([status, code, errors?.length], [400, "bad-parameter", 1], path.slice(0, 80));
  }
  const ofMonitor = await problemAt(monitor("/api/v1/monitoring/alerts/%E0%A4%A"));
  assert.match(ofMonitor.detail, /^path: got .*; allowed is UTF-8/);
});

test("an id to go on after that is longer than any is refused by the service as by the monitor", async () => {
  for (const server of [stage.service()?.server, stage.monitor()?.server]) {
    const headers = { "last-event-id": "x".repeat(101) };
    const answer = await server?.inject({ url: "/api/v1/monitoring/stream", headers });
    assert.deepEqual(answer?.json().errors, [
      {
        where: "header last-event-id",
        got: `"${"x".repeat(76)}…`,
        allowed: "the id of an earlier event, in at most 100 characters",
      },
    ]);
  }
});

test("the bounds themselves are allowed", async () => {
  for (const path of ["hours=1", "hours=168", "limit=1", "limit=1000"]) {
    assert.equal((await stage.get(monitor(`/api/v1/monitoring/alerts/history?${path}`))).status, 200, path);
  }
});

test("the mirror hands on the upstream's own 404, and says 502 when it cannot know", async () => {
  const own = await stage.get(service("/statsapi/api/v1/nothing"));
  assert.deepEqual([own.status, own.body.toString(), own.headers.get("x-cache")], [404, "{}", "MISS"]);
  stage.simulator.faults.inject({ kind: "html" });
  const pending = stage.get(service("/statsapi/api/v1/sports"));
  await stage.pass(30);
  assert.deepEqual([(await pending).status, (await pending).json().code], [502, "upstream-unavailable"]);
  stage.simulator.faults.clearAll();
});

test("an action on an alert that is not open, or from another page, is refused", async () => {
  const unknown = await stage.post(monitor("/api/v1/monitoring/alerts/none/acknowledge"), {});
  assert.deepEqual([unknown.status, unknown.json().code], [404, "not-found"]);
  const foreign = stage.monitor()?.server.inject({
    method: "POST",
    url: "/api/v1/monitoring/alerts/none/acknowledge",
    headers: { origin: "https://elsewhere.example", host: "monitor.test" },
    payload: {},
  });
  await stage.pass(1);
  assert.equal((await foreign)?.statusCode, 403);
  const byLink = await problemAt(monitor("/api/v1/monitoring/alerts?action=resolve&alert_id=none"));
  assert.deepEqual([byLink.status, byLink.code], [403, "forbidden"]);
  const talkative = await stage.post(monitor("/api/v1/monitoring/alerts/none/resolve"), {
    by: "x".repeat(101),
  });
  assert.deepEqual([talkative.status, talkative.json().code], [400, "bad-body"]);
});
