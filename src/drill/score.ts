import type { DrillRecord, RaisedAlert } from "./drill.ts";
import type { Incident, IncidentGroup, IncidentKind } from "./incident.ts";
import type { Arrival } from "./inbox.ts";

/** How one incident went. Times are seconds from its beginning; null where it did not happen. */
export type IncidentResult = {
  incident: Incident;
  group: IncidentGroup;
  /** Whether something had to be raised. */
  expected: boolean;
  alertIds: readonly string[];
  detectedAfter: number | null;
  notifiedAfter: number | null;
};

export type Spread = { count: number; median: number; p95: number; worst: number };

export type Score = {
  injected: number;
  harmless: number;
  detected: number;
  missed: readonly Incident[];
  raised: number;
  explained: number;
  falseAlerts: readonly RaisedAlert[];
  precision: number;
  recall: number;
  /** Seconds to detect and to notify, by the kind of incident. */
  byKind: Readonly<Record<string, { detect: Spread; notify: Spread }>>;
  /** Seconds to detect, over all outages. */
  outages: Spread;
  /** Seconds past the deadline at which lateness was noticed. */
  lateness: Spread;
  lost: readonly { alert: RaisedAlert; channel: string; missing: number }[];
  repeated: readonly Arrival[];
  looked: number;
  wrong: DrillRecord["wrong"];
  results: readonly IncidentResult[];
};

type Kinds = Readonly<Record<string, IncidentKind>>;

/** An alert may still come this long after the end of what caused it. */
const AFTERMATH_MS = 6 * 60_000;

/** What the drill proved, and what it did not. Pure. */
export function scoreDrill(incidents: readonly Incident[], record: DrillRecord, kinds: Kinds): Score {
  const raised = record.alerts.filter(wasTold);
  const results = incidents.map((incident) => resultOf(incident, record, kinds));
  const expected = results.filter((result) => result.expected);
  const missed = expected
    .filter(({ detectedAfter }) => detectedAfter === null)
    .map(({ incident }) => incident);
  const falseAlerts = raised.filter(
    (alert) => !incidents.some((incident) => explains(incident, alert, kinds)),
  );
  const detected = expected.length - missed.length;
  return {
    injected: expected.length,
    harmless: results.length - expected.length,
    detected,
    missed,
    raised: raised.length,
    explained: record.alerts.length - raised.length,
    falseAlerts,
    precision: raised.length === 0 ? 1 : (raised.length - falseAlerts.length) / raised.length,
    recall: expected.length === 0 ? 1 : detected / expected.length,
    byKind: byKind(expected),
    outages: spreadOf(
      expected.filter(({ group }) => group === "outage").map(({ detectedAfter }) => detectedAfter),
    ),
    lateness: spreadOf(record.alerts.map(pastDeadline)),
    lost: record.alerts.flatMap((alert) => lostOf(alert, record.arrivals)),
    repeated: repeatedOf(record.arrivals),
    looked: record.looked,
    wrong: record.wrong,
    results,
  };
}

/** The bars that a drill must clear. */
export type Bars = {
  recall: number;
  precision: number;
  outageMedianSeconds: number;
  latenessMedianSeconds: number;
};

export const defaultBars: Bars = {
  recall: 1,
  precision: 0.99,
  outageMedianSeconds: 15,
  latenessMedianSeconds: 5,
};

/** Each bar that was not cleared, in a sentence; none: the drill is passed. */
export function fallsShort(score: Score, bars: Bars): string[] {
  const checks: [boolean, string][] = [
    [score.recall >= bars.recall, `recall is ${share(score.recall)}, and must be ${share(bars.recall)}`],
    [
      score.precision >= bars.precision,
      `precision is ${share(score.precision)}, and must be ${share(bars.precision)}`,
    ],
    [score.lost.length === 0, `${score.lost.length} messages were lost, and none may be`],
    [score.wrong.length === 0, `${score.wrong.length} wrong answers were served as right, and none may be`],
    [
      score.outages.count === 0 || score.outages.median < bars.outageMedianSeconds,
      `half of the outages were noticed after ${score.outages.median} s, and must be within ${bars.outageMedianSeconds} s`,
    ],
    [
      score.lateness.count === 0 || score.lateness.median < bars.latenessMedianSeconds,
      `half of what was late was noticed ${score.lateness.median} s past its deadline, and must be within ${bars.latenessMedianSeconds} s`,
    ],
  ];
  return checks.flatMap(([cleared, sentence]) => (cleared ? [] : [sentence]));
}

export function share(part: number): string {
  return part.toFixed(4).replace(/\.?0+$/, "");
}

function resultOf(incident: Incident, { alerts, arrivals }: DrillRecord, kinds: Kinds): IncidentResult {
  const kind = kinds[incident.kind] as IncidentKind;
  const proofs = alerts.filter((alert) => kind.raises.includes(alert.rule) && isAbout(incident, alert, kind));
  const detections = proofs.map((alert) => secondsFrom(incident, instantOf(alert.started_at)));
  const ids = new Set(proofs.map(({ id }) => id));
  const told = arrivals.filter(
    ({ alertIds, at }) =>
      alertIds.some((id) => ids.has(id)) && Temporal.Instant.compare(at, incident.from) >= 0,
  );
  return {
    incident,
    group: kind.group,
    expected: kind.raises.length > 0,
    alertIds: [...ids],
    detectedAfter: least(detections),
    notifiedAfter: least(told.map(({ at }) => secondsFrom(incident, at))),
  };
}

