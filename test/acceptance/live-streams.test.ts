import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { listen } from "../../src/platform/http-server/http-server.ts";
import { applyPatch } from "../../src/service/domain/json/json-patch.ts";
import { countingGame, GAME_PK } from "./counting-game.ts";
import { type EventStream, openEventStream } from "./event-stream.ts";
import { openStage, type Stage } from "./stage.ts";

const game = countingGame("2026-04-19");
let stage: Stage;
let address: string;

before(async () => {
  stage = await openStage({
    startAt: "2026-04-19T23:00:00Z",
    dialect: game.dialect,
    serviceEnv: { MLB_STREAMS_MAX_CLIENTS: "5" },
  });
  await start();
  await stage.pass(30);
});
after(() => stage.end());

async function start(): Promise<void> {
  await stage.startService();
  const server = stage.service()?.server;
  assert.ok(server);
  address = await listen(server, { host: "127.0.0.1", port: 0 });
}

const gameEvents = () => `${address}/api/v1/games/${GAME_PK}/events`;

async function readJson(path: string) {
  return (await stage.get(`http://service.test${path}`)).json();
}

/** So many hits, each seen in a look of its own. */
async function hit(times: number): Promise<void> {
  for (let count = 0; count < times; count++) {
    game.hits += 1;
    game.timecode = `20260419_23${String(Math.floor(game.hits / 60)).padStart(2, "0")}${String(game.hits % 60).padStart(2, "0")}`;
    await stage.pass(11);
  }
}

/** The service hears of a connection's end when its machine tells it: a few tries, no longer. */
async function opened(): Promise<EventStream> {
  for (let tries = 0; ; tries++) {
    const stream = await openEventStream(gameEvents());
    if (stream.status === 200 || tries === 50) return stream;
    stream.close();
    await stage.pass(1);
  }
}

async function closed(...streams: EventStream[]): Promise<void> {
  for (const stream of streams) stream.close();
  await Promise.all(streams.map(({ ended }) => ended));
  await stage.pass(1);
}

test("a client reads the state that the stream names, applies each patch, and holds the feed as it is", async () => {
  const stream = await openEventStream(gameEvents());
  assert.deepEqual(
    [stream.status, stream.headers["content-type"]],
    [200, "text/event-stream; charset=utf-8"],
  );
  const [state] = await stream.next(1);
  assert.equal(state?.event, "state");
  let { feed, version } = (await readJson(state?.data.href)).data;
  assert.equal(version, state?.data.version);
  await hit(3);
  for (const { event, id, data } of await stream.next(3)) {
    assert.deepEqual([event, Number(id), data.version], ["change", data.sequence, version + 1]);
    feed = applyPatch(feed, data.patch);
    version = data.version;
  }
  assert.deepEqual(feed, await readJson(`/statsapi/api/v1.1/game/${GAME_PK}/feed/live`));
  await closed(stream);
});

test("who goes on from an id gets each later change once, whether by header or by parameter", async () => {
  const stream = await openEventStream(gameEvents());
  const [state] = await stream.next(1);
  await closed(stream);
  await hit(4);
  const byHeader = await openEventStream(gameEvents(), { "last-event-id": state?.id ?? "" });
  const byParameter = await openEventStream(`${gameEvents()}?last_event_id=${state?.id}`);
  await hit(1);
  for (const resumed of [byHeader, byParameter]) {
    const versions = (await resumed.next(5)).map(({ data }) => data.version);
    assert.deepEqual(
      versions,
      [1, 2, 3, 4, 5].map((step) => state?.data.version + step),
    );
    assert.deepEqual(resumed.waiting(), []);
  }
  await closed(byHeader, byParameter);
});

