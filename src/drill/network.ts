import type { Fetch } from "../platform/http/fetch-port.ts";
import type { Ending } from "./incident.ts";

export type Place = "service" | "monitor" | "simulator";

/** What a drill does to the way between the programs. */
export type NetworkTrouble = {
  /** Requests to the place are accepted and never answered. */
  hang(place: Place): Ending;
  /** Requests to the place find nobody. */
  refuse(place: Place): Ending;
};

/** Joins the programs by `fetch`, but for what is in trouble. */
export function createTroubledNetwork(
  fetch: Fetch,
  addresses: Readonly<Record<Place, string>>,
): { fetch: Fetch; trouble: NetworkTrouble } {
  const hanging = new Set<string>();
  const refusing = new Set<string>();

  function put(origins: Set<string>, place: Place): Ending {
    origins.add(addresses[place]);
    return () => void origins.delete(addresses[place]);
  }

  return {
    fetch: (url, init) => {
      const { origin } = new URL(url);
      if (refusing.has(origin)) return Promise.reject(refusal(origin));
      return hanging.has(origin) ? untilAborted(init.signal) : fetch(url, init);
    },
    trouble: { hang: (place) => put(hanging, place), refuse: (place) => put(refusing, place) },
  };
}

function refusal(origin: string): TypeError {
  return new TypeError("fetch failed", { cause: new Error(`connect ECONNREFUSED ${origin}`) });
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const give = () => reject(signal.reason as Error);
    if (signal.aborted) give();
    else signal.addEventListener("abort", give, { once: true });
  });
}
