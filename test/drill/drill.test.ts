import assert from "node:assert/strict";
import { test } from "node:test";
import { playDrill } from "../../src/drill/play.ts";
import { defaultBars, fallsShort } from "../../src/drill/score.ts";

/** The first hour of a Friday night. */
const options = {
  startAt: Temporal.Instant.from("2026-04-24T22:38:00Z"),
  days: 0.042,
  faults: 4,
  clubs: [114],
};

for (const seed of [1, 3, 6]) {
  test(`a short drill with seed ${seed} clears every bar: all noticed in time, nothing false, lost or wrong`, async () => {
    const { score } = await playDrill({ ...options, seed });
    assert.deepEqual(fallsShort(score, defaultBars), []);
    assert.ok(score.injected >= options.faults && score.detected === score.injected);
    assert.deepEqual(score.falseAlerts, []);
    assert.deepEqual(score.lost, []);
    assert.deepEqual(score.wrong, []);
    assert.ok(score.raised >= options.faults);
    assert.ok(score.looked > 0, "nothing was held against the truth");
  });
}
