import type { MonitoringEvents } from "../contracts/monitoring/stream.ts";
import type { StreamedEvent } from "../platform/http-server/event-stream.ts";
import { alertView, eventView } from "./api/alert-view.ts";
import type { StreamHub } from "./api/stream.ts";
import type { Rules } from "./domain/rules.ts";
import type { StoredAlert } from "./store/alerts.ts";

/** Whoever was away for longer than so many events reads everything anew. */
const MOST_KEPT = 1000;
const MOST_LISTENERS = 100;

/** What goes to all streams. */
export type Publisher = StreamHub & {
  publish<Kind extends "alert" | "health">(event: Kind, data: MonitoringEvents[Kind]): void;
  /** Goes to those who listen now, and is not kept: the next one says it all again. */
  tell(status: () => MonitoringEvents["status"]): void;
};

/** Ids are the start of this run and a count: one of another run, or too old a one, cannot be gone on after. */
export function createStreamHub(startedAt: Temporal.Instant): Publisher {
  const run = startedAt.epochMilliseconds.toString(36);
  const kept: { count: number; event: StreamedEvent }[] = [];
  const listeners = new Set<(event: StreamedEvent) => void>();
  let count = 0;

  /** The events after the id; undefined when some of them are not kept any more. */
  function after(id: string): StreamedEvent[] | undefined {
    const [ofRun, text = ""] = id.split("-");
    const last = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    const firstKept = kept[0]?.count ?? count + 1;
    if (ofRun !== run || !(last >= firstKept - 1 && last <= count)) return undefined;
    return kept.filter((one) => one.count > last).map(({ event }) => event);
  }

  return {
    publish(event, data) {
      count += 1;
      const published = { id: `${run}-${count}`, event, data };
      kept.push({ count, event: published });
      if (kept.length > MOST_KEPT) kept.shift();
      for (const listener of listeners) listener(published);
    },
    tell(status) {
      if (listeners.size === 0) return;
      const event = { id: `${run}-${count}`, event: "status", data: status() };
      for (const listener of listeners) listener(event);
    },
    isFull: () => listeners.size >= MOST_LISTENERS,
    join(listener, { lastId, status }) {
      listeners.add(listener);
      const missed = lastId === undefined ? [] : after(lastId);
      if (!missed)
        listener({ event: "reset", data: { reason: "what came after that id is not kept any more" } });
      for (const event of missed ?? []) listener(event);
      listener({ id: `${run}-${count}`, event: "status", data: status });
      return () => void listeners.delete(listener);
    },
  };
}

export function publishAlerts(hub: Publisher, alerts: readonly StoredAlert[], rules: Rules): void {
  for (const { alert, events } of alerts)
    hub.publish("alert", { alert: alertView(alert, rules), events: events.map(eventView) });
}
