import assert from "node:assert/strict";
import { test } from "node:test";
import { createVirtualClock, type VirtualClock } from "../clock/virtual-clock.ts";
import { type BreakerState, closedBreaker, stepBreaker } from "./breaker.ts";
import type { Fetch, FetchInit } from "./fetch-port.ts";
import { createHttpClient, type HttpClientPolicy } from "./http-client.ts";
import { afterOutcome } from "./retry.ts";
import { sleep } from "../clock/clock.ts";

const start = Temporal.Instant.from("2026-04-19T17:05:00Z");
const policy: HttpClientPolicy = {
  timeoutMs: 5000,
  maxBodyBytes: 1000,
  userAgent: "test",
  retry: { attempts: 3, baseMs: 1000, maxMs: 8000 },
  breaker: { failuresToOpen: 3, openMs: 10_000, maxOpenMs: 40_000 },
  gate: { maxInFlight: 2, perSecond: 10, maxWaiting: 3 },
};

function clientWith(clock: VirtualClock, fetch: Fetch, changes: Partial<HttpClientPolicy> = {}) {
  return createHttpClient({ clock, fetch, random: () => 0.5 }, { ...policy, ...changes });
}

const answer = (status: number, body = "{}", headers: Record<string, string> = {}) =>
  new Response(body, { status, headers });

test("an answer is handed over with its status, headers and body", async () => {
  const clock = createVirtualClock(start);
  const client = clientWith(clock, async () => answer(404, "no", { etag: '"1"' }));
  const outcome = await client.get({ url: "http://upstream/x" });
  assert.ok(outcome.kind === "answered");
  assert.equal(outcome.status, 404);
  assert.equal(Buffer.from(outcome.body).toString(), "no");
  assert.equal(outcome.headers.get("etag"), '"1"');
});

test("a hanging upstream times out at the limit, and the request is aborted", async () => {
  const clock = createVirtualClock(start);
  let signal: AbortSignal | undefined;
  const hang: Fetch = (_url, init: FetchInit) => {
    signal = init.signal;
    return new Promise(() => {});
  };
  const pending = clientWith(clock, hang).get({ url: "http://upstream/x", attempts: 1 });
  await clock.advanceBy({ milliseconds: 4999 });
  assert.equal(signal?.aborted, false);
  await clock.advanceBy({ milliseconds: 1 });
  const outcome = await pending;
  assert.deepEqual([outcome.kind, outcome.elapsedMs, signal?.aborted], ["timed-out", 5000, true]);
});

test("a body that trickles past the limit times out as a whole", async () => {
  const clock = createVirtualClock(start);
  const drip: Fetch = async () =>
    new Response(
      new ReadableStream({
        async pull(controller) {
          await sleep(clock, 1000);
          controller.enqueue(new Uint8Array(1));
        },
      }),
    );
  const pending = clientWith(clock, drip).get({ url: "http://upstream/x", attempts: 1 });
  await clock.advanceBy({ seconds: 5 });
  assert.equal((await pending).kind, "timed-out");
});

test("a body over the limit, and one shorter than announced, are not taken for answers", async () => {
  const clock = createVirtualClock(start);
  const large = await clientWith(clock, async () => answer(200, "x".repeat(1001))).get({
    url: "http://u/",
    attempts: 1,
  });
  assert.equal(large.kind, "too-large");
  const cut = await clientWith(clock, async () => answer(200, "{", { "content-length": "9" })).get({
    url: "http://u/",
    attempts: 1,
  });
  assert.ok(cut.kind === "failed" && /1 of 9 bytes/.test(cut.detail));
});

test("5xx and network failures are retried with jittered, growing waits; 4xx are not", async () => {
  const clock = createVirtualClock(start);
  const at: number[] = [];
  const statuses = [503, 500, 200];
  const client = clientWith(clock, async () => {
    at.push(clock.now().epochMilliseconds - start.epochMilliseconds);
    return answer(statuses[at.length - 1] ?? 200);
  });
  const pending = client.get({ url: "http://upstream/x" });
  await clock.advanceBy({ seconds: 10 });
  const outcome = await pending;
  assert.ok(outcome.kind === "answered" && outcome.status === 200);
  assert.deepEqual(at, [0, 500, 1500]);
});

