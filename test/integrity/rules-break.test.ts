import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import type { Game } from "../../src/contracts/v1/game.ts";
import type { RosterEntry } from "../../src/contracts/v1/player.ts";
import type { ScheduleEntry } from "../../src/contracts/v1/schedule.ts";
import type { Standing } from "../../src/contracts/v1/standing.ts";
import { judge, judgeBesideOthers } from "../../src/service/domain/integrity/judge.ts";
import { ruleNames } from "../../src/service/domain/integrity/registry.ts";
import type { Judged, JudgedOf } from "../../src/service/domain/integrity/rule.ts";
import { schedule } from "../../src/service/upstream/schedule.ts";
import { askLeague } from "../simulator/ask-league.ts";
import { brokenRules, judgeAnew, judgedFeed, now } from "./judged-feed.ts";

const DAY = "2026-04-24";
let sound: JudgedOf<"game">;
let entries: ScheduleEntry[];

before(async () => {
  const listed = (await askLeague(`/api/v1/schedule?sportId=1&date=${DAY}`, now))?.json;
  const parsed = schedule.parse(listed, { dataset: "schedule", key: DAY });
  assert.ok(parsed.kind === "ok");
  entries = parsed.value.slice(0, 1);
  sound = judgedFeed((await askLeague(`/api/v1.1/game/${entries[0]?.game_pk}/feed/live`, now))?.json);
});

/** The sound game with one thing changed. */
function doctored(change: (game: any) => void): Judged {
  const copy: any = structuredClone(sound);
  change(copy);
  return copy;
}

function undoAnOut({ plays }: any): void {
  const runners = plays.flatMap((play: any) => play.runners);
  runners.find((runner: any) => runner.is_out).is_out = false;
}

function listing(changes: {
  entries?: readonly ScheduleEntry[];
  games?: readonly Game[];
  clubs?: readonly number[];
}): Judged {
  return {
    dataset: "schedule",
    date: DAY,
    entries,
    games: [sound.game],
    listedBefore: [],
    clubs: [],
    ...changes,
  };
}

const club = { id: 147, name: "Home Club" };
const standing = (wins: number, losses: number) => ({ team: club, wins, losses }) as Standing;
const player = (id: number, team: number) =>
  ({ team_id: team, person: { id, name: "Somebody" }, job: null }) as RosterEntry;

/** A final that the club lost at home, two to nothing, with the record it had then. */
function lostGame(gamePk: number, wins: number | null, losses: number | null): ScheduleEntry {
  const away = { team: { id: 111, name: "Away Club" }, score: 2, wins: null, losses: null };
  const home = { team: club, score: 0, wins, losses };
  const status = { phase: "final" };
  return {
    game_pk: gamePk,
    game_type: "R",
    start_time: `2026-04-1${gamePk}T23:05:00Z`,
    resumed_on: null,
    status,
    teams: { away, home },
  } as unknown as ScheduleEntry;
}

const breaks: Record<(typeof ruleNames)[number], [what: string, judged: () => Judged, found: RegExp]> = {
  "runs-agree": [
    "a run too many",
    () => doctored((one) => (one.linescore.totals.home.runs += 1)),
    /home: runs/,
  ],
  "hits-agree": [
    "a hit less",
    () => doctored((one) => (one.boxscore.teams.away.batting.hits -= 1)),
    /away: hits/,
  ],
  "errors-agree": [
    "an error too many",
    () => doctored((one) => (one.linescore.innings[0].away.errors += 1)),
    /away: errors/,
  ],
  "plate-appearances-agree": [
    "a walk too many",
    () => doctored((one) => (one.boxscore.teams.home.batting.walks += 1)),
    /home: plate appearances/,
  ],
  "pitches-agree": [
    "a pitch too many",
    () => doctored((one) => (one.boxscore.teams.home.pitching.pitches += 1)),
    /home: pitches thrown/,
  ],
  "plays-in-order": ["a play missing", () => doctored((one) => one.plays.splice(5, 1)), /play 5 of/],
  "people-known": [
    "a stranger at bat",
    () => doctored((one) => (one.plays[0].batter = { id: 7, name: null })),
    /player 7/,
  ],
  "outs-per-half": ["an out undone", () => doctored(undoAnOut), /3 outs, found 2 outs/],
  "final-stays-final": [
    "a final that is live again",
    () =>
      doctored((one) => {
        one.previous = structuredClone(one.game);
        one.game.status = { phase: "live", code: "I" };
      }),
    /expected final/,
  ],
  "listed-once": [
    "a game listed twice",
    () => listing({ entries: entries.concat(entries) }),
    /stands 2 times/,
  ],
  "listed-games-stay": ["a game left out", () => listing({ entries: [] }), /is missing from the schedule/],
  "finals-are-whole": ["a final without its feed", () => listing({ games: [] }), /no such game is held/],
  "standings-count-finals": [
    "fewer losses than lost finals",
    () => ({
      dataset: "standings",
      standings: [standing(3, 1)],
      entries: [lostGame(1, null, null), lostGame(2, null, null)],
    }),
    /say 3 wins, 1 losses/,
  ],
  "standings-records-agree": [
    "another record than the schedule's",
    () => ({
      dataset: "standings",
      standings: [standing(3, 2)],
      entries: [lostGame(1, 2, 1), lostGame(2, 2, 2)],
    }),
    /say 3-2, the schedule said 2-2/,
  ],
  "one-active-roster": [
    "a player on two rosters",
    () => ({ dataset: "roster", teamId: 1, entries: [player(5, 1), player(6, 1)], others: [player(6, 2)] }),
    /1 of club 1's players/,
  ],
  "statcast-is-complete": [
    "a short day",
    () => ({ dataset: "statcast", date: DAY, games: [{ gamePk: 9, rows: 200, pitches: 301 }] }),
    /200 rows for game 9/,
  ],
};

