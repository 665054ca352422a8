import assert from "node:assert/strict";
import { test } from "node:test";
import type { FaultKind } from "../../src/simulator/faults/registry.ts";
import { createLeague } from "../../src/simulator/league.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

const DATE = "2026-04-24";
const DURING = "2026-04-25T00:20:00Z";
const CLUB = 147;

/** One club, and patience, so that a day of vain tries does not take the test minutes. */
const SMALL_NIGHT = {
  MLB_CLUBS: String(CLUB),
  MLB_PROMISE_GAME_LIVE: "5m",
  MLB_PROMISE_SCHEDULE_LIVE: "10m",
};

/** How the upstreams are gone, each for some hours of the day. */
const DARKNESS: readonly { kind: FaultKind; hours: number }[] = [
  { kind: "hang", hours: 8 },
  { kind: "connection_reset", hours: 7 },
  { kind: "status", hours: 7 },
  { kind: "html", hours: 1 },
  { kind: "empty", hours: 1 },
];

/** Addresses of both APIs, of what is kept fresh and of what is only read through. */
async function addressesOf(stage: Stage): Promise<{ v1: string[]; mirror: string[]; games: string[] }> {
  const listed = (await stage.get(`${addresses.service}/api/v1/schedule?date=${DATE}`)).json().data;
  const pks: number[] = listed
    .filter(({ status, teams }: any) => status.phase === "live" && isOf(teams, CLUB))
    .map((game: any) => game.game_pk);
  assert.ok(pks.length > 0, "games are live when it gets dark");
  const venue = listed[0].venue.id;
  const club = (await stage.get(`${addresses.service}/api/v1/teams`)).json().data[0].id;
  const games = pks.flatMap((pk) => [
    `/api/v1/games/${pk}`,
    `/api/v1/games/${pk}/linescore`,
    `/api/v1/games/${pk}/boxscore`,
    `/api/v1/games/${pk}/plays`,
  ]);
  return {
    games,
    v1: [
      "/api/v1/seasons",
      "/api/v1/teams",
      `/api/v1/teams/${club}`,
      `/api/v1/teams/${club}/roster`,
      "/api/v1/standings",
      `/api/v1/schedule?date=${DATE}`,
      "/api/v1/schedule?date=2026-04-25",
      ...games,
    ],
    mirror: [
      `/api/v1/schedule?sportId=1&date=${DATE}`,
      `/api/v1/schedule?sportId=1&date=04/24/2026&hydrate=team,linescore`,
      ...pks.map((pk) => `/api/v1.1/game/${pk}/feed/live`),
      ...pks.map((pk) => `/api/v1/game/${pk}/boxscore`),
      `/api/v1/game/${pks[0]}/linescore?fields=currentInning,teams,home,away,runs`,
      "/api/v1/standings?leagueId=103,104&season=2026",
      "/api/v1/teams?sportId=1&season=2026",
      `/api/v1/teams/${club}/roster?rosterType=active`,
      `/api/v1/venues/${venue}`,
      "/api/v1/sports",
    ],
  };
}

function isOf({ away, home }: any, club: number): boolean {
  return away.team.id === club || home.team.id === club;
}

type Answer = Awaited<ReturnType<Stage["get"]>>;

/** Asks all at once, and lets time pass for those that try the upstream first. */
async function askAll(stage: Stage, paths: readonly string[]): Promise<Map<string, Answer>> {
  const pending = Promise.all(
    paths.map(async (path) => [path, await stage.get(addresses.service + path)] as const),
  );
  await stage.pass(60);
  return new Map(await pending);
}

/** People are told within minutes; what the monitor does for the rest of the day is not looked at here. */
async function hearOfIt(stage: Stage): Promise<void> {
  await stage.pass(600);
  assert.ok(
    told(stage).includes("firing external_api critical"),
    `people are told: ${told(stage).join("; ")}`,
  );
  await stage.killMonitor();
}

function told(stage: Stage): string[] {
  return stage.receiver.accepted.map(({ message }) => `${message.kind} ${message.rule} ${message.severity}`);
}

