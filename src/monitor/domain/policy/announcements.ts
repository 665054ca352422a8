import type { Severity } from "../../../contracts/monitoring/alert.ts";
import type { AlertRecord } from "../alert.ts";
import { isWorse } from "../rule.ts";

/** What a channel is owed about an alert. */
export type Owed =
  | { kind: "firing" | "raised" | "resolved"; reason: string }
  | { kind: "nothing"; reason: string };

/**
 * Compares where an alert stands with what the channel was told last. Whoever was told that it fires is owed
 * that it ended; if the firing never left, neither goes.
 */
export function owedTo(alert: AlertRecord, told: Severity | undefined): Owed {
  const { state } = alert;
  switch (state.kind) {
    case "ok":
    case "pending":
      return { kind: "nothing", reason: "it does not fire" };
    case "firing":
    case "recovering":
      if (told === undefined) return { kind: "firing", reason: "not told yet" };
      return isWorse(state.severity, told)
        ? { kind: "raised", reason: `told ${told}, now ${state.severity}` }
        : { kind: "nothing", reason: "told already" };
    case "resolved":
      return told === undefined
        ? { kind: "nothing", reason: "never told that it fired" }
        : { kind: "resolved", reason: "owed the end" };
  }
}
