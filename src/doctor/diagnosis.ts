import type { Clock } from "../platform/clock/clock.ts";
import type { Fetch } from "../platform/http/fetch-port.ts";
import type { MonitorSettings } from "../monitor/settings.ts";
import type { ServiceSettings } from "../service/settings.ts";

/** `unsure`: it could not be looked at, and the reason is in `found`. */
export type Verdict = "good" | "warning" | "bad" | "unsure";

/** What one look at an installation found, and what to do about it; null where nothing is to be done. */
export type Diagnosis = { what: string; verdict: Verdict; found: string; advice: string | null };

/** A real installation: what it is set to, and the ways to look at it. */
export type Installation = {
  service: ServiceSettings;
  monitor: MonitorSettings;
  clock: Clock;
  fetch: Fetch;
};

/** Looks at one side of an installation; changes nothing in it. */
export type Check = (installation: Installation) => Promise<Diagnosis[]>;

export function good(what: string, found: string): Diagnosis {
  return { what, verdict: "good", found, advice: null };
}

export function warning(what: string, found: string, advice: string): Diagnosis {
  return { what, verdict: "warning", found, advice };
}

export function bad(what: string, found: string, advice: string): Diagnosis {
  return { what, verdict: "bad", found, advice };
}

export function unsure(what: string, found: string): Diagnosis {
  return { what, verdict: "unsure", found, advice: null };
}
