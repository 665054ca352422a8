import assert from "node:assert/strict";
import { test } from "node:test";
import type { Completeness } from "../../contracts/v1/statcast.ts";
import type { Expectation } from "./expectation.ts";
import { fangraphsExpectation, statcastExpectation } from "./statcast-expectation.ts";

const date = Temporal.PlainDate.from("2026-07-04");
const eastern = (text: string) => Temporal.Instant.from(`${text}-04:00`);
const held = (completeness: Completeness) => ({ completeness, reason: `it is ${completeness}` });
const facts = { date, playedUntil: date, finals: 15, held: null, deadline: null };

function on(text: string) {
  const day = Temporal.PlainDate.from(text);
  return { ...facts, date: day, playedUntil: day };
}

function next(expected: Expectation, now: Temporal.Instant): string | null {
  return expected.refreshMs === null ? null : now.add({ milliseconds: expected.refreshMs }).toString();
}

test("a day is first asked for at eight in the next morning, Eastern, and promised by noon", () => {
  const now = eastern("2026-07-05T06:05");
  const expected = statcastExpectation(facts, now);
  assert.equal(next(expected, now), "2026-07-05T12:00:00Z");
  assert.equal(expected.deadline?.toString(), "2026-07-05T16:00:00Z");
  assert.match(expected.reason, /^due by noon Eastern: 15 games were finished/);
});

test("until it is complete it is asked for every quarter of an hour, and past noon every half; the deadline stays", () => {
  const partial = { ...facts, held: held("partial"), deadline: eastern("2026-07-05T12:00") };
  const morning = statcastExpectation(partial, eastern("2026-07-05T09:00"));
  assert.deepEqual([morning.refreshMs, morning.promisedMs], [900_000, 14_400_000]);
  const late = statcastExpectation(partial, eastern("2026-07-05T12:30"));
  assert.equal(late.deadline?.toString(), "2026-07-05T16:00:00Z");
  assert.deepEqual([late.refreshMs, late.reason], [1_800_000, "not by noon Eastern: it is partial"]);
});

test("once complete nothing is promised, and it is asked for again after two days and after seven", () => {
  const complete = { ...facts, held: held("complete") };
  const looks = ["2026-07-05T09:00", "2026-07-06T08:00", "2026-07-11T08:00"].map(eastern);
  const expected = looks.map((now) => ({ now, ...statcastExpectation(complete, now) }));
  assert.deepEqual(
    expected.map((each) => [next(each, each.now), each.promisedMs]),
    [
      ["2026-07-06T12:00:00Z", null],
      ["2026-07-11T12:00:00Z", null],
      [null, null],
    ],
  );
  assert.equal(expected[2]?.reason, "no promise: complete for a week");
});

test("a day without finished games is promised nothing", () => {
  const expected = statcastExpectation({ ...facts, finals: 0 }, eastern("2026-07-05T08:00"));
  assert.deepEqual([expected.promisedMs, expected.reason], [null, "no promise: no game was finished"]);
});

test("a service that starts past the deadline gets half an hour, and a day that grows again the next noon", () => {
  const fresh = statcastExpectation(facts, eastern("2026-07-05T15:00"));
  assert.equal(fresh.deadline?.toString(), eastern("2026-07-05T15:30").toString());
  const grown = statcastExpectation({ ...facts, held: held("partial") }, eastern("2026-07-06T08:00"));
  assert.equal(grown.deadline?.toString(), eastern("2026-07-06T12:00").toString());
});

test("a day whose suspended game is finished on the next is due in the morning after that, however early the rest is held", () => {
  const resumed = { ...facts, playedUntil: date.add({ days: 1 }), finals: 1 };
  const finished = eastern("2026-07-05T16:40");
  const first = statcastExpectation(resumed, finished);
  assert.equal(next(first, finished), "2026-07-06T12:00:00Z");
  assert.equal(first.deadline?.toString(), eastern("2026-07-06T12:00").toString());
  const partial = statcastExpectation({ ...resumed, held: held("partial") }, eastern("2026-07-06T09:00"));
  assert.deepEqual(
    [partial.refreshMs, partial.deadline?.toString()],
    [900_000, eastern("2026-07-06T12:00").toString()],
  );
});

test("a day that stays incomplete is given up after a week, and says what it lacks", () => {
  const expected = statcastExpectation({ ...facts, held: held("partial") }, eastern("2026-07-11T08:00"));
  assert.deepEqual(expected, {
    refreshMs: null,
    promisedMs: null,
    reason: "no promise: incomplete for a week: it is partial",
  });
});

test("noon is noon in New York, also on the day on which its clocks change", () => {
  const march = on("2026-03-07");
  const now = Temporal.Instant.from("2026-03-08T09:00:00Z");
  assert.equal(statcastExpectation(march, now).deadline?.toString(), "2026-03-08T16:00:00Z");
  const winter = on("2026-11-01");
  const then = Temporal.Instant.from("2026-11-02T09:00:00Z");
  assert.equal(statcastExpectation(winter, then).deadline?.toString(), "2026-11-02T17:00:00Z");
});

test("leaderboards are read at ten Eastern and promised by noon, but not when there are no games", () => {
  const early = eastern("2026-07-05T09:00");
  const late = eastern("2026-07-05T10:00");
  assert.equal(next(fangraphsExpectation("regular", early), early), "2026-07-05T14:00:00Z");
  assert.equal(fangraphsExpectation("regular", early).deadline?.toString(), "2026-07-05T16:00:00Z");
  assert.equal(next(fangraphsExpectation("regular", late), late), "2026-07-06T14:00:00Z");
  assert.equal(fangraphsExpectation("off-season", late).promisedMs, null);
});
