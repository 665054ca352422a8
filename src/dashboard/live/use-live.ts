import { useEffect, useSyncExternalStore } from "react";
import type { Alert } from "../../contracts/monitoring/alert.ts";
import type { LiveState } from "./live-state.ts";
import { createLiveStore } from "./live-store.ts";
import { openAlerts } from "./open-alerts.ts";

const store = createLiveStore();

/** The live state; a component is drawn anew only when the part that it picks changes. */
export function useLive<Part>(pick: (state: LiveState) => Part): Part {
  return useSyncExternalStore(store.subscribe, () => pick(store.state()));
}

/** Holds the one connection as long as the page is open. */
export function useLiveConnection(): void {
  useEffect(() => store.start(), []);
}

/** The alerts that fire, the most urgent first. */
export function useOpenAlerts(): Alert[] {
  const alerts = useLive((state) => state.alerts);
  return openAlerts({ alerts });
}

/** The monitor's own clock as of its last word, in milliseconds; the reader's where it has not spoken. */
export function useMonitorNow(): number {
  const timestamp = useLive((state) => state.status?.timestamp ?? state.health?.timestamp ?? null);
  return timestamp === null ? Date.now() : Date.parse(timestamp);
}

/** The reader's own day by the monitor's clock; what only needs that is not drawn anew at each word. */
export function useMonitorDay(): string {
  return useLive(({ status }) => (status === null ? new Date() : new Date(status.timestamp)).toDateString());
}
