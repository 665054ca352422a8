import type { Clock } from "../../platform/clock/clock.ts";
import type { DialectRequest } from "../dialects/dialect.ts";
import { type FaultKind, faults } from "./registry.ts";
import { type FaultScope, touches } from "./scope.ts";

/** What somebody ordered: which fault, for which requests, from when until when. */
export type FaultOrder = FaultScope & {
  kind: FaultKind;
  parameters?: Readonly<Record<string, number | string>>;
  /** At once if left out. */
  since?: Temporal.Instant;
  /** Until somebody clears it if left out. */
  until?: Temporal.Instant;
};

export type ActiveFault = FaultOrder & { id: string; since: Temporal.Instant };

/** A fault on its way over one answer. */
export type FaultInForce = ActiveFault & { sequence: number };

export const MOST_ACTIVE_FAULTS = 100;
const MOST_PATHS_COUNTED = 1000;

/** The faults ordered, in force or still to come. One that has run out is forgotten when next looked at. */
export type ActiveFaults = {
  inject(order: FaultOrder): ActiveFault | undefined;
  clear(id: string): boolean;
  clearAll(): number;
  list(): readonly ActiveFault[];
  /** The faults in force that touch a request, in the order they were injected; counts it as touched. */
  touching(request: DialectRequest): readonly FaultInForce[];
};

export function createActiveFaults(clock: Clock): ActiveFaults {
  let active: (ActiveFault & { nextInSequence: (path: string) => number })[] = [];
  let injected = 0;

  function list() {
    const now = clock.now();
    active = active.filter(({ until }) => !until || Temporal.Instant.compare(now, until) < 0);
    return active;
  }

  return {
    list,
    inject(order) {
      if (list().length >= MOST_ACTIVE_FAULTS) return undefined;
      injected += 1;
      const fault = {
        since: clock.now(),
        ...order,
        id: `fault-${injected}`,
        nextInSequence: createSequences(),
      };
      active = [...active, fault];
      return fault;
    },
    clear(id) {
      const before = list().length;
      active = active.filter((fault) => fault.id !== id);
      return active.length < before;
    },
    clearAll() {
      const cleared = list().length;
      active = [];
      return cleared;
    },
    touching(request) {
      const now = clock.now();
      return list()
        .filter(({ since }) => Temporal.Instant.compare(since, now) <= 0)
        .filter((order) => touches(order, request, faults[order.kind].picksGame ?? false))
        .map(({ nextInSequence, ...fault }) =>
          Object.assign(fault, { sequence: nextInSequence(request.path) }),
        );
    },
  };
}

/** Counts by path; the path that was counted first is forgotten when there are too many. */
function createSequences(): (path: string) => number {
  const counts = new Map<string, number>();
  return (path) => {
    const sequence = counts.get(path) ?? 0;
    counts.set(path, sequence + 1);
    const [oldest] = counts.keys();
    if (counts.size > MOST_PATHS_COUNTED && oldest !== undefined) counts.delete(oldest);
    return sequence;
  };
}
