import assert from "node:assert/strict";
import { test } from "node:test";
import type { IntegrityFinding } from "../../src/contracts/integrity.ts";
import { type Dialect, jsonAnswer } from "../../src/simulator/dialects/dialect.ts";
import { createLeague } from "../../src/simulator/league.ts";
import { fewGames } from "./few-games.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

const DATE = "2026-04-24";
const DURING = "2026-04-25T00:20:00Z";
const NEXT_MORNING = "2026-04-25T10:30:00Z";
const league = createLeague(1);

type World = {
  stage: Stage;
  /** Whether a player stands on two clubs' rosters: no fault of the upstream does this by itself. */
  twoClubs: boolean;
};

/** A stage on which the night has three games only: as many as the tests look at. */
async function openWorld(startAt: string): Promise<World> {
  await league.prepare(Temporal.Instant.from(startAt));
  const world = { twoClubs: false } as World;
  const plain = fewGames(league.dialect, { date: DATE, games: 3 });
  const dialect: Dialect = async (request, now) => {
    const answer = await plain(request, now);
    if (!world.twoClubs || request.path !== rosterOf(147)) return answer;
    const [own, theirs] = [await ask(rosterOf(147), request, now), await ask(rosterOf(111), request, now)];
    return jsonAnswer(200, JSON.stringify({ ...own, roster: [...own.roster, theirs.roster[0]] }));
  };
  world.stage = await openStage({ startAt, dialect });
  await world.stage.startService();
  return world;
}

const rosterOf = (club: number) => `/api/v1/teams/${club}/roster/active`;

async function ask(path: string, request: Parameters<Dialect>[0], now: Temporal.Instant): Promise<any> {
  const answer = await league.dialect({ ...request, path }, now);
  return JSON.parse(new TextDecoder().decode(answer?.body));
}

async function integrity({ stage }: World, query = "") {
  return (await stage.get(`${addresses.service}/api/v1/integrity${query}`)).json();
}

async function gameOf({ stage }: World, phase: string): Promise<number> {
  const schedule = (await stage.get(`${addresses.service}/api/v1/schedule?date=${DATE}`)).json();
  const game = schedule.data.findLast((one: any) => one.status.phase === phase);
  assert.ok(game, `no game is ${phase}`);
  return game.game_pk;
}

type Wanted = { rule: string; subject: string; openAfter: number; endsAfter: number };

/** Orders a fault, sees its finding dwell, open and, when the fault is over, resolved. */
async function shows(world: World, fault: object, { rule, subject, openAfter, endsAfter }: Wanted) {
  const { stage } = world;
  const find = async (): Promise<IntegrityFinding | undefined> =>
    (await integrity(world, `?rule=${rule}&subject=${subject}`)).data[0];
  stage.simulator.faults.inject(fault as any);
  await stage.pass(35);
  const dwelling = await find();
  assert.equal(dwelling?.state, "dwelling", `${rule}: ${JSON.stringify((await integrity(world)).data)}`);
  await stage.pass(openAfter);
  const open = await find();
  assert.deepEqual([open?.state, open?.first_seen, open?.resolved_at], ["open", dwelling?.first_seen, null]);
  assert.ok(open && open.evidence.length > 0 && open.last_seen > open.first_seen);
  const told = (await integrity(world)).summary.find((one: any) => one.rule === rule);
  assert.deepEqual([told.open, told.severity, told.dataset], [1, open.severity, open.dataset]);
  stage.simulator.faults.clearAll();
  await stage.pass(endsAfter);
  assert.equal((await find())?.state, "resolved");
}

/** The findings of the moment in every format, and page by page. */
async function comesAsTables(world: World) {
  const { stage } = world;
  const { data, meta } = await integrity(world);
  assert.deepEqual([data.length, meta.total, meta.next_cursor], [meta.total, data.length, null]);
  assert.ok(data.length > 3);
  const as = (format: string) => stage.get(`${addresses.service}/api/v1/integrity?format=${format}`);
  const csv = (await as("csv")).body.toString().trimEnd().split("\r\n");
  assert.equal(csv.length, data.length + 1);
  assert.match(csv[0] ?? "", /^rule,dataset,target,subject,severity,state,.*,message,evidence$/);
  const lines = (await as("ndjson")).body.toString().trimEnd().split("\n");
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)),
    data,
  );
  assert.equal((await as("parquet")).body.subarray(0, 4).toString(), "PAR1");
  const pages: IntegrityFinding[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: any = await integrity(world, `?limit=2${cursor && `&cursor=${cursor}`}`);
    pages.push(...page.data);
    cursor = page.meta.next_cursor;
  }
  assert.deepEqual(pages, data);
}

