import assert from "node:assert/strict";
import type { Delivery } from "../../src/monitor/channels/channel.ts";
import { judgedFromHere } from "../../src/monitor/domain/blindness.ts";
import type { Recurrence } from "../../src/monitor/domain/recurring-window.ts";
import { createRules, defaultThresholds } from "../../src/monitor/domain/rules.ts";
import { selfObservations } from "../../src/monitor/domain/self-observations.ts";
import { channelObservation } from "../../src/monitor/outbox/channel-health.ts";
import { type AlertingStage, observation, openAlertingStage, type StageOptions } from "./alerting-stage.ts";

/**
 * Tells a story in lines and holds what arrives against it, to the millisecond: a missing and an unexpected message both
 * fail. A line is seconds since the start and what happens; `>` is what must arrive.
 *
 *     0     disk a warning           a look at the subject `a` of the rule disk; also ok, critical, unknown
 *     0     > ops: firing a          what the channel ops is told
 *     5-60  every 5: disk a ok       the same look again and again
 *     9     ack a / resolve a        a person's act
 *     9     silence a for 60         also: end silences, maintain a 02:00-04:00
 *     9     ops down / ops busy 30 / ops refuses / ops up
 *     9     stop / restart / look at channels / look at self / store fails / store works
 *
 * While `own_network` fires, what is observed of others is judged as the probes' looks are. `[DRILL]` stands before what is marked so.
 */
export async function timeline(story: string, options: StageOptions & { zone?: string } = {}): Promise<void> {
  let failing = false;
  const before = () => {
    if (failing) throw Object.assign(new Error("database is locked"), { errcode: 5 });
  };
  const stage = await openAlertingStage({ ...options, before });
  const lines = linesOf(story);
  const context = { stage, zone: options.zone ?? "UTC", fail: (on: boolean) => void (failing = on) };
  for (const { atMs, what } of lines.filter(({ expected }) => !expected)) {
    await passTo(stage, atMs);
    await happen(what, context);
  }
  await passTo(stage, Math.max(...lines.map(({ atMs }) => atMs)) + 1);
  const expected = lines.filter((line) => line.expected).map(({ atMs, what }) => `${atMs / 1000} ${what}`);
  const arrived = stage.arrived.map(({ atMs, channel, message }) => {
    const subjects = message.items?.map(({ title }) => subjectIn(title)) ?? [
      message.labels["target"] ?? message.rule,
    ];
    const mark = message.mark ? `[${message.mark.toUpperCase()}] ` : "";
    return `${atMs / 1000} ${channel}: ${mark}${message.kind} ${subjects.join(" ")}`;
  });
  await stage.end();
  assert.deepEqual(arrived.toSorted(byTime), expected.toSorted(byTime));
}

function byTime(one: string, other: string): number {
  return Number.parseFloat(one) - Number.parseFloat(other) || (one < other ? -1 : 1);
}

/** Titles of the rules that the stories use end with the subject. */
function subjectIn(title: string): string {
  return title.split(" ").at(-1) ?? title;
}

type Line = { atMs: number; what: string; expected: boolean };

function linesOf(story: string): Line[] {
  const written = story.split("\n").map((line) => line.trim());
  return written
    .filter((line) => line !== "")
    .flatMap(linesIn)
    .sort((one, other) => one.atMs - other.atMs);
}

function linesIn(line: string): Line[] {
  const [, from, to, every, rest] = /^([\d.]+)(?:-([\d.]+)\s+every ([\d.]+):)?\s+(.+)$/.exec(line) ?? [];
  if (from === undefined || rest === undefined) throw new Error(`not a line of a timeline: ${line}`);
  const expected = rest.startsWith("> ");
  const what = rest.replace(/^> /, "");
  const lines: Line[] = [];
  for (let at = Number(from); at <= Number(to ?? from); at += Number(every ?? Infinity))
    lines.push({ atMs: Math.round(at * 1000), what, expected });
  return lines;
}

async function passTo(stage: AlertingStage, atMs: number): Promise<void> {
  await stage.pass((atMs - (stage.clock.now().epochMilliseconds - stage.startedAt.epochMilliseconds)) / 1000);
}

type Context = { stage: AlertingStage; zone: string; fail(on: boolean): void };

