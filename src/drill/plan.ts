import { type Random, seededRandom } from "../platform/random.ts";
import type { Incident, IncidentKind } from "./incident.ts";
import { endOf } from "./period.ts";

/** A span in which a game is live and play goes on, so that trouble with its feed can be noticed. */
export type LiveSpan = { gamePk: number; from: Temporal.Instant; until: Temporal.Instant };

export type PlanFacts = {
  seed: number;
  startAt: Temporal.Instant;
  days: number;
  /** How many incidents at least; the calm between them shrinks until so many fit. */
  faults: number;
  kinds: Readonly<Record<string, IncidentKind>>;
  live: readonly LiveSpan[];
};

export type DrillPlan = { incidents: readonly Incident[]; until: Temporal.Instant };

const MINUTE = 60_000;
/** What follows an incident is over by then: recoveries, their dwell, what an outage still explains. */
const SETTLING_MS = 6 * MINUTE;
const FIRST_AFTER_MS = 10 * MINUTE;
const LONGEST_CALM_MS = 120 * MINUTE;
const SHORTER = 0.7;
const MOST_TRIES = 20;

/**
 * Who is hit by what, when: the same for a seed, each kind about as often as any other, calm spans between. What hits
 * machine and channels may overlap with what hits the data. Throws when the nights are too short for so many.
 */
export function planDrill(facts: PlanFacts): DrillPlan {
  const until = endOf(facts);
  let calmMs = LONGEST_CALM_MS;
  let most = 0;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const incidents = withCalm(facts, until, calmMs);
    if (incidents.length >= facts.faults) return { incidents, until };
    most = Math.max(most, incidents.length);
    calmMs *= SHORTER;
  }
  throw new RangeError(`${facts.faults} incidents do not fit into ${facts.days} days; at most ${most} do`);
}

function withCalm(facts: PlanFacts, until: Temporal.Instant, calmMs: number): Incident[] {
  const random = seededRandom(facts.seed);
  const isAside = ({ group }: IncidentKind) => group === "host" || group === "channel";
  const data = lane(facts, { until, calmMs, random, takes: (kind) => !isAside(kind), blocked: [] });
  const blocked = data.filter(({ kind }) => facts.kinds[kind]?.group === "monitor");
  const aside = lane(facts, { until, calmMs: calmMs * 3, random, takes: isAside, blocked });
  return [...data, ...aside]
    .sort((one, other) => Temporal.Instant.compare(one.from, other.from))
    .map((incident, index) => ({ ...incident, id: String(index + 1).padStart(3, "0") }));
}

type Lane = {
  until: Temporal.Instant;
  calmMs: number;
  random: Random;
  takes(kind: IncidentKind): boolean;
  blocked: readonly Incident[];
};

/** One after the other, none into another's aftermath. */
function lane(facts: PlanFacts, { until, calmMs, random, takes, blocked }: Lane): Incident[] {
  const names = Object.keys(facts.kinds).filter((name) => takes(facts.kinds[name] as IncidentKind));
  const incidents: Incident[] = [];
  let deck: string[] = [];
  let at = facts.startAt.add({ milliseconds: FIRST_AFTER_MS });
  while (Temporal.Instant.compare(at, until) < 0) {
    if (deck.length === 0) deck = shuffled(names, random);
    const found = firstThatFits(facts, deck, at, random);
    const isFree = found && !blocked.some((other) => overlaps(found, other));
    if (isFree && fitsBefore(found, until)) {
      incidents.push(found);
      deck.splice(deck.indexOf(found.kind), 1);
      at = found.until.add({ milliseconds: SETTLING_MS });
    }
    at = at.add({ milliseconds: MINUTE + Math.floor(random() * calmMs) });
  }
  return incidents;
}

function firstThatFits(
  facts: PlanFacts,
  deck: readonly string[],
  from: Temporal.Instant,
  random: Random,
): Incident | undefined {
  for (const name of deck) {
    const { seconds, occasion } = facts.kinds[name] as IncidentKind;
    const lasts = Math.round(seconds[0] + random() * (seconds[1] - seconds[0]));
    const until = from.add({ seconds: lasts });
    const live = facts.live.filter((span) => within({ from, until }, span));
    const game = live[Math.floor(random() * live.length)];
    if (occasion === "any time" || game)
      return { id: "", kind: name, gamePk: game?.gamePk ?? null, from, until };
  }
  return undefined;
}

type Span = { from: Temporal.Instant; until: Temporal.Instant };

function within(inner: Span, outer: Span): boolean {
  const begins = Temporal.Instant.compare(outer.from, inner.from) <= 0;
  return begins && Temporal.Instant.compare(inner.until, outer.until) <= 0;
}

function overlaps(one: Span, other: Span): boolean {
  const settled = (span: Span) => span.until.add({ milliseconds: SETTLING_MS });
  return (
    Temporal.Instant.compare(one.from, settled(other)) < 0 &&
    Temporal.Instant.compare(other.from, settled(one)) < 0
  );
}

function fitsBefore({ until }: Span, end: Temporal.Instant): boolean {
  return Temporal.Instant.compare(until.add({ milliseconds: 2 * SETTLING_MS }), end) <= 0;
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
