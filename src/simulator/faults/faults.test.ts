import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { feedOf, firstPitch, paths } from "../../../test/simulator/small-league.ts";
import { openWire, type Seen, type Wire } from "../../../test/simulator/wire.ts";
import { type FaultKind, faultKinds, faults } from "./registry.ts";

let wire: Wire;
before(async () => {
  wire = await openWire();
});
after(() => wire.close());
afterEach(() => wire.simulator.faults.clearAll());

/** Orders a fault over HTTP and looks at a path. */
async function under(kind: FaultKind, path: string, parameters: object = {}): Promise<Seen> {
  const { status, json } = await wire.order({ kind, parameters });
  assert.equal(status, 201, json.detail);
  return await wire.see(path);
}

const teams = () => wire.see(paths.teams);
const minutesPlayed = () => Math.floor(wire.clock.now().since(firstPitch).total("minutes"));
const startTimecode = "?startTimecode=20260419_230000";
const codes = ({ json }: Seen) =>
  json.dates.flatMap(({ games }: any) => games.map(({ gamePk }: any) => gamePk));
const atBats = (plays: any) => plays.allPlays.map(({ about }: any) => about.atBatIndex);

/** How each fault shows to a client on a real socket. A fault without an entry fails the last test below. */
const onTheWire: Record<FaultKind, () => Promise<void>> = {
  async status() {
    for (const status of [500, 502, 503, 504]) {
      const answer = await under("status", paths.teams, { status });
      assert.deepEqual([answer.status, answer.json.messageNumber], [status, 1]);
      wire.simulator.faults.clearAll();
    }
    const busy = await under("status", paths.teams, { retry_after: 7 });
    assert.deepEqual([busy.status, busy.headers["retry-after"]], [503, "7"]);
  },
  async forbidden() {
    const answer = await under("forbidden", paths.teams);
    assert.deepEqual([answer.status, answer.headers["content-type"]], [403, "text/html; charset=utf-8"]);
  },
  async too_many_requests() {
    const answer = await under("too_many_requests", paths.teams);
    assert.deepEqual([answer.status, answer.headers["retry-after"]], [429, "30"]);
  },
  async latency() {
    const answer = await under("latency", paths.teams, { milliseconds: 120 });
    assert.equal(answer.status, 200);
    assert.ok((answer.arrivedMs[0] ?? 0) >= 119, `${answer.arrivedMs[0]} ms`);
  },
  async hang() {
    await wire.order({ kind: "hang" });
    const answer = await wire.see(paths.teams, {}, 200);
    assert.deepEqual([answer.failure, answer.status], ["nothing came", undefined]);
  },
  async slow_drip() {
    const answer = await under("slow_drip", paths.teams, { bytes: 300, milliseconds: 30 });
    assert.deepEqual(
      [answer.failure, answer.body.length],
      [undefined, Number(answer.headers["content-length"])],
    );
    const drops = Math.ceil(answer.body.length / 300);
    const [firstMs = 0, lastMs = 0] = [answer.arrivedMs[0], answer.arrivedMs.at(-1)];
    assert.ok(firstMs < lastMs && lastMs >= (drops - 1) * 29, `${drops} drops until ${lastMs} ms`);
  },
  async connection_reset() {
    const answer = await under("connection_reset", paths.teams);
    assert.deepEqual([answer.failure, answer.status, answer.body.length], ["ECONNRESET", undefined, 0]);
  },
  async truncated() {
    const whole = await teams();
    for (const percent of [0, 50, 99]) {
      const answer = await under("truncated", paths.teams, { percent });
      assert.deepEqual([answer.failure, answer.status], ["ECONNRESET", 200]);
      assert.equal(answer.headers["content-length"], String(whole.body.length));
      assert.equal(answer.body.length, Math.floor((whole.body.length * percent) / 100));
      wire.simulator.faults.clearAll();
    }
  },
  async truncated_gzip() {
    const answer = await under("truncated_gzip", paths.feed);
    assert.deepEqual(
      [answer.failure, answer.headers["content-encoding"], Number(answer.headers["content-length"])],
      [undefined, "gzip", answer.body.length],
    );
    assert.deepEqual([...answer.body.subarray(0, 2)], [0x1f, 0x8b]);
    assert.throws(() => gunzipSync(answer.body), /unexpected end of file/);
  },
  async empty() {
    const answer = await under("empty", paths.teams);
    assert.deepEqual([answer.status, answer.headers["content-length"], answer.body.length], [200, "0", 0]);
  },
  async html() {
    const answer = await under("html", paths.teams);
    assert.equal(answer.status, 200);
    assert.match(answer.text, /^<!DOCTYPE html>/);
    assert.equal((await wire.see(paths.statcast)).text, answer.text);
  },
  async invalid_json() {
    const answer = await under("invalid_json", paths.feed);
    assert.deepEqual([answer.failure, answer.status, answer.json], [undefined, 200, undefined]);
    assert.match(answer.text, /^\{"gamePk":1001.*,$/);
    assert.match((await wire.see(paths.statcast)).text, /^\uFEFFgame_pk/);
  },
  async key_dropped() {
    const { json } = await under("key_dropped", paths.feed);
    assert.deepEqual(Object.keys(json.liveData), ["linescore", "boxscore"]);
    await under("key_dropped", paths.schedule, { path: "dates.*.games.*.gamePk" });
    const { dates } = (await wire.see(paths.schedule)).json;
    assert.deepEqual(Object.keys(dates[0].games[1]), ["gameDate"]);
    const csv = await under("key_dropped", paths.statcast, { path: "pitch_type" });
    assert.match(csv.text, /^\uFEFFgame_pk,des\n1001,"Single, to left\nfield 0"\n1002,/);
  },
  async key_renamed() {
    const { json } = await under("key_renamed", paths.feed, { path: "metaData.wait", name: "pause" });
    assert.deepEqual(Object.keys(json.metaData), ["timeStamp", "pause"]);
    assert.equal(json.metaData.pause, 10);
    const csv = await under("key_renamed", paths.statcast, { path: "des", name: "description" });
    assert.match(csv.text, /^\uFEFFgame_pk,pitch_type,description\n1001,FF,"Single/);
  },
  async key_added() {
    const { json } = await under("key_added", paths.feed, { path: "gameData.moon", value: "full" });
    assert.equal(json.gameData.moon, "full");
    const csv = await under("key_added", paths.statcast, { path: "moon", value: "1,5" });
    assert.match(csv.text, /^\uFEFFgame_pk,pitch_type,des,moon\n1001,FF,"Single, to left\nfield 0","1,5"\n/);
  },
  async type_changed() {
    const { json } = await under("type_changed", paths.feed);
    assert.equal(json.gamePk, "1001");
    const text = await under("type_changed", paths.feed, { path: "gameData.status.statusCode" });
    assert.equal(text.json.gameData.status.statusCode, 0);
  },
  async frozen() {
    const before = await under("frozen", paths.feed);
    wire.jump(120);
    const after = await wire.see(paths.feed);
    assert.deepEqual([after.status, after.text], [200, before.text]);
    assert.notEqual(after.headers.date, before.headers.date);
    assert.deepEqual(
      (await wire.see(`${paths.patch}?startTimecode=${after.json.metaData.timeStamp}`)).json,
      [],
    );
    wire.simulator.faults.clearAll();
    assert.equal((await wire.see(paths.feed)).json.liveData.plays.allPlays.length, minutesPlayed());
  },
  async reordered() {
    const lengths = [];
    await wire.order({ kind: "reordered", parameters: { seconds: 180 } });
    for (let look = 0; look < 4; look++) {
      lengths.push((await wire.see(paths.feed)).json.liveData.plays.allPlays.length);
    }
    const now = minutesPlayed();
    assert.deepEqual(lengths, [now, now - 3, now, now - 3]);
    assert.equal((await wire.see(paths.otherFeed)).json.liveData.plays.allPlays.length, now);
  },
  async clock_skew() {
    const right = await wire.see(paths.feed);
    const wrong = await under("clock_skew", paths.feed, { seconds: -3600 });
    const [rightDate, wrongDate] = [right, wrong].map(({ headers }) => Date.parse(headers.date ?? ""));
    assert.ok(Math.abs(Number(rightDate) - Number(wrongDate) - 3_600_000) <= 1000);
    const expected = right.json.metaData.timeStamp.replace("_23", "_22");
    assert.equal(wrong.json.metaData.timeStamp, expected);
    assert.equal(wrong.json.liveData.plays.allPlays[0].about.startTime, "2026-04-19T22:00:00.000Z");
    assert.equal(wrong.json.gameData.datetime.dateTime, "2026-04-19T23:00:00Z");
    assert.deepEqual((await wire.see(paths.timestamps)).json, ["20260419_220000", expected]);
    const patch = await wire.see(`${paths.patch}?startTimecode=20260419_220000`);
    assert.equal(patch.json[0].diff[0].value, expected);
    assert.deepEqual((await wire.see(`${paths.patch}?startTimecode=${expected}`)).json, []);
  },
  async lost_game() {
    const answer = await under("lost_game", paths.schedule);
    const { totalGames, dates } = answer.json;
    assert.deepEqual([codes(answer), totalGames, dates[0].totalGames], [[1002], 1, 1]);
    await wire.order({ kind: "lost_game", game_pk: 1002 });
    assert.deepEqual((await wire.see(paths.schedule)).json, { totalItems: 0, totalGames: 0, dates: [] });
  },
  async duplicate_game() {
    await wire.order({ kind: "duplicate_game", game_pk: 1002 });
    const answer = await wire.see(paths.schedule);
    assert.deepEqual([codes(answer), answer.json.totalGames], [[1001, 1002, 1002], 3]);
  },
  async wrong_score() {
    const truth = feedOf(1001, wire.clock.now()).liveData.linescore.teams.home.runs;
    const { json } = await under("wrong_score", paths.feed, { runs: 2 });
    assert.equal(json.liveData.linescore.teams.home.runs, truth + 2);
    assert.equal(json.liveData.linescore.innings[0].home.runs, truth + 2);
    assert.equal(json.liveData.plays.allPlays.at(-1).result.homeScore, truth);
    assert.equal((await wire.see(paths.lineScore)).json.teams.home.runs, truth + 2);
    const instead = await wire.see(paths.patch + startTimecode);
    assert.equal(instead.json.liveData.linescore.teams.home.runs, truth + 2);
  },
  async play_gap() {
    const { json } = await under("play_gap", paths.feed, { at_bat_index: 4 });
    assert.deepEqual(atBats(json.liveData.plays).slice(0, 6), [0, 1, 2, 3, 5, 6]);
    assert.deepEqual(atBats((await wire.see(paths.playByPlay)).json).slice(0, 5), [0, 1, 2, 3, 5]);
  },
  async inconsistent_box_score() {
    const { json } = await under("inconsistent_box_score", paths.feed);
    const { players, teamStats } = json.liveData.boxscore.teams.home;
    assert.equal(players.ID2.stats.batting.hits, teamStats.batting.hits + 1);
    const away = await under("inconsistent_box_score", paths.boxScore, { side: "away", hits: 3 });
    assert.equal(away.json.teams.away.players.ID6.stats.batting.hits, 3);
  },
  async query_timeout() {
    const answer = await under("query_timeout", paths.statcast);
    assert.deepEqual([answer.status, answer.headers["content-type"]], [200, "text/csv;charset=utf-8"]);
    assert.match(answer.text, /^"error"\n"Error: Query Timeout\. Please try to limit your query\./);
  },
  async short_statcast_day() {
    const whole = (await wire.see(paths.statcast)).text;
    const short = (await under("short_statcast_day", paths.statcast)).text;
    assert.equal(short, whole.slice(0, whole.indexOf('1001,FF,"Single, to left\nfield 6"')));
    wire.simulator.faults.clearAll();
    await wire.order({ kind: "short_statcast_day", game_pk: 1002, parameters: { percent: 100 } });
    assert.deepEqual((await wire.see(paths.statcast)).text.match(/100\d/g), ["1001", "1001", "1001", "1001"]);
  },
  async broken_patch() {
    const impossible = { op: "replace", path: "/liveData/nowhere/atAll", value: 1 };
    const { json } = await under("broken_patch", paths.patch + startTimecode);
    assert.deepEqual([json[0].diff.length, json[0].diff[1]], [2, impossible]);
    assert.deepEqual((await wire.see(`${paths.patch}?startTimecode=20270101_000000`)).json, [
      { diff: [impossible] },
    ]);
    assert.equal((await wire.see(paths.feed)).json.gamePk, 1001);
  },
};

describe("each fault shows on the wire", () => {
  for (const [kind, shows] of Object.entries(onTheWire)) test(kind, shows);
});

test("no fault is without a test on the wire", () => {
  assert.deepEqual(Object.keys(onTheWire).sort(), faultKinds.toSorted());
});

test("a fault of content leaves alone what is not of its kind, byte for byte", async () => {
  const strangers = [paths.teams, paths.fangraphs, "/api/v1/nothing"];
  const before = await Promise.all(strangers.map((path) => wire.see(path)));
  const kinds = faultKinds.filter((kind) => faults[kind].edits);
  for (const kind of kinds) assert.equal((await wire.order({ kind })).status, 201);
  const after = await Promise.all(strangers.map((path) => wire.see(path)));
  const content = ({ status, text }: Seen) => [status, text.replace(/"timestamp":"[^"]*"/, "")];
  assert.deepEqual(after.map(content), before.map(content));
});

test("faults add up: an old answer, changed, compressed, and cut off", async () => {
  const frozen = (await under("frozen", paths.feed)).json;
  wire.jump(60);
  await under("wrong_score", paths.feed, { side: "away", runs: 5 });
  const changed = (await wire.see(paths.feed)).json;
  assert.equal(changed.metaData.timeStamp, frozen.metaData.timeStamp);
  assert.equal(changed.liveData.linescore.teams.away.runs, 5);
  const instead = (await wire.see(paths.patch + startTimecode)).json;
  assert.equal(instead.metaData.timeStamp, frozen.metaData.timeStamp);
  await under("truncated_gzip", paths.feed, { percent: 99 });
  const cut = await under("truncated", paths.feed);
  assert.deepEqual([cut.failure, cut.headers["content-encoding"]], ["ECONNRESET", "gzip"]);
});