async function happen(what: string, context: Context): Promise<void> {
  const { stage } = context;
  const [first = "", second = "", third = "", fourth = ""] = what.split(" ");
  if (first === "stop") return await stage.stop();
  if (first === "restart") return await stage.restart();
  if (first === "store") return context.fail(second === "fails");
  if (what === "look at channels") return lookAtChannels(stage);
  if (what === "look at self") return lookAtSelf(stage);
  if (["ack", "resolve", "silence", "maintain", "end"].includes(first))
    return act(first, [second, fourth], context);
  if (["down", "busy", "refuses", "up"].includes(second)) return behave(stage, first, [second, third]);
  const reading = third === "unknown" ? ({ kind: "unknown", reason: "no answer" } as const) : third;
  const seen = observation(stage.clock, first, labelsOf(first, second), reading as "ok");
  const isLost = stage
    .watch()
    .open()
    .some(({ rule }) => rule === "own_network");
  stage.watch().take(judgedFromHere([seen], isLost));
}

function labelsOf(rule: string, target: string): Record<string, string> {
  return rule === "external_api"
    ? { upstream: target, target }
    : { target, title: target, upstream: "mlb_api" };
}

function act(deed: string, [subject, amount]: [string, string], { stage, zone }: Context): void {
  const watch = stage.watch();
  const id = watch.open().find(({ labels }) => labels["target"] === subject)?.id ?? "";
  const who = { by: "Ada", note: null };
  const now = stage.clock.now();
  if (deed === "ack") assert.equal(watch.acknowledge(id, who).kind, "done");
  if (deed === "resolve") assert.equal(watch.resolve(id, who).kind, "done");
  if (deed === "end") for (const silence of watch.silences.current()) watch.silences.end(silence.id, "Ada");
  if (deed !== "silence" && deed !== "maintain") return;
  const matchers = [{ name: "target", operator: "=" as const, value: subject }];
  const recurrence = deed === "maintain" ? nightly(amount, zone) : null;
  const endsAt = now.add({ seconds: deed === "maintain" ? 86_400 * 7 : Number(amount) });
  watch.silences.add({ matchers, startsAt: now, endsAt, recurrence, owner: "Ada", reason: "works" });
}

function nightly(hours: string, zone: string): Recurrence {
  const [from = "", to = ""] = hours.split("-");
  return { zone, days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], from, to };
}

const answers = new WeakMap<AlertingStage, Map<string, Delivery>>();

function behave(stage: AlertingStage, channel: string, [how, seconds]: [string, string]): void {
  const known = answers.get(stage) ?? new Map<string, Delivery>();
  answers.set(stage, known.set(channel, answerOf(how, Number(seconds))));
  stage.behave((name) => {
    const answer = known.get(name) ?? { kind: "delivered" };
    // A receiver that is busy says so once, and takes what comes after the time it named.
    if (how === "busy") known.delete(name);
    return answer;
  });
}

function answerOf(how: string, seconds: number): Delivery {
  if (how === "down") return { kind: "transient", error: "HTTP 503", retryAfterMs: null };
  if (how === "busy") return { kind: "transient", error: "HTTP 429", retryAfterMs: seconds * 1000 };
  return how === "refuses" ? { kind: "permanent", error: "HTTP 400" } : { kind: "delivered" };
}

function lookAtChannels(stage: AlertingStage): void {
  const now = stage.clock.now();
  const looks = stage.loops().map(({ channel, disabledBecause }) => {
    const facts = stage.store().outbox.channelFacts(channel.name);
    return channelObservation(channel.name, { facts, disabledBecause: disabledBecause() }, now);
  });
  stage.watch().take(looks);
}

/** Whether the rule cpu is still judged; of the others nothing is said. */
function lookAtSelf(stage: AlertingStage): void {
  const { cpu } = createRules(defaultThresholds);
  const facts = {
    at: stage.clock.now(),
    watchingSince: stage.startedAt,
    rules: [cpu],
    evaluatedAt: stage.watch().evaluatedAt,
    outbox: stage.store().outbox.depth(),
    store: stage.store().trouble(),
    putAside: stage.store().putAside(),
    deadMan: null,
  };
  stage.watch().take(selfObservations(facts).filter(({ rule }) => rule === "evaluation"));
}
