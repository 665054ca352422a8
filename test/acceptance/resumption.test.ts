import assert from "node:assert/strict";
import { test } from "node:test";
import { createLeague } from "../../src/simulator/league.ts";
import { addresses, openStage } from "./stage.ts";

/** Suspended by rain on the evening before; it goes on at 19:40. */
const GAME = 822_420;

test("a suspended game that goes on is live within a minute, although it is looked at every quarter hour only", async () => {
  const league = createLeague(1);
  const startAt = "2026-04-28T19:30:00Z";
  await league.prepare(Temporal.Instant.from(startAt));
  const stage = await openStage({ startAt, dialect: league.dialect, serviceEnv: { MLB_CLUBS: "138" } });
  await stage.startService();
  const game = async () => (await stage.get(`${addresses.service}/api/v1/games/${GAME}`)).json();
  await stage.pass(9 * 60 + 50);
  const before = await game();
  assert.deepEqual([before.data.status.phase, before.meta.freshness], ["suspended", "fresh"]);
  await stage.pass(70);
  const after = await game();
  assert.deepEqual([after.data.status.phase, after.meta.freshness], ["live", "fresh"]);
  await stage.end();
});
