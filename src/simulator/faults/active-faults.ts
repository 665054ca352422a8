import type { Clock } from "../../platform/clock/clock.ts";
import type { Delivery } from "./fault.ts";
import { type FaultKind, faults } from "./registry.ts";

/** What somebody ordered: which fault, for which paths, until when. */
export type FaultOrder = {
  kind: FaultKind;
  /** Touches paths that begin with this; all if left out. */
  pathPrefix?: string;
  parameters?: Readonly<Record<string, number>>;
  until?: Temporal.Instant;
};

export type ActiveFault = FaultOrder & { id: string; since: Temporal.Instant };

export const MOST_ACTIVE_FAULTS = 100;

/** The faults in force. One that has run out is forgotten when next looked at. */
export type ActiveFaults = {
  inject(order: FaultOrder): ActiveFault | undefined;
  clear(id: string): boolean;
  clearAll(): number;
  list(): readonly ActiveFault[];
  /** Sends a delivery through every fault that touches its path, in the order they were injected. */
  apply(path: string, delivery: Delivery): Promise<Delivery>;
};

export function createActiveFaults(clock: Clock): ActiveFaults {
  let active: ActiveFault[] = [];
  let injected = 0;

  function list(): readonly ActiveFault[] {
    const now = clock.now();
    active = active.filter(({ until }) => !until || Temporal.Instant.compare(now, until) < 0);
    return active;
  }

  return {
    list,
    inject(order) {
      if (list().length >= MOST_ACTIVE_FAULTS) return undefined;
      injected += 1;
      const fault = { ...order, id: `fault-${injected}`, since: clock.now() };
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
    async apply(path, delivery) {
      let result = delivery;
      for (const order of list().filter(({ pathPrefix }) => path.startsWith(pathPrefix ?? ""))) {
        result = await faults[order.kind].apply(result, { parameters: parametersOf(order), clock });
      }
      return result;
    },
  };
}

function parametersOf(order: FaultOrder): Record<string, number> {
  const fallbacks = Object.entries(faults[order.kind].parameters).map(([name, { fallback }]) => [
    name,
    fallback,
  ]);
  return { ...(Object.fromEntries(fallbacks) as Record<string, number>), ...order.parameters };
}
