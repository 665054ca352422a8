import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { createChannels, type ChannelKindName } from "../../src/monitor/channels/registry.ts";
import type { Channel } from "../../src/monitor/channels/channel.ts";
import type { Message } from "../../src/monitor/domain/message.ts";
import { createRealClock } from "../../src/platform/clock/real-clock.ts";
import { createUndiciFetch } from "../../src/platform/http/undici-fetch.ts";
import { resolveSecrets } from "../../src/platform/settings/secret-reference.ts";
import { BUSY_SECONDS, type ChannelReceiver, type Received } from "./channel-receiver.ts";

/** A kind of channel to be held against the suite, with somebody at the other end. */
export type ChannelSubject = {
  open(): Promise<ChannelReceiver>;
  /** The options as the file has them; `env` holds the secrets. */
  options(port: number): Record<string, unknown>;
  env(port: number): Record<string, string>;
  /** Asserts that the receiver would take what arrived: its limits and its escapes. */
  inspect(received: Received): void;
  /** What the receiver tells repeats of an alert or a message by; null if it cannot. */
  identity(received: Received): string | null;
  /** Whether the receiver can say when to come back. */
  saysWhen: boolean;
};

const started = Temporal.Instant.from("2026-07-04T20:00:00Z");

export const sampleMessage: Message = {
  id: "7d1c.firing.ops",
  kind: "firing",
  alert_id: "7d1c",
  rule: "response_time",
  severity: "critical",
  title: "The data service answers slowly",
  message: "It took 2.75 seconds to answer.",
  value: 2.75,
  threshold: 2,
  started_at: started.toString(),
  ended_at: null,
  labels: { target: "game:747175" },
  advice: "Look at the CPU of the host.",
  alert_url: "http://monitor.example:8081/alerts/7d1c",
  runbook_url: "http://monitor.example:8081/runbooks/response_time",
  simulated: false,
};

/** What every channel must do, over real sockets. */
export function channelSuite(kind: ChannelKindName, subject: ChannelSubject): void {
  describe(`the ${kind} channel`, () => {
    const stage = createStage(kind, subject);
    before(() => stage.open());
    after(() => stage.close());
    verdictTests(stage, subject);
    wordTests(stage, subject);
    hardshipTests(stage, subject);
    secretTests(stage, kind, subject);
  });
}

type Stage = ReturnType<typeof createStage>;

function createStage(kind: ChannelKindName, subject: ChannelSubject) {
  const network = createUndiciFetch();
  let receiver: ChannelReceiver;
  function channelTo(port: number, speed = 1): Channel {
    const { resolved, missing } = resolveSecrets(subject.options(port), subject.env(port));
    assert.deepEqual(missing, []);
    const ports = { clock: createRealClock({ speed }), fetch: network.fetch };
    const [channel] = createChannels(ports, { ops: { kind, messagesPerMinute: null, options: resolved } });
    assert.ok(channel);
    return channel;
  }
  return {
    open: async () => void (receiver = await subject.open()),
    async close() {
      await network.close();
      await receiver.close();
    },
    receiver: () => receiver,
    channelTo,
    /** Sends a message to a receiver that behaves so. */
    async deliver(
      behaviour: Parameters<ChannelReceiver["behave"]>[0],
      changes: Partial<Message> = {},
      speed = 1,
    ) {
      receiver.behave(behaviour);
      receiver.received.length = 0;
      const channel = channelTo(receiver.port, speed);
      const message = { ...sampleMessage, ...changes };
      return await channel.deliver(message, new AbortController().signal);
    },
    arrived(): Received {
      const [received] = receiver.received;
      assert.ok(received, "nothing arrived");
      return received;
    },
  };
}

function verdictTests(stage: Stage, { saysWhen }: ChannelSubject): void {
  test("what is taken is delivered", async () =>
    assert.deepEqual(await stage.deliver("take"), { kind: "delivered" }));

  test("what is refused is a permanent error", async () =>
    assert.equal((await stage.deliver("refuse")).kind, "permanent"));

  test("the receiver's trouble is worth another try, at no certain time", async () => {
    const delivery = await stage.deliver("trouble");
    assert.ok(delivery.kind === "transient");
    assert.equal(delivery.retryAfterMs, null);
  });

  test("a receiver that is too busy is asked again when it says", async () => {
    const delivery = await stage.deliver("busy");
    assert.ok(delivery.kind === "transient");
    assert.equal(delivery.retryAfterMs, saysWhen ? BUSY_SECONDS * 1000 : null);
  });

  test("a receiver that does not answer costs no more than the time limit", async () => {
    const delivery = await stage.deliver("hang", {}, 50);
    assert.equal(delivery.kind, "transient");
  });

  test("a redirect is a failure, and is not followed", async () => {
    assert.equal((await stage.deliver("redirect")).kind, "permanent");
    assert.equal(stage.receiver().strayed(), 0);
  });

  test("nobody at the other end is worth another try", async () => {
    const delivery = await stage.channelTo(1).deliver(sampleMessage, new AbortController().signal);
    assert.equal(delivery.kind, "transient");
  });

  test("a delivery on its way ends when the monitor stops", async () => {
    stage.receiver().behave("hang");
    const stop = new AbortController();
    const pending = stage.channelTo(stage.receiver().port).deliver(sampleMessage, stop.signal);
    stop.abort(new Error("stopping"));
    await assert.rejects(pending, /stopping/);
  });
}