test("during the night: each fault of a game or a schedule is found, opens after its dwell, and is resolved with its end", async () => {
  const world = await openWorld(DURING);
  const { stage } = world;
  await stage.pass(180);
  const calm = await integrity(world);
  assert.deepEqual([calm.data, calm.meta.simulated, calm.meta.total], [[], true, 0]);
  assert.ok(calm.summary.length >= 16 && calm.summary.every((one: any) => one.about.length > 10));

  const gamePk = await gameOf(world, "live");
  const [feed, subject] = [{ gamePk, pathPrefix: "/api/v1.1/game" }, `game:${gamePk}`];
  const onGame = { subject, openAfter: 70, endsAfter: 25 };
  await shows(world, { kind: "wrong_score", ...feed }, { rule: "runs-agree", ...onGame });
  await shows(world, { kind: "inconsistent_box_score", ...feed }, { rule: "hits-agree", ...onGame });
  await shows(world, { kind: "play_gap", ...feed }, { rule: "plays-in-order", ...onGame });
  const also = (await integrity(world, `?rule=pitches-agree&subject=${subject}`)).data[0];
  assert.equal(also?.state, "resolved", "a missing play takes its pitches along");
  const list = { gamePk, pathPrefix: "/api/v1/schedule" };
  const onList = { subject, openAfter: 120, endsAfter: 65 };
  await shows(world, { kind: "duplicate_game", ...list }, { rule: "listed-once", ...onList });
  await shows(world, { kind: "lost_game", ...list }, { rule: "listed-games-stay", ...onList });

  stage.simulator.faults.inject({ kind: "wrong_score", ...feed, parameters: { side: "away" } });
  await stage.pass(25);
  assert.equal((await integrity(world, "?rule=runs-agree&state=dwelling")).meta.total, 1);
  stage.simulator.faults.clearAll();
  await stage.pass(25);
  assert.equal((await integrity(world, "?rule=runs-agree&state=dwelling")).meta.total, 0, "it was brief");
  assert.equal((await integrity(world, "?rule=runs-agree")).meta.total, 1, "the long one is remembered");
  await comesAsTables(world);
  await stage.end();
});

test("the day after: finals that go back or disagree with the schedule, standings that stand still, a player of two clubs", async () => {
  const world = await openWorld(NEXT_MORNING);
  const { stage } = world;
  await stage.pass(50);
  const gamePk = await gameOf(world, "final");
  const subject = `game:${gamePk}`;
  const back = { kind: "frozen", gamePk, pathPrefix: "/api/v1.1/game", since: Temporal.Instant.from(DURING) };
  await shows(world, back, { rule: "final-stays-final", subject, openAfter: 60, endsAfter: 30 });

  world.twoClubs = true;
  const since = Temporal.Instant.from("2026-04-24T16:00:00Z");
  stage.simulator.faults.inject({ kind: "frozen", pathPrefix: "/api/v1/standings", since });
  stage.simulator.faults.inject({ kind: "wrong_score", gamePk, pathPrefix: "/api/v1.1/game" });
  const states = async () => {
    const all: IntegrityFinding[] = (await integrity(world, "?limit=1000")).data;
    const wanted = ["finals-are-whole", "standings-records-agree", "one-active-roster"];
    return wanted.map((rule) => all.find((one) => one.rule === rule)?.state);
  };
  await stage.pass(4 * 3600);
  assert.deepEqual((await states()).slice(0, 2), ["open", "open"]);
  stage.simulator.faults.clearAll();
  await stage.pass(2 * 3600);
  assert.equal((await states())[1], "resolved", "before a game of the new day ends");
  await stage.pass(8 * 3600);
  assert.equal((await states())[2], "open");
  world.twoClubs = false;
  await stage.pass(7 * 3600);
  assert.equal((await states())[2], "resolved");
  await stage.end();
});
