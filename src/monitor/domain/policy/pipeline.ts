import { type AlertEventRecord, type AlertRecord, event } from "../alert.ts";
import { explainedBy } from "./dependencies.ts";
import { owedTo } from "./announcements.ts";

/** One message that a channel is to deliver; the id stays the same over retries. */
export type Notification = { id: string; channel: string; kind: "firing" | "raised" | "resolved" };

export type Verdict = {
  alert: AlertRecord;
  notifications: readonly Notification[];
  events: readonly AlertEventRecord[];
};

export type Situation = {
  now: Temporal.Instant;
  /** When this monitor began to look. */
  watchingSince: Temporal.Instant;
  channels: readonly string[];
  open: readonly AlertRecord[];
};

/** Everything is looked at before anybody is told: what starts beside the monitor is given this long. */
const START_GRACE_MS = 10_000;

/**
 * Decides who is told of an alert as it stands now. Stages: is anything owed → has everything been looked at → does
 * another alert explain it, or did just now → tell. An owed end is never held back; what is held is told at a later look.
 */
export function announce(alert: AlertRecord, situation: Situation): Verdict {
  const owed = situation.channels
    .filter((channel) => !(alert.rule === "channel" && alert.labels["target"] === channel))
    .map((channel) => ({ channel, owed: owedTo(alert, alert.announced[channel]) }))
    .filter(({ owed: { kind } }) => kind !== "nothing");
  if (owed.length === 0) return held(alert);
  const ended = alert.state.kind === "resolved";
  if (!ended && isStarting(situation)) return held(alert);
  const cause = ended ? undefined : explainedBy(alert, situation.open);
  if (cause) return suppressed(alert, cause, situation.now);
  if (!ended && isSettling(alert, situation.now))
    return held({ ...alert, suppression: settling(alert, situation.now) });
  const notifications = owed.map(({ channel, owed: { kind } }) =>
    notificationOf(alert, channel, kind as Notification["kind"]),
  );
  return {
    alert: { ...alert, announced: announcedAfter(alert, notifications) },
    notifications,
    events: notifications.map(({ channel, kind }) =>
      event("notified", situation.now, `${kind} to ${channel}`),
    ),
  };
}

function isStarting({ now, watchingSince }: Situation): boolean {
  return now.epochMilliseconds - watchingSince.epochMilliseconds < START_GRACE_MS;
}

/** What was explained is given this long to recover after its cause has, before it counts as trouble of its own. */
const SETTLING_MS = 30_000;

function isSettling({ suppression }: AlertRecord, now: Temporal.Instant): boolean {
  if (!suppression) return false;
  return !suppression.endedAt || now.epochMilliseconds - suppression.endedAt.epochMilliseconds < SETTLING_MS;
}

function settling({ suppression }: AlertRecord, now: Temporal.Instant): AlertRecord["suppression"] {
  return suppression && { ...suppression, endedAt: suppression.endedAt ?? now };
}

function held(alert: AlertRecord): Verdict {
  return { alert, notifications: [], events: [] };
}

/** The audit names a suppression once, not at each look. */
function suppressed(alert: AlertRecord, cause: AlertRecord, now: Temporal.Instant): Verdict {
  const reason = `not announced: explained by ${cause.title}`;
  const events = alert.suppression?.by === cause.key ? [] : [event("suppressed", now, reason)];
  return { alert: { ...alert, suppression: { by: cause.key, endedAt: null } }, notifications: [], events };
}

function notificationOf(alert: AlertRecord, channel: string, kind: Notification["kind"]): Notification {
  const step = kind === "resolved" ? "resolved" : `${kind}-${alert.severity}`;
  return { id: `${alert.id}.${step}.${channel}`, channel, kind };
}

function announcedAfter(
  alert: AlertRecord,
  notifications: readonly Notification[],
): AlertRecord["announced"] {
  const announced = { ...alert.announced };
  for (const { channel } of notifications) announced[channel] = alert.severity;
  return announced;
}
