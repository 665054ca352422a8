import type { AlertRecord, Told } from "../alert.ts";
import { isWorse } from "../rule.ts";
import { isAtOrAfter } from "../silence.ts";
import type { Policy } from "./route.ts";
import type { NotificationKind } from "./stage.ts";

/**
 * Compares where an alert stands with what the channel was told last. Whoever was told that it fires is owed
 * that it ended; if the firing never left, neither goes.
 */
export function owedTo(
  alert: AlertRecord,
  told: Told | undefined,
  now: Temporal.Instant,
  policy: Policy,
): NotificationKind | null {
  const { state } = alert;
  if (state.kind === "resolved") return told && !told.ended ? "resolved" : null;
  if (state.kind !== "firing" && state.kind !== "recovering") return null;
  if (!told) return "firing";
  if (isWorse(state.severity, told.severity)) return "raised";
  if (state.flapping && !told.flapping) return "flapping";
  const repeatsAt = repeatAt(alert, told, policy);
  return repeatsAt && isAtOrAfter(now, repeatsAt) ? "repeated" : null;
}

/** What fires and nobody has acknowledged is told again then; null: it is not. */
export function repeatAt(
  { state }: AlertRecord,
  told: Told | undefined,
  { repeatMs }: Policy,
): Temporal.Instant | null {
  if (!told || state.kind !== "firing" || state.acknowledged || state.flapping) return null;
  const everyMs = repeatMs[state.severity];
  return everyMs === null ? null : told.at.add({ milliseconds: everyMs });
}

/** What the channel knows once it is told this. */
export function toldAfter(alert: AlertRecord, told: Told | undefined, now: Temporal.Instant): Told {
  const { state, severity } = alert;
  const critical = severity === "critical" ? now : null;
  return {
    severity,
    at: now,
    flapping: (state.kind === "firing" || state.kind === "recovering") && state.flapping,
    times: (told?.times ?? 0) + 1,
    criticalAt: told?.criticalAt ?? critical,
    ended: state.kind === "resolved",
  };
}
