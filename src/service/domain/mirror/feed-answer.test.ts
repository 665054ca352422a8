import assert from "node:assert/strict";
import { test } from "node:test";
import type { GamePhase } from "../../../contracts/v1/status.ts";
import { readRequest } from "../request-key.ts";
import { feedAnswer } from "./feed-answer.ts";
import { readFeedRequest } from "./feed-request.ts";

const changedAt = Temporal.Instant.from("2026-07-04T23:00:00Z");

/** Versions with these timecodes, the first of them in the given phase. */
function log(timecodes: readonly (string | null)[], phase: GamePhase = "scheduled", firstVersion = 1) {
  return timecodes.map((timecode, index) => ({
    gamePk: 1,
    version: firstVersion + index,
    timecode: timecode && `20260704_${timecode}`,
    phase: index === 0 ? phase : "live",
    changedAt,
    sequence: 100 + index,
  }));
}

const followed = log(["180000", "190000", "190010", "190010", "190020"]);

function asked(path: string, versions = followed) {
  const request = readFeedRequest(readRequest(`/api/v1.1/game/1/feed/live${path}`));
  return request && feedAnswer(request, versions);
}

const patches = (start: string, end = "") =>
  asked(`/diffPatch?startTimecode=20260704_${start}${end && `&endTimecode=20260704_${end}`}`);

test("timestamps are each moment once, of a game that was followed from its start", () => {
  const timecodes = ["20260704_180000", "20260704_190000", "20260704_190010", "20260704_190020"];
  assert.deepEqual(asked("/timestamps"), { kind: "timestamps", timecodes });
  assert.equal(asked("/timestamps", log(["190000"], "live"))?.kind, "unknown");
  assert.equal(asked("/timestamps", log(["190000"], "scheduled", 7))?.kind, "unknown");
  assert.equal(asked("/timestamps", [])?.kind, "unknown");
});

test("a timecode is answered with the newest state until then, after the end with the last, before the log not at all", () => {
  assert.deepEqual(asked("?timecode=20260704_185959"), { kind: "feed", version: 1 });
  assert.deepEqual(asked("?timecode=20260704_190010"), { kind: "feed", version: 4 });
  assert.deepEqual(asked("?timecode=20270101_000000"), { kind: "feed", version: 5 });
  assert.deepEqual(asked("?timecode=20260704_175959"), { kind: "unknown", reason: "the log begins later" });
});

test("whoever is up to date gets no patches, also when asking from the future", () => {
  assert.deepEqual(patches("190020"), { kind: "patches", after: 5, until: 5 });
  assert.deepEqual(patches("235959"), { kind: "patches", after: 5, until: 5 });
  assert.deepEqual(patches("190000", "190000"), { kind: "patches", after: 2, until: 2 });
});

test("whoever holds a state of the log gets each step from it, up to an end if one is named", () => {
  assert.deepEqual(patches("190000"), { kind: "patches", after: 2, until: 5 });
  assert.deepEqual(patches("180000", "190000"), { kind: "patches", after: 1, until: 2 });
});

test("whoever holds another state, or one of two of the same moment, gets the whole feed", () => {
  assert.deepEqual(patches("185959"), { kind: "feed", version: 5 });
  assert.deepEqual(patches("190010"), { kind: "feed", version: 5 });
  assert.deepEqual(patches("100000", "190000"), { kind: "feed", version: 2 });
});

test("whoever is more than a hundred steps behind gets the whole feed", () => {
  const minutes = Array.from({ length: 102 }, (_, index) => String(100_000 + index));
  const answer = (start: number) => asked(`/diffPatch?startTimecode=20260704_${start}`, log(minutes));
  assert.deepEqual([answer(100_000)?.kind, answer(100_001)?.kind], ["feed", "patches"]);
});

for (const path of [
  "",
  "?timecode=yesterday",
  "?timecode=20260704_190000&hydrate=officials",
  "/diffPatch",
  "/diffPatch?startTimecode=1",
  "/diffPatch?startTimecode=20260704_190000&endTimecode=x",
  "/color",
]) {
  test(`feed/live${path} is for the upstream to judge`, () => assert.equal(asked(path), undefined));
}