test("Retry-After is obeyed in both its forms, and one beyond our patience ends the tries", () => {
  const outcome = (header: string) =>
    ({
      kind: "answered",
      status: 429,
      headers: new Headers({ "retry-after": header }),
      body: new Uint8Array(),
      elapsedMs: 1,
    }) as const;
  const decide = (header: string) =>
    afterOutcome(outcome(header), 1, policy.retry, { now: start, random01: 0.5 });
  assert.deepEqual(decide("7"), { next: "retry", afterMs: 7000, reason: "asked to wait" });
  assert.deepEqual(decide("Sun, 19 Apr 2026 17:05:03 GMT"), {
    next: "retry",
    afterMs: 3000,
    reason: "asked to wait",
  });
  assert.equal(decide("3600").next, "stop");
  assert.deepEqual(decide("soon"), { next: "retry", afterMs: 500, reason: "transient" });
});

test("the breaker opens after failures in a row, lets one try through, and doubles its patience when that fails", () => {
  const seen: string[] = [];
  let state: BreakerState = closedBreaker;
  const tell = (kind: "wanted" | "failed" | "succeeded" | "abandoned", afterMs: number) => {
    const step = stepBreaker(state, { kind }, start.add({ milliseconds: afterMs }), policy.breaker);
    state = step.next;
    seen.push(`${kind} ${state.kind} ${step.allowed}`);
  };
  tell("failed", 0);
  tell("failed", 1);
  tell("succeeded", 2);
  tell("failed", 3);
  tell("failed", 4);
  tell("failed", 5);
  tell("wanted", 10_004);
  tell("wanted", 10_005);
  tell("wanted", 10_006);
  tell("failed", 10_007);
  tell("wanted", 30_006);
  tell("wanted", 30_007);
  tell("abandoned", 30_008);
  tell("wanted", 30_008);
  tell("succeeded", 30_009);
  assert.deepEqual(seen, [
    "failed closed true",
    "failed closed true",
    "succeeded closed true",
    "failed closed true",
    "failed closed true",
    "failed open false",
    "wanted open false",
    "wanted half-open true",
    "wanted half-open false",
    "failed open false",
    "wanted open false",
    "wanted half-open true",
    "abandoned open false",
    "wanted half-open true",
    "succeeded closed true",
  ]);
});

test("an open breaker refuses at once, without a request, and says when to come back", async () => {
  const clock = createVirtualClock(start);
  let requests = 0;
  const client = clientWith(clock, async () => {
    requests += 1;
    throw new Error("down", { cause: new Error("connect ECONNREFUSED") });
  });
  const first = client.get({ url: "http://upstream/x" });
  await clock.advanceBy({ seconds: 10 });
  assert.ok((await first).kind === "failed");
  const refused = await clientWithoutWait(client, clock);
  assert.equal(requests, 3);
  assert.ok(
    refused.kind === "refused" &&
      refused.retryAt.epochMilliseconds === start.epochMilliseconds + 1500 + 10_000,
  );
});

async function clientWithoutWait(client: ReturnType<typeof clientWith>, clock: VirtualClock) {
  const pending = client.get({ url: "http://upstream/x" });
  await clock.settle();
  return pending;
}

test("no more requests are in flight, and no more go out in a second, than the budget allows", async () => {
  const clock = createVirtualClock(start);
  let inFlight = 0;
  let most = 0;
  const client = clientWith(
    clock,
    async () => {
      most = Math.max(most, ++inFlight);
      await sleep(clock, 1000);
      inFlight -= 1;
      return answer(200);
    },
    { gate: { maxInFlight: 2, perSecond: 10, maxWaiting: 3 } },
  );
  const pending = Array.from({ length: 6 }, () => client.get({ url: "http://upstream/x", attempts: 1 }));
  await clock.advanceBy({ seconds: 5 });
  const kinds = (await Promise.all(pending)).map((outcome) => outcome.kind);
  assert.equal(most, 2);
  assert.deepEqual(kinds, ["answered", "answered", "answered", "answered", "answered", "refused"]);
});

test("the caller's signal ends a request that waits for its turn, and its place is given on", async () => {
  const clock = createVirtualClock(start);
  const client = clientWith(clock, async () => (await sleep(clock, 1000), answer(200)), {
    gate: { maxInFlight: 1, perSecond: 100, maxWaiting: 9 },
  });
  const stop = new AbortController();
  const first = client.get({ url: "http://u/1" });
  const second = client.get({ url: "http://u/2", signal: stop.signal });
  const third = client.get({ url: "http://u/3" });
  await clock.settle();
  stop.abort(new Error("shutting down"));
  await assert.rejects(second, /shutting down/);
  await clock.advanceBy({ seconds: 2 });
  assert.deepEqual([(await first).kind, (await third).kind], ["answered", "answered"]);
});
