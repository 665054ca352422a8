import type { ApiContext } from "./api-context.ts";
import { healthDetailed } from "./health-detailed.ts";

/** The answer as bytes. */
export type ReadyHealth = { isCritical: boolean; bytes: Buffer };

/** The figures that move by time alone may be so old. */
const HOLDS_MS = 1000;

/** Makes the answer anew when anything was seen, judged or set since, or after a second; all others get the same bytes. */
export function createReadyHealth(context: ApiContext): () => ReadyHealth {
  let ready: ReadyHealth | undefined;
  let madeOf: readonly unknown[] = [];
  let madeAtMs = -Infinity;

  return () => {
    const nowMs = context.clock.elapsedMs();
    const source = sourceOf(context);
    const isSame = source.length === madeOf.length && source.every((part, index) => part === madeOf[index]);
    if (ready && isSame && nowMs - madeAtMs < HOLDS_MS) return ready;
    const health = healthDetailed(context);
    ready = {
      isCritical: health.overall_status === "critical",
      bytes: Buffer.from(JSON.stringify(health)),
    };
    [madeOf, madeAtMs] = [source, nowMs];
    return ready;
  };
}

/** Each of these is another object once it changes. */
function sourceOf({ present, openAlerts, freshnessSlo, rules }: ApiContext): readonly unknown[] {
  return [present(), openAlerts(), freshnessSlo(), ...Object.values(rules)];
}
