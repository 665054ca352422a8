import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { applyPatch } from "rfc6902";
import { askLeague } from "./ask-league.ts";

const NIGHT = "2026-04-25T01:30:00Z";
const NEXT_DAY = "2026-04-25T16:00:00Z";
const GAME = await aGame();
const FEED = `/api/v1.1/game/${GAME}/feed/live`;

async function json(path: string, at = NIGHT): Promise<any> {
  const answer = await askLeague(path, at);
  assert.equal(answer?.status, 200, path);
  return answer.json;
}

async function aGame(): Promise<number> {
  const { dates } = await json("/api/v1/schedule?sportId=1&date=2026-04-24");
  return dates[0].games.find(({ status }: any) => status.statusCode === "I").gamePk;
}

describe("the live feed", () => {
  test("as of a timecode is the feed as it stood in that second, also the next day", async () => {
    const timecodes: string[] = await json(`${FEED}/timestamps`);
    assert.ok(timecodes.length > 150, String(timecodes.length));
    assert.deepEqual(timecodes, timecodes.toSorted());
    for (const timecode of [40, 90, 140].map((index) => timecodes[index] ?? "")) {
      const feed = await json(`${FEED}?timecode=${timecode}`, NEXT_DAY);
      assert.equal(feed.metaData.timeStamp, timecode);
      assert.deepEqual(feed, await json(FEED, instantOf(timecode)));
    }
  });

  test("as of a timecode after the end is the last state, and one that is none is refused", async () => {
    const last = await json(FEED, NEXT_DAY);
    assert.deepEqual(await json(`${FEED}?timecode=20261027_000000`, NEXT_DAY), last);
    assert.equal((await askLeague(`${FEED}?timecode=yesterday`, NIGHT))?.status, 400);
  });

  test("has nothing new for who has the newest", async () => {
    const { timeStamp } = (await json(FEED)).metaData;
    assert.deepEqual(await json(`${FEED}/diffPatch?startTimecode=${timeStamp}`), []);
  });

  test("comes as one patch per change, each of which leads exactly to the next feed", async () => {
    const timecodes: string[] = await json(`${FEED}/timestamps`);
    const [from = "", ...steps] = timecodes.slice(100, 121);
    const path = `${FEED}/diffPatch?startTimecode=${from}&endTimecode=${steps.at(-1)}`;
    const envelopes = await json(path, NEXT_DAY);
    assert.equal(envelopes.length, steps.length);
    const feed = await json(`${FEED}?timecode=${from}`);
    for (const [index, { diff }] of envelopes.entries()) {
      const failed = applyPatch(feed, diff).filter((error) => error !== null);
      assert.deepEqual(failed, []);
      assert.deepEqual(feed, await json(`${FEED}?timecode=${steps[index]}`, NEXT_DAY));
    }
  });

  test("comes whole where too much has happened since, or nothing is known of then", async () => {
    for (const start of ["20260424_231500", "20200101_000000"]) {
      const whole = await json(`${FEED}/diffPatch?startTimecode=${start}`);
      assert.deepEqual(whole, await json(FEED), start);
    }
  });

  test("begins with the warm-up's one phantom play, and tells of decisions when it is over", async () => {
    const timecodes: string[] = await json(`${FEED}/timestamps`);
    const states = await Promise.all(
      timecodes.slice(0, 20).map((timecode) => json(`${FEED}?timecode=${timecode}`)),
    );
    const warmUp = states.find(({ gameData }) => gameData.status.statusCode === "PW");
    assert.equal(warmUp.liveData.plays.allPlays.length, 1);
    assert.equal(warmUp.liveData.plays.allPlays[0].result.eventType, "game_advisory");
    assert.equal((await json(FEED)).liveData.decisions, undefined);
    assert.ok((await json(FEED, NEXT_DAY)).liveData.decisions.winner.id);
  });
});

describe("the query's own language", () => {
  test("fields= keeps a key at any depth if its name is listed, and only under listed parents", async () => {
    const feed = await json(`${FEED}?fields=gamePk,liveData,linescore,teams,home,runs`);
    assert.deepEqual(Object.keys(feed), ["gamePk", "liveData"]);
    assert.deepEqual(Object.keys(feed.liveData), ["linescore"]);
    assert.deepEqual(Object.keys(feed.liveData.linescore.teams.home), ["runs"]);
    assert.deepEqual(await json(`${FEED}?fields=runs`), {});
  });

  test("hydrate= nests: a schedule with teams, line scores and probable pitchers, a roster with statistics", async () => {
    const hydrate = "team,linescore(matchup),probablePitcher,venue(location)";
    const { dates } = await json(`/api/v1/schedule?sportId=1&date=2026-04-24&hydrate=${hydrate}`);
    const game = dates[0].games.find(({ gamePk }: any) => gamePk === GAME);
    assert.ok(game.teams.home.team.abbreviation);
    assert.ok(game.teams.away.probablePitcher.fullName);
    assert.ok(game.linescore.innings.length > 0);
    const person = "person(stats(group=[hitting,pitching],type=[season]))";
    const roster = (await json(`/api/v1/teams/147/roster?hydrate=${encodeURIComponent(person)}`)).roster;
    assert.ok(roster.some((entry: any) => entry.person.stats?.[0]?.splits[0].stat.gamesPlayed > 0));
  });

  test("dates may be written both ways, and sports listed", async () => {
    const iso = await json("/api/v1/schedule?sportId=1&date=2026-04-24");
    assert.deepEqual(await json("/api/v1/schedule?sportId=1,11&date=04/24/2026"), iso);
    assert.equal((await json("/api/v1/schedule?sportId=11&date=2026-04-24")).totalGames, 0);
  });
});

function instantOf(timecode: string): string {
  return timecode.replace(/^(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3T$4:$5:$6.999Z");
}
