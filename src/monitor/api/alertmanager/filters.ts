import { Type } from "typebox";
import { badParameter, shownValue } from "../../../platform/http-server/problem.ts";
import { type Matcher, matcherMistake, matchesAll, parseMatcher } from "../../domain/matcher.ts";
import type { GettableAlert } from "../../../contracts/alertmanager.ts";

const MOST_FILTERS = 20;
const Shown = Type.Boolean({ default: true });

export const filterParameter = Type.Array(Type.String({ maxLength: 1000 }), {
  maxItems: MOST_FILTERS,
  default: [],
  description: 'Matchers, as severity="critical" or alertname=~"cpu|memory"; all of them must hold.',
});

/** What alerts may be filtered by. */
export const alertParameters = {
  active: Shown,
  silenced: Shown,
  inhibited: Shown,
  unprocessed: Shown,
  filter: filterParameter,
  receiver: Type.Optional(
    Type.String({ maxLength: 200, description: "A pattern for the whole name of a receiver." }),
  ),
};

export type AlertFilter = {
  active: boolean;
  silenced: boolean;
  inhibited: boolean;
  filter: string[];
  receiver?: string;
};

/** Whether an alert is asked for; throws a problem for a filter that is none. */
export function alertFilter(asked: AlertFilter): (alert: GettableAlert) => boolean {
  const matchers = filterMatchers(asked.filter);
  const ofReceiver = receiverMatcher(asked.receiver);
  return ({ labels, status, receivers }) =>
    (asked.active || status.state !== "active") &&
    (asked.silenced || status.silencedBy.length === 0) &&
    (asked.inhibited || status.inhibitedBy.length === 0) &&
    receivers.some(({ name }) => matchesAll(ofReceiver, { receiver: name })) &&
    matchesAll(matchers, labels);
}

export function filterMatchers(filters: readonly string[]): Matcher[] {
  return filters.map((text) => {
    const matcher = parseMatcher(text);
    const mistake = matcher ? matcherMistake(matcher) : 'a matcher, as severity="critical"';
    if (!matcher || mistake !== undefined)
      throw badParameter("query parameter filter", shownValue(text), mistake ?? "a matcher");
    return matcher;
  });
}

function receiverMatcher(receiver: string | undefined): Matcher[] {
  if (receiver === undefined) return [];
  const matcher: Matcher = { name: "receiver", operator: "=~", value: receiver };
  const mistake = matcherMistake(matcher);
  if (mistake !== undefined) throw badParameter("query parameter receiver", shownValue(receiver), mistake);
  return [matcher];
}
