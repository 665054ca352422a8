import type { FeedEntry } from "../live/live-state.ts";

const SEVERITIES = ["critical", "warning", "info"];
const WORTH_TELLING = new Set(["fired", "raised", "resolved"]);

/** What happened, in one sentence: the worst by its name, the others by their number. The newest comes first. */
export function newsText(entries: readonly FeedEntry[]): string {
  const [first, ...others] = entries
    .filter(({ event }) => WORTH_TELLING.has(event.kind))
    .toSorted((one, other) => rank(one) - rank(other));
  if (!first) return "";
  const told = `${first.alert.severity} ${first.event.kind}: ${first.alert.title}`;
  return others.length === 0 ? told : `${told}, and ${others.length} more`;
}

/** What ended is less urgent than what began. */
function rank({ alert, event }: FeedEntry): number {
  return SEVERITIES.indexOf(alert.severity) + (event.kind === "resolved" ? SEVERITIES.length : 0);
}
