import assert from "node:assert/strict";
import { test } from "node:test";
import { isZone, type Recurrence, windowAround, windowOf } from "./recurring-window.ts";

const NEW_YORK = "America/New_York";
const SPRING = "2026-03-08";
const AUTUMN = "2026-11-01";
const nightly: Recurrence = {
  zone: NEW_YORK,
  days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
  from: "02:00",
  to: "04:00",
};

function span(recurrence: Partial<Recurrence>, day: string): string | undefined {
  const found = windowOf({ ...nightly, ...recurrence }, Temporal.PlainDate.from(day));
  return found && `${found.startsAt} to ${found.endsAt}`;
}

function around(recurrence: Partial<Recurrence>, now: string): string | undefined {
  const found = windowAround({ ...nightly, ...recurrence }, Temporal.Instant.from(now));
  return found && `${found.startsAt} to ${found.endsAt}`;
}

test("a window is by the wall clock: the same hours are other instants in summer and in winter", () => {
  assert.equal(span({}, "2026-01-15"), "2026-01-15T07:00:00Z to 2026-01-15T09:00:00Z");
  assert.equal(span({}, "2026-07-15"), "2026-07-15T06:00:00Z to 2026-07-15T08:00:00Z");
});

test("clocks go forward over its start: it starts at the moment of the jump", () => {
  assert.equal(span({ from: "02:30" }, SPRING), "2026-03-08T07:00:00Z to 2026-03-08T08:00:00Z");
});

test("clocks go forward over its end: it ends at the moment of the jump", () => {
  assert.equal(span({ from: "01:00", to: "02:30" }, SPRING), "2026-03-08T06:00:00Z to 2026-03-08T07:00:00Z");
});

test("clocks go forward over the whole of it: that night there is none, and the next is a day later", () => {
  const swallowed = { from: "02:10", to: "02:50" };
  assert.equal(span(swallowed, SPRING), undefined);
  assert.equal(around(swallowed, "2026-03-08T05:00:00Z"), "2026-03-09T06:10:00Z to 2026-03-09T06:50:00Z");
});

test("clocks go back over it: it holds from the first pass to the end of the second, and is one window", () => {
  const twice = { from: "01:00", to: "01:30" };
  assert.equal(span(twice, AUTUMN), "2026-11-01T05:00:00Z to 2026-11-01T06:30:00Z");
  assert.equal(around(twice, "2026-11-01T05:45:00Z"), "2026-11-01T05:00:00Z to 2026-11-01T06:30:00Z");
});

test("an end at or before the start is on the next day, and the day of the week is that of the start", () => {
  const late = { from: "22:00", to: "02:00", days: ["sat"] as const };
  assert.equal(span(late, "2026-07-04"), "2026-07-05T02:00:00Z to 2026-07-05T06:00:00Z");
  assert.equal(span(late, "2026-07-05"), undefined);
  assert.equal(around(late, "2026-07-05T03:00:00Z"), "2026-07-05T02:00:00Z to 2026-07-05T06:00:00Z");
  assert.equal(around(late, "2026-07-05T06:00:00Z"), "2026-07-12T02:00:00Z to 2026-07-12T06:00:00Z");
});

test("a window of no day never comes", () => {
  assert.equal(around({ days: [] }, "2026-07-05T03:00:00Z"), undefined);
});

test("a zone is one of the IANA database, no mere offset and no nonsense", () => {
  for (const zone of [NEW_YORK, "Europe/Berlin", "UTC", "Pacific/Auckland"]) assert.ok(isZone(zone), zone);
  for (const zone of ["+02:00", "Mars/Olympus", "", "../etc", "EST5EDTX"]) assert.ok(!isZone(zone), zone);
});
