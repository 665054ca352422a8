import { type AlertEventRecord, type AlertRecord, event, isOpen } from "../alert.ts";
import { owedTo, repeatAt, toldAfter } from "./announcements.ts";
import { dependencies, related } from "./dependencies.ts";
import { escalatesAt, escalation } from "./escalation.ts";
import { bucketOf, isBundled, rateLimit } from "./rate-limit.ts";
import { groupOf, routeOf } from "./route.ts";
import { routing } from "./routing.ts";
import { matchedLabels, silences } from "./silences.ts";
import type {
  Candidate,
  Explanation,
  NotificationKind,
  Recipient,
  Situation,
  Stage,
  TraceEntry,
} from "./stage.ts";
import { startGrace } from "./start-grace.ts";
import { crowdsOf, storm, summariesOf } from "./storm.ts";

/** Whether a channel is to be told at all. */
const deciding: readonly Stage[] = [startGrace, dependencies, silences, routing, escalation];

/** The policy, in order. An owed end passes none of it: it is never held back. */
const stages: readonly Stage[] = [...deciding, storm, rateLimit];

/** One message that a channel is to deliver; the id stays the same over retries. Digest and summary are of several alerts. */
export type Notification = {
  id: string;
  channel: string;
  kind: NotificationKind | "digest" | "summary";
  group: string;
  alerts: readonly AlertRecord[];
};

export type Verdict = {
  /** Each alert as it stands after it, with the new entries of its audit trail. */
  alerts: readonly {
    alert: AlertRecord;
    events: readonly AlertEventRecord[];
    changed: boolean;
    deadline: Temporal.Instant | null;
  }[];
  notifications: readonly Notification[];
  /** The buckets of the rate limit that are filled now. */
  filled: readonly string[];
};

/**
 * Decides who is told of these alerts as they stand now: what each channel is owed goes through the stages, and what
 * passes at the same moment in one group goes out as one message.
 */
export function announce(alerts: readonly AlertRecord[], situation: Situation): Verdict {
  const owed = alerts.map((alert) => owedOf(alert, situation));
  const crowds = crowdsOf(owed.flatMap(({ candidates }) => candidates.filter(isToBeTold(situation))));
  const judged = owed.map((one) => judgeAlert(one, crowds, situation));
  const passed = judged.flatMap(({ passing }) => passing);
  const told = bundled(passed).map((bundle) => notificationOf(bundle, situation));
  const digestSizes = sizesOf(told);
  const summaries = summariesOf(crowds, situation);
  const filled = passed.filter(({ kind }) => kind !== "resolved").map(bucketOf);
  return {
    alerts: judged.map((one) => concluded(one, digestSizes, situation)),
    notifications: [...summaries.notifications, ...told],
    filled: [...new Set([...summaries.filled, ...filled])],
  };
}

type Owed = { before: AlertRecord; alert: AlertRecord; candidates: readonly Candidate[] };

/** What each channel is owed of an alert. */
function owedOf(before: AlertRecord, situation: Situation): Owed {
  const { channels, now, policy } = situation;
  const owed = channels.flatMap((channel) => {
    const kind = owedTo(before, before.announced[channel.name], now, policy);
    return kind ? [{ channel, kind }] : [];
  });
  if (owed.length === 0) return { before, alert: before, candidates: [] };
  const alert = isOpen(before) ? related(before, situation) : before;
  const labels = matchedLabels(alert);
  const route = routeOf(
    labels,
    policy,
    channels.map(({ name }) => name),
  );
  const group = groupOf(labels, policy);
  const candidates = owed.map(({ channel, kind }) => ({ alert, channel, kind, route, group, crowd: 0 }));
  return { before, alert, candidates };
}

function isToBeTold(situation: Situation): (candidate: Candidate) => boolean {
  return (candidate) => deciding.every((stage) => stage.judge(candidate, situation).verdict === "pass");
}

type Judged = { before: AlertRecord; alert: AlertRecord; passing: readonly Candidate[] };

