import assert from "node:assert/strict";
import { test } from "node:test";
import { createInbox } from "../../src/cli/tour/inbox.ts";
import { giveTour } from "../../src/cli/tour/tour.ts";
import { createVirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import { createInProcessFetch } from "../../src/platform/http-server/in-process-fetch.ts";
import { createLeague } from "../../src/simulator/league.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

const INBOX = "http://inbox.test";
/** Seattle's evening, in which its game is on; one club is enough for a tour. */
const NIGHT = "2026-04-24T23:10:00Z";

async function stageWithInbox() {
  const clock = createVirtualClock(Temporal.Instant.from(NIGHT));
  const { server, letters } = createInbox(clock);
  await server.ready();
  const stage = await openStage({
    startAt: NIGHT,
    dialect: createLeague(1).dialect,
    serviceEnv: { MLB_CLUBS: "114" },
    monitorEnv: { MLB_WEBHOOK_URL: `${INBOX}/hook` },
    others: { [INBOX]: server },
  });
  await stage.startService();
  await stage.startMonitor();
  return { stage, server, letters };
}

function fetchOf(stage: Stage) {
  return createInProcessFetch(
    (origin) =>
      ({
        [addresses.simulator]: stage.simulator.server,
        [addresses.service]: stage.service()?.server,
        [addresses.monitor]: stage.monitor()?.server,
      })[origin],
  );
}

/** Lets time pass until the work is done. */
async function meanwhile(stage: Stage, work: Promise<void>): Promise<void> {
  const over = new AbortController();
  const done = work.finally(() => over.abort());
  done.catch(() => undefined);
  while (!over.signal.aborted) await stage.pass(1);
  await done;
}

test("the tour shows fresh data, breaks the upstream, gets one message, acknowledges, heals, and hears of the end", async () => {
  const { stage, server, letters } = await stageWithInbox();
  try {
    const lines: string[] = [];
    const inbox = { url: INBOX, letters };
    const ports = { clock: stage.clock, fetch: fetchOf(stage), inbox, addresses, gamePk: 822499 };
    const tour = giveTour({ ...ports, tell: (line) => lines.push(line) }, AbortSignal.timeout(60_000));
    await meanwhile(stage, tour);

    const told = lines.join("\n");
    const steps = [
      /1\. All is well: \d+ of \d+ promised things are fresh/,
      /2\. The Stats API hangs/,
      /After \d+\.\d s a message is in your inbox: “The upstream mlb_api is failing or slow” \(critical\)/,
      /3\. Readers still get the last good data/,
      /200, X-Cache: \w+, Age: [1-9]\d* s/,
      /4\. You acknowledge it/,
      /5\. The Stats API is healed/,
      /told that it ended/,
      /That was the tour/,
    ];
    const places = steps.map((step) => told.search(step));
    assert.ok(!places.includes(-1), told);
    assert.deepEqual(
      places,
      places.toSorted((one, other) => one - other),
    );

    assert.deepEqual(
      letters.map(({ kind, rule }) => `${kind} ${rule}`),
      ["resolved external_api", "firing external_api"],
    );
    const page = await server.inject({ url: "/" });
    assert.match(page.body, /<title>Inbox \(2\)<\/title>.*resolved · .*firing · critical: The upstream/s);
    const alert = (
      await stage.get(`${addresses.monitor}/api/v1/monitoring/alerts/${letters[0]?.alertId}`)
    ).json();
    const acknowledged = alert.events.find(({ kind }: { kind: string }) => kind === "acknowledged");
    assert.deepEqual([acknowledged?.by, acknowledged?.note], ["you", "seen on the tour"]);
  } finally {
    await stage.end();
    await server.close();
  }
});