test("the stream of everything names each change and where it is read, and resumes over a restart of the service", async () => {
  const stream = await openEventStream(`${address}/api/v1/events`);
  const [state] = await stream.next(1);
  await hit(1);
  const [change] = await stream.next(1);
  assert.deepEqual(
    [change?.data.target, change?.data.href, change?.data.game.timecode],
    [`game:${GAME_PK}`, `/api/v1/games/${GAME_PK}`, game.timecode],
  );
  await stage.killService();
  assert.deepEqual(
    (await stream.next(1)).map(({ event, data }) => [event, data.reason]),
    [["closed", "shutting-down"]],
  );
  await stream.ended;
  await start();
  await hit(2);
  const resumed = await openEventStream(`${address}/api/v1/events`, { "last-event-id": state?.id ?? "" });
  const ofTheGame = (await resumed.next(3)).map(({ data }) => data.game.version);
  assert.deepEqual(
    ofTheGame,
    [0, 1, 2].map((step) => change?.data.game.version + step),
  );
  await closed(resumed);
});

test("a silent stream shows that it is alive", async () => {
  const stream = await openEventStream(gameEvents());
  await stream.next(1);
  await stage.pass(60);
  await hit(1);
  await stream.next(1);
  assert.ok(stream.heartbeats() >= 4, `${stream.heartbeats()} in a minute`);
  await closed(stream);
});

test("beyond the allowed number a stream is refused with 503, and there is room again when one ends", async () => {
  const streams = await Promise.all(Array.from({ length: 5 }, () => openEventStream(gameEvents())));
  await Promise.all(streams.map((stream) => stream.next(1)));
  const refused = await openEventStream(gameEvents());
  assert.deepEqual([refused.status, refused.headers["retry-after"]], [503, "30"]);
  await closed(...streams);
  const again = await opened();
  assert.equal(again.status, 200);
  await closed(again);
});

test("an id from another log, an id that is no number, and a game that nobody follows are told so", async () => {
  const [reset] = await (await openEventStream(gameEvents(), { "last-event-id": "999999" })).next(1);
  assert.deepEqual(
    [reset?.event, reset?.data.href],
    ["reset", `/api/v1/games/${GAME_PK}/feed?version=${reset?.data.version}`],
  );
  assert.match(reset?.data.reason, /999999 was never given/);
  assert.equal((await openEventStream(gameEvents(), { "last-event-id": "soon" })).status, 400);
  assert.equal((await openEventStream(`${gameEvents()}?last_event_id=-1`)).status, 400);
  assert.equal((await openEventStream(`${address}/api/v1/games/1/events`)).status, 404);
});

test("what changed in a game comes in pages, and a corrected final says what, from what, to what, in words", async () => {
  game.statusCode = "F";
  await hit(1);
  Object.assign(game, { event: "Field Error", hits: game.hits - 1, timecode: "20260420_030000" });
  await stage.pass(70);
  const path = `/api/v1/games/${GAME_PK}/changes`;
  const { data: corrections } = await readJson(`${path}?corrections=true`);
  assert.equal(corrections.length, 1);
  const [{ version, phase, timecode, correction, from_version: from, changes }] = corrections;
  assert.deepEqual([phase, timecode, correction, from], ["final", "20260420_030000", true, version - 1]);
  assert.deepEqual(
    changes
      .map(({ words }: { words: string }) => words)
      .filter(Boolean)
      .toSorted(),
    [
      `Away: batting hits from ${game.hits + 1} to ${game.hits}`,
      `Away: hits from ${game.hits + 1} to ${game.hits}`,
      "Play 1 (top of inning 1, Some Batter): event from “Single” to “Field Error”",
      `Some Batter: batting hits from ${game.hits + 1} to ${game.hits}`,
    ],
  );
  const first = await readJson(`${path}?limit=5`);
  assert.deepEqual(
    first.data.map((change: { version: number }) => change.version),
    [1, 2, 3, 4, 5],
  );
  assert.deepEqual([first.data[0].from_version, first.meta.next_cursor], [null, "5"]);
  const second = await readJson(`${path}?limit=5&cursor=5`);
  assert.equal(second.data[0].version, 6);
  assert.equal((await readJson(`${path}?limit=100`)).meta.next_cursor, null);
});

test("a version that is not kept, and a game that nobody knows, are 404 with what there is", async () => {
  const missing = await readJson(`/api/v1/games/${GAME_PK}/feed?version=9999`);
  assert.deepEqual([missing.status, missing.code], [404, "not-found"]);
  assert.match(missing.detail, /Version 9999 of game 700001 is not kept; the log has 1 to \d+/);
  assert.equal((await readJson("/api/v1/games/5/changes")).status, 404);
});