function judgeAlert(
  { before, alert, candidates }: Owed,
  crowds: ReturnType<typeof crowdsOf>,
  situation: Situation,
): Judged {
  if (candidates.length === 0) return { before, alert, passing: [] };
  const explained = { ...alert.explained };
  const counted = candidates.map((one) => ({ ...one, crowd: crowds.get(one.channel.name)?.length ?? 0 }));
  const passing = counted.filter((candidate) => {
    const explanation = explain(candidate, situation);
    explained[candidate.channel.name] = explanation;
    return explanation.outcome === "told";
  });
  return { before, alert: { ...alert, explained }, passing };
}

const OUTCOMES = { pass: "told", hold: "held", skip: "skipped" } as const;

function explain(candidate: Candidate, situation: Situation): Explanation {
  const { kind } = candidate;
  const trace: TraceEntry[] = [];
  for (const stage of kind === "resolved" ? [rateLimit] : stages) {
    trace.push({ stage: stage.name, ...stage.judge(candidate, situation) });
    if (trace.at(-1)?.verdict !== "pass") break;
  }
  return { at: situation.now, kind, outcome: OUTCOMES[trace.at(-1)?.verdict ?? "pass"], trace };
}

/** What goes out at the same moment: in one message what may be held, and ends if there are many of them. */
function bundled(passed: readonly Candidate[]): (readonly Candidate[])[] {
  const bundles = Map.groupBy(passed, (candidate) => {
    const { channel, group, kind, alert } = candidate;
    if (isBundled(candidate)) return `${channel.name} | ${group}`;
    if (kind === "resolved" && !channel.keepsOpen) return `${channel.name} | ended ${group}`;
    return `${channel.name} | alone ${alert.id}`;
  });
  return [...bundles.values()].flatMap(inMessages);
}

/** A few ends are told each by itself; no receiver takes an endless message. */
const FEW_ENDS = 5;
const MOST_IN_ONE = 500;

function inMessages(bundle: readonly Candidate[]): (readonly Candidate[])[] {
  const isFew = bundle[0]?.kind === "resolved" && bundle.length <= FEW_ENDS;
  const size = isFew ? 1 : MOST_IN_ONE;
  const count = Math.ceil(bundle.length / size);
  return Array.from({ length: count }, (_, index) => bundle.slice(index * size, (index + 1) * size));
}

function notificationOf(bundle: readonly Candidate[], { now }: Situation): Notification {
  const [first] = bundle;
  if (!first) throw new Error("a bundle of messages has at least one");
  const { channel, group, kind, alert } = first;
  const alerts = bundle.map((one) => one.alert);
  if (bundle.length === 1)
    return { id: `${alert.id}.${stepOf(first)}.${channel.name}`, channel: channel.name, kind, group, alerts };
  const of = kind === "resolved" ? "ends" : "digest";
  const id = `${of}-${now.epochMilliseconds}.${alert.id}.${group}.${channel.name}`;
  return { id, channel: channel.name, kind: "digest", group, alerts };
}

/** Firing and resolved come once of each alert and channel; the others are numbered. */
function stepOf({ kind, alert, channel }: Candidate): string {
  if (kind === "resolved") return kind;
  const times = alert.announced[channel.name]?.times ?? 0;
  return kind === "firing" ? `firing-${alert.severity}` : `${kind}-${alert.severity}-${times}`;
}

function concluded(
  { before, alert, passing }: Judged,
  digestSizes: DigestSizes,
  situation: Situation,
): Verdict["alerts"][number] {
  const { now } = situation;
  const announced = { ...alert.announced };
  for (const { channel } of passing) announced[channel.name] = toldAfter(alert, announced[channel.name], now);
  const next = passing.length > 0 ? { ...alert, announced } : alert;
  const told = passing.map((candidate) => event("notified", now, toldReason(candidate, digestSizes)));
  const events = [...heldEvents(before, alert, now), ...escalatedEvents(alert, now), ...told];
  const changed = events.length > 0 || decisionsOf(before) !== decisionsOf(next);
  return { alert: next, events, changed, deadline: deadlineOf(next, situation) };
}

/** By channel and alert: of how many the digest is that tells of it. */
type DigestSizes = ReadonlyMap<string, number>;

