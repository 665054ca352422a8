import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Clock } from "../../src/platform/clock/clock.ts";
import { createRealClock } from "../../src/platform/clock/real-clock.ts";
import { createVirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { createSimulator } from "../../src/simulator/app.ts";
import { createLeague } from "../../src/simulator/league.ts";

const NIGHT = Temporal.Instant.from("2026-04-25T00:30:00Z");
const SCHEDULE = "/api/v1/schedule?sportId=1&date=2026-04-24";

async function simulatorOn(clock: Clock) {
  const log = createLogger({ name: "clocks", level: "silent", clock });
  const { server } = createSimulator({ clock, log, dialect: createLeague(1).dialect });
  await server.ready();
  const see = async (url: string) => {
    const answer = await server.inject({ url });
    assert.equal(answer.statusCode, 200);
    return {
      json: answer.json(),
      date: Temporal.Instant.from(new Date(String(answer.headers.date)).toISOString()),
    };
  };
  return { see, close: () => server.close() };
}

const seconds = (from: Temporal.Instant, to: Temporal.Instant) => to.since(from).total("seconds");

/** A game that is on, and when its feed last changed. */
async function feedOf(see: (url: string) => Promise<any>): Promise<{ path: string; timeStamp: string }> {
  const { dates } = (await see(SCHEDULE)).json;
  const live = dates[0].games.find(({ status }: any) => status.statusCode === "I");
  const path = `/api/v1.1/game/${live.gamePk}/feed/live`;
  return { path, timeStamp: (await see(path)).json.metaData.timeStamp };
}

describe("the league plays on any clock", () => {
  test("on the real one, it is now", async () => {
    const clock = createRealClock();
    const { see, close } = await simulatorOn(clock);
    const before = clock.now();
    const now = Temporal.Instant.from((await see("/-/healthy")).json.now);
    assert.ok(seconds(before, now) >= 0 && seconds(now, clock.now()) >= 0, `${now}`);
    await close();
  });

  test("from a given moment on, it goes on from there at the pace of real time", async () => {
    const real = createRealClock();
    const startedAt = real.now();
    const { see, close } = await simulatorOn(createRealClock({ startAt: NIGHT }));
    const { date } = await see(SCHEDULE);
    const { json } = await see("/-/healthy");
    const most = seconds(startedAt, real.now()) + 1;
    for (const told of [date, Temporal.Instant.from(json.now)]) {
      assert.ok(seconds(NIGHT, told) >= 0 && seconds(NIGHT, told) <= most, `${told}`);
    }
    await close();
  });

  test("many times faster, a game moves on within a second", async () => {
    const clock = createRealClock({ startAt: NIGHT, speed: 300 });
    const { see, close } = await simulatorOn(clock);
    const { path, timeStamp } = await feedOf(see);
    const before = clock.now();
    await clock.sleepUntil(before.add({ minutes: 3 }));
    const later = (await see(path)).json.metaData.timeStamp;
    assert.ok(later > timeStamp, `${timeStamp}, then ${later}`);
    assert.ok(seconds(before, clock.now()) >= 180);
    await close();
  });

  test("in one process on a virtual clock it stands still until the clock is moved, and then is exactly there", async () => {
    const clock = createVirtualClock(NIGHT);
    const { see, close } = await simulatorOn(clock);
    const { path } = await feedOf(see);
    const first = (await see(path)).json;
    assert.deepEqual((await see(path)).json, first);
    await clock.advanceBy({ minutes: 10 });
    assert.equal((await see("/-/healthy")).json.now, NIGHT.add({ minutes: 10 }).toString());
    const asOfThen = NIGHT.add({ minutes: 10 }).toString().replaceAll(/[-:Z]/g, "").replace("T", "_");
    assert.deepEqual((await see(path)).json, (await see(`${path}?timecode=${asOfThen}`)).json);
    assert.notDeepEqual((await see(path)).json, first);
    await close();
  });
});
