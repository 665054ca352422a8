import type { Alert, AlertEvent } from "../../contracts/monitoring/alert.ts";
import type { HealthDetailed } from "../../contracts/monitoring/health.ts";
import type { MonitoringStatus } from "../../contracts/monitoring/status.ts";
import type { MonitoringEvents } from "../../contracts/monitoring/stream.ts";
import { type Connection, connectionAfter } from "./connection.ts";

/** What happened to an alert, newest first in the feed. */
export type FeedEntry = { alert: Alert; event: AlertEvent };

/** All that the page knows by the stream and by the snapshot that it began with. */
export type LiveState = {
  connection: Connection;
  /** Where a new connection goes on. */
  lastEventId: string | null;
  status: MonitoringStatus | null;
  health: HealthDetailed | null;
  /** Open alerts by id, with the count of events at which each was heard of. */
  alerts: ReadonlyMap<string, { alert: Alert; heardAt: number }>;
  feed: readonly FeedEntry[];
  /** How many events came; orders a snapshot against them. */
  events: number;
  /** Grows whenever everything must be read anew. */
  wanted: number;
  snapshotOf: number;
};

export type StreamFact = {
  [Type in keyof MonitoringEvents]: { type: Type; data: MonitoringEvents[Type] };
}[keyof MonitoringEvents];

export type LiveFact =
  | { kind: "heard"; atMs: number }
  | { kind: "silent"; atMs: number }
  | { kind: "event"; id: string | null; event: StreamFact }
  | { kind: "alerts"; alerts: readonly Alert[]; askedAtEvent: number; answers: number }
  | { kind: "health"; health: HealthDetailed };

/** So many ended alerts are remembered, lest a snapshot on its way bring them back. */
const ENDED_KEPT = 200;

/** Older entries of the feed are in the history. */
const FEED_LENGTH = 50;

export function startOfLive(nowMs: number): LiveState {
  return {
    connection: { kind: "connecting", sinceMs: nowMs },
    lastEventId: null,
    status: null,
    health: null,
    alerts: new Map(),
    feed: [],
    events: 0,
    wanted: 1,
    snapshotOf: 0,
  };
}

/** Takes in what was heard; the same state comes back where nothing changed. */
export function liveAfter(state: LiveState, fact: LiveFact): LiveState {
  switch (fact.kind) {
    case "heard":
    case "silent": {
      const connection = connectionAfter(state.connection, fact);
      return connection === state.connection ? state : { ...state, connection };
    }
    case "event":
      return afterEvent(
        { ...state, events: state.events + 1, lastEventId: fact.id ?? state.lastEventId },
        fact.event,
      );
    case "alerts":
      return afterSnapshot(state, fact);
    case "health":
      return { ...state, health: fact.health };
  }
}

function afterEvent(state: LiveState, { type, data }: StreamFact): LiveState {
  switch (type) {
    case "status":
      return { ...state, status: data };
    case "alert":
      return { ...state, alerts: withAlert(state, data.alert), feed: fedWith(state.feed, data) };
    case "health":
      return { ...state, health: withChecks(state.health, data) };
    case "reset":
      return { ...state, wanted: state.wanted + 1 };
  }
}

function withAlert({ alerts, events }: LiveState, alert: Alert): LiveState["alerts"] {
  const next = new Map(alerts);
  next.delete(alert.id);
  next.set(alert.id, { alert, heardAt: events });
  const ended = [...next].filter(([, known]) => known.alert.state === "resolved");
  for (const [id] of ended.slice(0, Math.max(0, ended.length - ENDED_KEPT))) next.delete(id);
  return next;
}

function fedWith(
  feed: readonly FeedEntry[],
  { alert, events }: MonitoringEvents["alert"],
): readonly FeedEntry[] {
  return [...events.map((event) => ({ alert, event })).toReversed(), ...feed].slice(0, FEED_LENGTH);
}

function withChecks(health: HealthDetailed | null, news: MonitoringEvents["health"]): HealthDetailed | null {
  if (health === null) return null;
  const changed = new Map(news.changed.map((check) => [check.name, check]));
  const known = health.health_checks.map((check) => changed.get(check.name) ?? check);
  const names = new Set(known.map(({ name }) => name));
  const added = news.changed.filter(({ name }) => !names.has(name));
  return { ...health, overall_status: news.overall_status, health_checks: [...known, ...added] };
}

/** The snapshot is the truth as of when it was asked for; what was heard of since is newer. */
function afterSnapshot(state: LiveState, fact: Extract<LiveFact, { kind: "alerts" }>): LiveState {
  const newer = [...state.alerts].filter(([, { heardAt }]) => heardAt > fact.askedAtEvent);
  const told = fact.alerts.map((alert) => [alert.id, { alert, heardAt: fact.askedAtEvent }] as const);
  return { ...state, alerts: new Map([...told, ...newer]), snapshotOf: fact.answers };
}