function sizesOf(notifications: readonly Notification[]): DigestSizes {
  const digests = notifications.filter(({ kind }) => kind === "digest");
  return new Map(
    digests.flatMap(({ channel, alerts }) => alerts.map(({ id }) => [`${channel} ${id}`, alerts.length])),
  );
}

function toldReason({ alert, channel, kind }: Candidate, digestSizes: DigestSizes): string {
  const size = digestSizes.get(`${channel.name} ${alert.id}`);
  return size === undefined
    ? `${kind} to ${channel.name}`
    : `${kind} to ${channel.name}, in a digest of ${size}`;
}

const HELD_AS: Readonly<Record<string, AlertEventRecord["kind"]>> = {
  explained: "suppressed",
  silenced: "suppressed",
  "rate-limited": "held",
};

/** The audit names a reason for holding back when it begins, once for all channels, not at each look. */
function heldEvents(before: AlertRecord, alert: AlertRecord, now: Temporal.Instant): AlertEventRecord[] {
  const known = new Set(decidingEntries(before).map(decisionText));
  const fresh = decidingEntries(alert).filter((entry) => !known.has(decisionText(entry)));
  const reasons = new Map(fresh.map(({ code, reason }) => [reason, HELD_AS[code]]));
  return [...reasons].flatMap(([reason, kind]) =>
    kind ? [event(kind, now, `not announced: ${reason}`)] : [],
  );
}

function escalatedEvents(alert: AlertRecord, now: Temporal.Instant): AlertEventRecord[] {
  return Object.entries(alert.explained)
    .filter(([name, { at, trace }]) => at.equals(now) && !alert.announced[name] && isEscalation(trace))
    .map(([name]) => event("escalated", now, `critical and not acknowledged: ${name} is told, too`));
}

function isEscalation(trace: readonly TraceEntry[]): boolean {
  return trace.some(({ stage, code }) => stage === escalation.name && code === "escalated");
}

function decidingEntries({ explained }: AlertRecord): TraceEntry[] {
  return Object.values(explained).flatMap(({ trace }) => trace.slice(-1));
}

function decisionText({ stage, code, reason }: TraceEntry): string {
  return `${stage} ${code} ${reason}`;
}

function decisionsOf(alert: AlertRecord): string {
  const texts = Object.entries(alert.explained).map(([name, { kind, trace }]) => {
    const last = trace.at(-1);
    return `${name} ${kind} ${last ? decisionText(last) : ""}`;
  });
  return [...texts, alert.suppression?.by, alert.suppression?.endedAt?.toString()].join("\n");
}

type Plan = Pick<Situation, "channels" | "policy" | "now">;

/** When the decision may change although nothing new is observed; null: only by a new fact. */
export function deadlineOf(alert: AlertRecord, situation: Plan): Temporal.Instant | null {
  if (!isOpen(alert)) return null;
  const { channels, now, policy } = situation;
  const deadlines = channels.map(({ name }: Recipient) => {
    const told = alert.announced[name];
    return owedTo(alert, told, now, policy)
      ? (alert.explained[name]?.trace.at(-1)?.until ?? null)
      : repeatAt(alert, told, policy);
  });
  return earliestOf([...deadlines, alert.endsAt, nextEscalation(alert, situation)]);
}

/** The first channels may have been told only now, after the others were judged. */
function nextEscalation(alert: AlertRecord, { channels, policy, now }: Plan): Temporal.Instant | null {
  const names = channels.map(({ name }) => name);
  const route = routeOf(matchedLabels(alert), policy, names);
  if (!route.escalateTo.some((name) => names.includes(name) && !alert.announced[name])) return null;
  const at = escalatesAt({ alert, route }, { policy });
  return at && Temporal.Instant.compare(at, now) > 0 ? at : null;
}

function earliestOf(deadlines: readonly (Temporal.Instant | null)[]): Temporal.Instant | null {
  return (
    deadlines
      .filter((deadline) => deadline !== null)
      .sort((one, other) => Temporal.Instant.compare(one, other))[0] ?? null
  );
}
