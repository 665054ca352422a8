import assert from "node:assert/strict";
import { test } from "node:test";
import type { HttpOutcome } from "../../platform/http/outcome.ts";
import { defaultCadence } from "../domain/cadence.ts";
import { newLedgerRow } from "../domain/ledger.ts";
import { nothingBeside } from "./judging.ts";
import { decideRefresh, requestFor } from "./refresh.ts";

const now = Temporal.Instant.from("2026-07-04T20:00:00Z");
const subject = {
  target: { dataset: "seasons", key: "2026" } as const,
  title: "Season 2026",
  upstream: "mlb_api",
};
const row = newLedgerRow(subject, { refreshMs: 0, promisedMs: 120_000, reason: "first look" }, now);
const context = {
  cadence: defaultCadence,
  random01: 0,
  simulated: true,
  seasons: [],
  lastFinalAt: null,
  beside: nothingBeside,
  now,
};
const GOOD =
  '{"copyright":"c","seasons":[{"seasonId":"2026","regularSeasonStartDate":"2026-03-25","new":1}]}';

function answered(status: number, body: string, headers: Record<string, string> = {}): HttpOutcome {
  const all = new Headers({ "content-type": "application/json", "x-simulated": "true", ...headers });
  return { kind: "answered", status, headers: all, body: Buffer.from(body), elapsedMs: 1 };
}

test("a good answer changes the target, keeps its very bytes, and passes unknown fields over", () => {
  const refresh = decideRefresh(row, answered(200, GOOD), context);
  assert.ok(refresh.kind === "changed" && refresh.resources.kind === "seasons");
  assert.equal(Buffer.from(refresh.document.body).toString(), GOOD);
  assert.equal(refresh.document.requestKey, requestFor(row));
  assert.equal(refresh.resources.seasons[0]?.regular_season_start, "2026-03-25");
  assert.deepEqual([refresh.row.reason, refresh.row.promisedMs], ["daily", 172_800_000]);
});

test("the same bytes again confirm, and a byte order mark does no harm", () => {
  const first = decideRefresh(row, answered(200, `\uFEFF${GOOD}`), context);
  assert.equal(first.kind, "changed");
  assert.equal(decideRefresh(first.row, answered(200, `\uFEFF${GOOD}`), context).kind, "unchanged");
});

const malformed: [name: string, body: string, reason: RegExp][] = [
  [
    "an HTML page",
    "<!DOCTYPE html><html>",
    /body: got HTML \(<!DOCTYPE html><html>…\); allowed is a JSON document/,
  ],
  ["an empty body", "", /body: got an empty body/],
  ["cut-off JSON", GOOD.slice(0, 40), /body: got broken JSON/],
  ["a renamed key", '{"saisons":[]}', /seasons/],
  ["a changed type", '{"seasons":[{"seasonId":2026}]}', /\/seasons\/0\/seasonId: got 2026/],
  [
    "a date that is none",
    '{"seasons":[{"seasonId":"2026","springStartDate":"soon"}]}',
    /springStartDate: got "soon"/,
  ],
];
for (const [name, body, reason] of malformed) {
  test(`${name} is put aside with its reason`, () => {
    const refresh = decideRefresh(row, answered(200, body), context);
    assert.ok(refresh.kind === "quarantined");
    assert.match(refresh.reason, reason);
    assert.equal(Buffer.from(refresh.body).toString(), body);
    assert.equal(refresh.row.consecutiveFailures, 1);
  });
}

test("another game's feed is not taken for this game's", () => {
  const game = newLedgerRow(
    { ...subject, target: { dataset: "game", key: "1" } },
    { refreshMs: 0, promisedMs: 1000, reason: "x" },
    now,
  );
  const side = { team: { id: 1 }, teamStats: {}, players: {} };
  const feed = {
    gamePk: 2,
    metaData: {},
    gameData: {
      game: {},
      datetime: {},
      status: { statusCode: "S" },
      teams: { away: { id: 1 }, home: { id: 2 } },
      players: {},
    },
    liveData: { plays: { allPlays: [] }, linescore: {}, boxscore: { teams: { away: side, home: side } } },
  };
  const refresh = decideRefresh(game, answered(200, JSON.stringify(feed)), context);
  assert.ok(refresh.kind === "quarantined");
  assert.match(refresh.reason, /\/gamePk: got 2; allowed is 1/);
});

test("404 of what never was there is absence; of what was there it is a failure", () => {
  assert.equal(decideRefresh(row, answered(404, "{}"), context).kind, "absent");
  const known = decideRefresh(row, answered(200, GOOD), context).row;
  assert.equal(decideRefresh(known, answered(404, "{}"), context).kind, "failed");
});

test("what the network does is a failure in words, and Retry-After is obeyed", () => {
  const timedOut = decideRefresh(
    row,
    { kind: "timed-out", elapsedMs: 8000, detail: "no whole answer within 8000 ms" },
    context,
  );
  assert.equal(timedOut.row.lastError, "timed-out: no whole answer within 8000 ms");
  const busy = decideRefresh(row, answered(429, "{}", { "retry-after": "60" }), context);
  assert.equal(busy.row.nextRefreshAt?.epochMilliseconds, now.epochMilliseconds + 60_000);
});

test("answers of the other kind, simulated or real, are refused either way", () => {
  const real = answered(200, GOOD, { "x-simulated": "false" });
  assert.match(
    decideRefresh(row, real, context).row.lastError ?? "",
    /does not say that its data are simulated/,
  );
  assert.match(
    decideRefresh(row, answered(200, GOOD), { ...context, simulated: false }).row.lastError ?? "",
    /says that its data are simulated/,
  );
});
