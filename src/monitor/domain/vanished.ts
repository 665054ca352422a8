import type { AlertRecord } from "./alert.ts";
import { alertKey, type Observation } from "./observation.ts";

/** Open alerts of whose subject nothing is said any more, where all there is was said: they have ended. */
export function vanished(
  open: readonly AlertRecord[],
  { observations, whole }: { observations: readonly Observation[]; whole: readonly string[] },
  at: Temporal.Instant,
): Observation[] {
  const concerned = open.filter(({ rule }) => whole.includes(rule));
  if (concerned.length === 0) return [];
  const told = new Set(observations.map(alertKey));
  return concerned
    .filter(({ key }) => !told.has(key))
    .map(({ rule, labels, message }) => ({
      rule,
      labels,
      at,
      reading: { kind: "level", level: "ok", value: "gone" },
      message: `Nothing is said of it any more; the last word was: ${message}`,
    }));
}