function wordTests(stage: Stage, { inspect, identity }: ChannelSubject): void {
  test("a message says what, since when, against which threshold, what it touches, what to do, and where", async () => {
    await stage.deliver("take");
    const { text } = stage.arrived();
    inspect(stage.arrived());
    const expected = [
      "The data service answers slowly",
      "It took 2.75 seconds to answer.",
      "2026-07-04",
      "2.75",
      "game:747175",
      "Look at the CPU of the host.",
      sampleMessage.runbook_url,
      sampleMessage.alert_url,
    ];
    for (const words of expected) assert.ok(text.includes(words), `${words} is not in:\n${text}`);
    assert.match(text, /critical/i);
  });

  test("the end is told as an end", async () => {
    await stage.deliver("take", { kind: "resolved", ended_at: started.add({ minutes: 5 }).toString() });
    inspect(stage.arrived());
    assert.match(stage.arrived().text, /resolve/i);
  });

  test("tests, drills and simulated data are marked", async () => {
    for (const mark of ["test", "drill"] as const) {
      await stage.deliver("take", { mark, simulated: true });
      const { text, wire } = stage.arrived();
      assert.match(`${text} ${wire}`, new RegExp(mark, "i"));
      assert.match(`${text} ${wire}`, /simulated/i);
    }
  });

  test("a repeat can be told from a new message", async () => {
    await stage.deliver("take");
    const first = identity(stage.arrived());
    await stage.deliver("take");
    assert.equal(identity(stage.arrived()), first);
    await stage.deliver("take", {
      id: "8e2d.firing.ops",
      alert_id: "8e2d",
      labels: { target: "game:747176" },
    });
    if (first !== null) assert.notEqual(identity(stage.arrived()), first);
  });
}

/** Quotes, markup, mentions, a bell, a NUL, line ends, both directions, an emoji, a half character. */
const AWKWARD = `"it's" <b>&amp;</b> *_~\`|\\ <!channel> @everyone [x](y) \u0000\u0007\r\nBcc: all@example.org\u2028 שלום 🧢 \uD83E end`;

function hardshipTests(stage: Stage, { inspect }: ChannelSubject): void {
  test("awkward characters arrive whole or are left out, and break nothing", async () => {
    const delivery = await stage.deliver("take", {
      title: AWKWARD,
      message: AWKWARD,
      advice: AWKWARD,
      value: AWKWARD,
      labels: { target: AWKWARD, "8 odd-name": AWKWARD },
    });
    assert.equal(delivery.kind, "delivered");
    inspect(stage.arrived());
    const { text } = stage.arrived();
    for (const words of ["שלום", "🧢", "end"]) assert.ok(text.includes(words), words);
  });

  test("a text beyond all measure is shortened to what the receiver takes, between two characters", async () => {
    const long = `start ${"🧢".repeat(20_000)} end`;
    const delivery = await stage.deliver("take", {
      title: long,
      message: long,
      advice: long,
      value: long,
      labels: { target: long },
    });
    assert.equal(delivery.kind, "delivered");
    const received = stage.arrived();
    inspect(received);
    assert.ok(received.text.includes("start"));
    assert.ok(received.text.isWellFormed() && !received.text.includes("\uFFFD"));
  });
}

function secretTests(stage: Stage, kind: ChannelKindName, subject: ChannelSubject): void {
  test("no secret is in what is shown or logged, even if the receiver repeats it", async () => {
    const { port } = stage.receiver();
    const channel = stage.channelTo(port);
    const deliveries = [];
    for (const behaviour of ["echo", "refuse", "trouble", "busy", "redirect"] as const)
      deliveries.push(await stage.deliver(behaviour));
    const shown = JSON.stringify([channel, deliveries]);
    assert.match(JSON.stringify(deliveries[0]), /\[/, "what was repeated is masked, not left out");
    for (const [name, secret] of Object.entries(subject.env(port))) {
      for (const trace of tracesOf(secret))
        assert.ok(!shown.includes(trace), `${name} of ${kind} is shown in ${shown}`);
      assert.ok(channel.secretNames.includes(name));
    }
  });
}

/** What would give a secret away: itself, its end, the token in an address, the name and password as a header. */
function tracesOf(secret: string): string[] {
  const token = secret.split("/").at(-1) ?? secret;
  return [secret, token, token.slice(0, 8), Buffer.from(`ops:${secret}`).toString("base64").slice(0, 12)];
}
