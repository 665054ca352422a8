import type { Silence as SilenceView } from "../../contracts/monitoring/silence.ts";
import { matchesAll } from "../domain/matcher.ts";
import { matchedLabels } from "../domain/policy/silences.ts";
import { nextSilenceEdge, type Silence, silenceState } from "../domain/silence.ts";
import type { ApiContext } from "./api-context.ts";

/** A silence in the contract's words. */
export function silenceView(
  silence: Silence,
  { clock, openAlerts }: Pick<ApiContext, "clock" | "openAlerts">,
): SilenceView {
  const now = clock.now();
  const { id, matchers, recurrence, owner, reason } = silence;
  return {
    id,
    state: silenceState(silence, now),
    matchers: matchers.map((matcher) => ({ ...matcher })),
    starts_at: silence.startsAt.toString(),
    ends_at: silence.endsAt.toString(),
    recurrence: recurrence && { ...recurrence, days: [...recurrence.days] },
    next_change_at: nextSilenceEdge(silence, now)?.toString() ?? null,
    owner,
    reason,
    created_at: silence.createdAt.toString(),
    end_noticed_at: silence.noticedAt?.toString() ?? null,
    matching_alerts: openAlerts().filter((alert) => matchesAll(matchers, matchedLabels(alert))).length,
  };
}