test("the game and the schedule from which each is broken break no rule themselves", () => {
  assert.deepEqual(judgeAnew(sound), []);
  assert.deepEqual(judgeAnew(listing({})), []);
});

for (const rule of ruleNames) {
  const [what, judged, message] = breaks[rule];
  test(`${rule} is broken by ${what}, and says what was expected and what was found`, () => {
    const findings = judgeAnew(judged()).map(({ finding }) => finding);
    const found = findings.find((finding) => finding.rule === rule);
    assert.ok(found, `found only ${findings.map((one) => one.rule).join()}`);
    assert.match(found.message, message);
    assert.ok(
      found.evidence.length > 0 && found.evidence.every(({ expected, found: got }) => expected !== got),
    );
  });
}

test("a finding keeps its first moment, is forgotten when it was brief, and resolved when it was not", () => {
  const target = { dataset: "game", key: "1" } as const;
  const broken = doctored((one) => (one.linescore.totals.home.runs += 1));
  const first = judge({ target, judged: broken, unresolved: [], now });
  const [seen] = first;
  assert.ok(seen && first.length === 1);
  const look = (judged: Judged, seconds: number) =>
    judge({ target, judged, unresolved: [seen.finding], now: now.add({ seconds }) });
  const again = look(broken, 30)[0]?.finding;
  assert.deepEqual(
    [again?.firstSeen, again?.lastSeen, again?.resolvedAt],
    [now, now.add({ seconds: 30 }), null],
  );
  assert.deepEqual(
    look(sound, 89).map(({ kind }) => kind),
    ["forget"],
  );
  const mended = look(sound, 90);
  assert.deepEqual(
    mended.map(({ kind, finding }) => [kind, finding.resolvedAt]),
    [["keep", now.add({ seconds: 90 })]],
  );
});

test("a final that went back stays a finding until it is final again, whatever is stored meanwhile", () => {
  const target = { dataset: "game", key: "1" } as const;
  const live = doctored((one) => (one.game.status = { phase: "live", code: "I" }));
  const wentBack: any = { ...live, previous: sound.game };
  const [seen] = judge({ target, judged: wentBack, unresolved: [], now });
  assert.ok(seen);
  const stillBack: any = { ...live, previous: (live as JudgedOf<"game">).game };
  assert.equal(judge({ target, judged: stillBack, unresolved: [seen.finding], now })[0]?.kind, "keep");
  assert.equal(judge({ target, judged: stillBack, unresolved: [], now }).length, 0);
  assert.equal(judge({ target, judged: sound, unresolved: [seen.finding], now })[0]?.kind, "forget");
});

test("a planned game may leave a date for which it never was listed, and must stay where it was", () => {
  const planned: any = { ...sound.game, status: { phase: "scheduled", code: "S" } };
  const changes = { entries: [], games: [planned] };
  const rules = (judged: Judged) => judgeAnew(judged).map(({ finding }) => finding.rule);
  assert.deepEqual(rules(listing(changes)), []);
  const left: any = { ...listing(changes), listedBefore: [planned.game_pk] };
  assert.deepEqual(rules(left), ["listed-games-stay"]);
  const moved = { ...left, games: [{ ...planned, official_date: "2026-05-01" }] };
  assert.deepEqual(rules(moved), []);
});

test("the record of a suspended game's first day is none to judge by, and the next final's is", () => {
  const judgedWith = (...finals: ScheduleEntry[]) =>
    judgeAnew({ dataset: "standings", standings: [standing(2, 3)], entries: finals }).map(
      ({ finding }) => finding.rule,
    );
  const resumed = { ...lostGame(2, 2, 2), resumed_on: "2026-04-13T19:40:00Z" };
  assert.deepEqual(judgedWith(lostGame(1, 2, 1), resumed), []);
  assert.deepEqual(judgedWith(resumed, lostGame(4, 2, 4)), ["standings-records-agree"]);
});

test("what other data may mend is judged again by itself; a list's own faults are not", () => {
  const target = { dataset: "schedule", key: DAY } as const;
  const twice = listing({ entries: entries.concat(entries), games: [] });
  const found = judge({ target, judged: twice, unresolved: [], now }).map(({ finding }) => finding);
  assert.deepEqual(found.map(({ rule }) => rule).sort(), ["finals-are-whole", "listed-once"]);
  const later = judgeBesideOthers({ target, judged: listing({}), unresolved: found, now });
  assert.deepEqual([...new Set(later.map(({ finding }) => finding.rule))], ["finals-are-whole"]);
});

test("the page of the rules names each of them", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/integrity.md"), "utf8");
  assert.deepEqual(
    ruleNames.filter((name) => !page.includes(name)),
    [],
  );
});

test("a final of clubs that nobody follows needs no feed", () => {
  assert.deepEqual(brokenRules(listing({ games: [], clubs: [7] })), []);
});
