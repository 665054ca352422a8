import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRealClock } from "../src/platform/clock/real-clock.ts";
import { nothingBeside } from "../src/service/ingest/judging.ts";
import { decideRefresh, withPatch } from "../src/service/ingest/refresh.ts";
import { defaultCadence } from "../src/service/domain/cadence.ts";
import { newLedgerRow } from "../src/service/domain/ledger.ts";
import { openSqliteStore } from "../src/service/store/sqlite/sqlite-store.ts";
import { spread } from "./spread.ts";

/**
 * Time to take in a large feed (hash, parse, check, turn into our form, compare with the feed before, compress, store, log
 * the change with its patch), as a ratio to JSON.parse of the same bytes, in turns in one run. The goal: at most 3, by
 * the time that passes or, on a busy machine, by processor time. Each round is a game's next pitch: its last play has grown, and so have the box score and the timestamp.
 */
const ROUNDS = 60;
const WARM_UP = 10;
const folder = process.env["MLB_RECORDED"] ?? "../shared/recorded";
const scratch = mkdtempSync(join(tmpdir(), "mlb-bench-"));
const clock = createRealClock();
const store = openSqliteStore(join(scratch, "service.sqlite"), clock);
const largest = readdirSync(join(folder, "feed-live"))
  .filter((name) => name.includes("-F-"))
  .map((name) => ({ name, bytes: readFileSync(join(folder, "feed-live", name)) }))
  .sort((one, other) => other.bytes.length - one.bytes.length)[0];
if (!largest) throw new Error(`${folder}: no recorded final feeds`);

const headers = new Headers({ "content-type": "application/json" });
const context = {
  cadence: defaultCadence,
  random01: 0.5,
  simulated: false,
  seasons: [],
  lastFinalAt: null,
  beside: nothingBeside,
  now: clock.now(),
};
const target = { dataset: "game", key: largest.name.split("-")[0] ?? "" } as const;
const subject = { target, title: "benchmark", upstream: "mlb_api" };
const ratios: number[] = [];
const processor = { ours: 0, parse: 0 };
let [oursMs, parseMs] = [0, 0];
const feed = JSON.parse(largest.bytes.toString("utf8"));
let row = newLedgerRow(subject, { refreshMs: 0, promisedMs: 60_000, reason: "benchmark" }, context.now);
let previousFeed: unknown;
for (let round = 0; round < ROUNDS; round++) {
  throwPitch(round);
  const body = Buffer.from(JSON.stringify(feed));
  const parseCpu = processorMs();
  const parseStart = performance.now();
  JSON.parse(body.toString("utf8"));
  parseMs = performance.now() - parseStart;
  const parseCpuMs = processorMs() - parseCpu;
  const cpu = processorMs();
  const start = performance.now();
  const outcome = { kind: "answered", status: 200, headers, body, elapsedMs: 1 } as const;
  const refresh = withPatch(decideRefresh(row, outcome, context), previousFeed);
  await store.commit(refresh);
  oursMs = performance.now() - start;
  const oursCpuMs = processorMs() - cpu;
  if (refresh.kind !== "changed") throw new Error(`the feed was ${refresh.kind}: ${refresh.row.lastError}`);
  if (round > 0 && refresh.feed?.patch === null) throw new Error("the change has no patch");
  ({ row } = refresh);
  previousFeed = refresh.feed?.json;
  if (round < WARM_UP) continue;
  ratios.push(oursMs / parseMs);
  processor.ours += oursCpuMs;
  processor.parse += parseCpuMs;
}
await store.close();
rmSync(scratch, { recursive: true, force: true });
const last = { ours_ms: Math.round(oursMs * 10) / 10, parse_ms: Math.round(parseMs * 10) / 10 };
console.log(
  JSON.stringify({
    benchmark: "ingest-feed",
    file: largest.name,
    bytes: Buffer.byteLength(JSON.stringify(feed)),
    ...last,
    ratio: spread(ratios),
    ratio_by_processor_time: Math.round((processor.ours / processor.parse) * 1000) / 1000,
    goal: "<= 3",
  }),
);

/** What this process has used of the processors: on a busy machine it says more than the time that passed. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function throwPitch(round: number): void {
  const { plays, boxscore } = feed.liveData;
  const play = plays.allPlays.at(-1);
  const pitch = structuredClone(play.playEvents.at(-1));
  play.playEvents.push({ ...pitch, index: play.playEvents.length, playId: `pitch-${round}` });
  feed.metaData.timeStamp = `20260419_2016${String(round % 60).padStart(2, "0")}`;
  for (const side of [boxscore.teams.away, boxscore.teams.home]) {
    const player = Object.values<{ stats: { pitching: Record<string, unknown> } }>(side.players)[0];
    if (player) player.stats.pitching["numberOfPitches"] = round;
  }
}