/** Rules that sum up what went wrong before, and over how many minutes at the end something must have been late. */
const LOOKING_BACK_MINUTES: Readonly<Record<string, number>> = {
  budget_burn_fast: 5,
  budget_burn_slow: 30,
};

/** Whether an alert is true because of an incident. */
function explains(incident: Incident, alert: RaisedAlert, kinds: Kinds): boolean {
  const kind = kinds[incident.kind] as IncidentKind;
  const { group, raises, mayRaise } = kind;
  const minutes = LOOKING_BACK_MINUTES[alert.rule];
  if (minutes !== undefined) return MAKES_LATE.has(group) && isFollowedBy(incident, alert, minutes);
  const isOwn = raises.includes(alert.rule) || mayRaise.includes(alert.rule);
  return isOwn && isAbout(incident, alert, kind) && !isToldInVain(incident, alert, kind);
}

/** People hear of the incident itself; what it explains is noise until it is over. */
function isToldInVain({ until }: Incident, { rule, events }: RaisedAlert, { explains = [] }: IncidentKind) {
  const told = events.find(({ kind }) => kind === "notified");
  return explains.includes(rule) && !!told && Temporal.Instant.compare(instantOf(told.at), until) < 0;
}

const MAKES_LATE: ReadonlySet<IncidentGroup> = new Set<IncidentGroup>(["outage", "data", "pitches"]);

/** It began while the incident lasted or in its aftermath, and is about the same thing. */
function isAbout(incident: Incident, alert: RaisedAlert, { group }: IncidentKind): boolean {
  if (!isFollowedBy(incident, alert, 0)) return false;
  const { target = "", dataset } = alert.labels;
  const isOfPitches = dataset === "statcast";
  if (group === "pitches") return isOfPitches || alert.labels["upstream"] === "pybaseball";
  if (group !== "data") return true;
  return !isOfPitches && (!target.startsWith("game:") || target === `game:${incident.gamePk}`);
}

function isFollowedBy({ from, until }: Incident, { started_at }: RaisedAlert, minutes: number): boolean {
  const at = instantOf(started_at);
  const last = until.add({ milliseconds: AFTERMATH_MS, minutes });
  return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, last) <= 0;
}

function wasTold({ events }: RaisedAlert): boolean {
  return events.some(({ kind }) => kind === "notified");
}

function pastDeadline({ rule, started_at, late_after }: RaisedAlert): number | null {
  if (rule !== "freshness" || late_after === null) return null;
  const seconds = instantOf(started_at).since(instantOf(late_after)).total("seconds");
  return seconds < 0 ? null : seconds;
}

/** Each message that the monitor says it owed must have arrived: as many different ones as it wrote down, by channel. */
function lostOf(alert: RaisedAlert, arrivals: readonly Arrival[]): Score["lost"][number][] {
  const owed = alert.events.flatMap(({ kind, reason }) => {
    const channel = /^\S+ to (\S+)$/.exec(reason)?.[1];
    return kind === "notified" && channel !== undefined ? [channel] : [];
  });
  return [...new Set(owed)].flatMap((channel) => {
    const messages = arrivals.filter(
      (arrival) => arrival.channel === channel && arrival.alertIds.includes(alert.id),
    );
    const arrived = new Set(messages.map(({ messageId }) => messageId)).size;
    const missing = owed.filter((one) => one === channel).length - arrived;
    return missing > 0 ? [{ alert, channel, missing }] : [];
  });
}

function repeatedOf(arrivals: readonly Arrival[]): Arrival[] {
  const seen = new Set<string>();
  return arrivals.filter(({ channel, messageId }) => {
    const key = `${channel} ${messageId}`;
    const isRepeat = seen.has(key);
    seen.add(key);
    return isRepeat;
  });
}

function byKind(results: readonly IncidentResult[]): Score["byKind"] {
  const groups = Map.groupBy(results, ({ incident }) => incident.kind);
  return Object.fromEntries(
    [...groups].map(([kind, all]) => [
      kind,
      {
        detect: spreadOf(all.map(({ detectedAfter }) => detectedAfter)),
        notify: spreadOf(all.map(({ notifiedAfter }) => notifiedAfter)),
      },
    ]),
  );
}

function spreadOf(values: readonly (number | null)[]): Spread {
  const known = values.filter((value) => value !== null).sort((one, other) => one - other);
  const at = (part: number) => known[Math.min(known.length - 1, Math.floor(known.length * part))] ?? 0;
  return { count: known.length, median: at(0.5), p95: at(0.95), worst: known.at(-1) ?? 0 };
}

function secondsFrom({ from }: Incident, at: Temporal.Instant): number {
  return Math.round(at.since(from).total("seconds") * 10) / 10;
}

function least(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.min(...values);
}

function instantOf(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}
