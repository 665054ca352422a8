import type { Clock } from "../platform/clock/clock.ts";
import type { Announcer, Touched } from "./announcer.ts";
import type { ActionResult } from "./api/api-context.ts";
import { type AlertRecord, type AlertStep, isOpen } from "./domain/alert.ts";
import type { AlertMemory } from "./domain/alert-memory.ts";
import { EXTERNAL, type ExternalAlert, externalObservation } from "./domain/external-alert.ts";
import { alertKey, type Observation } from "./domain/observation.ts";
import { endAsAsked } from "./domain/people-act.ts";
import { isAtOrAfter } from "./domain/silence.ts";

type Parts = {
  clock: Clock;
  memory: AlertMemory;
  announcer: Announcer;
  look: { at(batch: readonly Observation[]): Touched[] };
  act(id: string, decide: (alert: AlertRecord) => AlertStep): ActionResult;
};

const MOST_EXTERNAL = 2000;

/** Takes the alerts of others: each goes on until the end that was named last, or until somebody says that it is over. */
export function createExternalTaking({ clock, memory, announcer, look, act }: Parts) {
  const keyOf = ({ labels }: ExternalAlert) => alertKey({ rule: EXTERNAL, labels });

  return (alerts: readonly ExternalAlert[]): { kind: "done" } | { kind: "full"; most: number } => {
    const now = clock.now();
    const byKey = new Map(alerts.map((alert) => [keyOf(alert), alert]));
    const present = [...byKey.values()].filter(({ endsAt }) => !isAtOrAfter(now, endsAt));
    const begun = present.filter((alert) => !isKnown(memory.get(keyOf(alert))));
    const open = memory.open().filter(({ rule }) => rule === EXTERNAL).length;
    if (open + begun.length > MOST_EXTERNAL) return { kind: "full", most: MOST_EXTERNAL };
    for (const key of byKey.keys()) {
      const known = memory.get(key);
      if (known && isOpen(known) && !present.some((alert) => keyOf(alert) === key))
        act(known.id, ({ state }) => endAsAsked(state, now));
    }
    const touched = look.at(present.map((alert) => externalObservation(alert, now)));
    announcer.settle(touched.map((one) => asPosted(one, byKey.get(one.alert.key), now)));
    return { kind: "done" };
  };
}

function isKnown(alert: AlertRecord | undefined): boolean {
  return alert !== undefined && isOpen(alert);
}

/** It began when its source says, and ends at the end that was named, if it is not posted again. */
function asPosted(touched: Touched, posted: ExternalAlert | undefined, now: Temporal.Instant): Touched {
  const { alert, before } = touched;
  if (!posted || !isOpen(alert)) return touched;
  const next =
    before === null ? begunAt(alert, isAtOrAfter(now, posted.startsAt) ? posted.startsAt : now) : alert;
  return { ...touched, alert: { ...next, endsAt: posted.endsAt }, changed: true };
}

function begunAt(alert: AlertRecord, since: Temporal.Instant): AlertRecord {
  return alert.state.kind === "firing"
    ? { ...alert, state: { ...alert.state, since }, startedAt: since }
    : alert;
}