test("a day without any upstream: all that was ever known is served, marked as old, and none of it is lost", async (t) => {
  const league = createLeague(1);
  await league.prepare(Temporal.Instant.from(DURING));
  const stage = await openStage({ startAt: DURING, dialect: league.dialect, serviceEnv: SMALL_NIGHT });
  t.after(() => stage.end());
  await stage.startService();
  await stage.startMonitor();
  await stage.pass(120);
  const { v1, mirror, games } = await addressesOf(stage);
  const paths = [...v1, ...mirror.map((path) => `/statsapi${path}`)];
  await askAll(stage, paths);
  stage.simulator.faults.inject({ kind: DARKNESS[0]?.kind ?? "hang" });
  await stage.pass(15);
  const known = await askAll(stage, paths);
  for (const [path, answer] of known)
    assert.equal(answer.status, 200, `${path}: ${answer.body.toString().slice(0, 200)}`);

  let hour = 0;
  for (const { kind, hours } of DARKNESS) {
    stage.simulator.faults.clearAll();
    stage.simulator.faults.inject({ kind });
    for (let more = 0; more < hours; more++) {
      if (hour === 0) await hearOfIt(stage);
      await stage.pass(hour === 0 ? 2940 : 3540);
      hour += 1;
      const answers = await askAll(stage, paths);
      assertOldButThere(known, answers, { when: `hour ${hour}, ${kind}`, now: stage.clock.now() });
    }
  }
  const { summary } = (await stage.get(`${addresses.service}/api/v1/freshness`)).json();
  assert.ok(summary.stale > 10, "the ledger says what is stale");

  await stage.startMonitor();
  await stage.pass(60);
  stage.simulator.faults.clearAll();
  await stage.pass(600);
  const after = await askAll(stage, games);
  for (const [path, answer] of after) {
    assert.notDeepEqual(
      answer.json().data,
      known.get(path)?.json().data,
      `${path}: the game has gone on meanwhile`,
    );
    assert.ok(
      ["fresh", "unpromised"].includes(answer.json().meta.freshness),
      `${path}: ${answer.json().meta.freshness}`,
    );
  }
  assert.ok(told(stage).includes("resolved external_api critical"), told(stage).join("; "));
});

function assertOldButThere(
  known: ReadonlyMap<string, Answer>,
  answers: ReadonlyMap<string, Answer>,
  { when, now }: { when: string; now: Temporal.Instant },
): void {
  for (const [path, before] of known) {
    const answer = answers.get(path);
    assert.ok(answer);
    assert.equal(answer.status, 200, `${when}: ${path} is answered: ${answer.body.toString().slice(0, 200)}`);
    if (path.startsWith("/statsapi")) assertMirror(before, answer, `${when}: ${path}`);
    else assertEnvelope(before, answer, `${when}: ${path}`, now);
  }
}

/** What is promised for a day or longer may still count as fresh. */
const PROMISED_FOR_DAYS = /\/(seasons|teams|sports|venues)\b/;

function assertMirror(before: Answer, answer: Answer, what: string): void {
  assert.deepEqual(answer.body, before.body, `${what}: the same bytes`);
  const age = Number(answer.headers.get("age"));
  assert.ok(age >= 3500, `${what}: its age is told (${age} s)`);
  const cache = answer.headers.get("x-cache");
  if (PROMISED_FOR_DAYS.test(what) && cache === "HIT") return;
  assert.equal(cache, "STALE", what);
  assert.match(answer.headers.get("warning") ?? "", /^110 /, what);
}

function assertEnvelope(before: Answer, answer: Answer, what: string, now: Temporal.Instant): void {
  const { data, meta } = answer.json();
  assert.deepEqual(data, before.json().data, `${what}: the same data`);
  assert.ok(Number(answer.headers.get("age")) >= 3500, `${what}: its age is told`);
  const promiseHolds = meta.late_after !== null && meta.late_after > now.toString();
  const allowed = promiseHolds ? ["fresh"] : ["late", "stale"];
  assert.ok(allowed.includes(meta.freshness), `${what}: ${meta.freshness}, late after ${meta.late_after}`);
}
