import { type Random, seededRandom } from "../platform/random.ts";
import type { Incident, IncidentKind } from "./incident.ts";
import { endOf } from "./period.ts";

/** A span in which a game is live and play goes on, so that trouble with its feed can be noticed. */
export type LiveSpan = { gamePk: number; from: Temporal.Instant; until: Temporal.Instant };

export type PlanFacts = {
  seed: number;
  startAt: Temporal.Instant;
  days: number;
  /** How many at least, harmless oddities not counted; the calm between them shrinks until so many fit. */
  faults: number;
  kinds: Readonly<Record<string, IncidentKind>>;
  live: readonly LiveSpan[];
  /** When pitches of the day before are awaited, those of this game among them. */
  mornings: readonly LiveSpan[];
};

export type Span = { from: Temporal.Instant; until: Temporal.Instant };

export type DrillPlan = { incidents: readonly Incident[]; until: Temporal.Instant };

const MINUTE = 60_000;
/** What follows an incident is over by then: recoveries, their dwell, what an outage still explains. */
const SETTLING_MS = 6 * MINUTE;
const FIRST_AFTER_MS = 10 * MINUTE;
const LONGEST_CALM_MS = 120 * MINUTE;
const SHORTER = 0.7;
const MOST_TRIES = 20;
/** So long before a morning's first look its trouble begins at the earliest. */
const EARLY_MS = 30 * MINUTE;

/**
 * Who is hit by what, when: the same for a seed, each kind about as often as any other, calm spans between. What hits
 * machine and channels, and what hits yesterday's pitches, may overlap with each other and with all else but the monitor's
 * own absence. Throws when the nights are too short for so many.
 */
export function planDrill(facts: PlanFacts): DrillPlan {
  const until = endOf(facts);
  let calmMs = LONGEST_CALM_MS;
  let most = 0;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const incidents = withCalm(facts, until, calmMs);
    const faults = incidents.filter(({ kind }) => (facts.kinds[kind]?.raises.length ?? 0) > 0).length;
    if (faults >= facts.faults) return { incidents, until };
    most = Math.max(most, faults);
    calmMs *= SHORTER;
  }
  throw new RangeError(`${facts.faults} faults do not fit into ${facts.days} days; at most ${most} do`);
}

function withCalm(facts: PlanFacts, until: Temporal.Instant, calmMs: number): Incident[] {
  const random = seededRandom(facts.seed);
  const isAside = ({ group }: IncidentKind) => group === "host" || group === "channel";
  const isOfGames = (kind: IncidentKind) => !isAside(kind) && kind.group !== "pitches";
  const data = lane(facts, { until, calmMs, random, takes: isOfGames, blocked: [] });
  const blocked = data.filter(({ kind }) => facts.kinds[kind]?.group === "monitor");
  const aside = lane(facts, { until, calmMs: calmMs * 9, random, takes: isAside, blocked });
  const pitches = ofMornings(facts, until, random);
  return [...data, ...aside, ...pitches]
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

/** One each morning. */
function ofMornings({ kinds, mornings }: PlanFacts, end: Temporal.Instant, random: Random): Incident[] {
  const names = Object.keys(kinds).filter((name) => kinds[name]?.occasion === "Statcast morning");
  let deck: string[] = [];
  return mornings.flatMap(({ gamePk, from: firstLook }) => {
    if (deck.length === 0) deck = shuffled(names, random);
    const kind = deck.pop();
    if (kind === undefined) return [];
    const from = firstLook.subtract({ milliseconds: MINUTE + Math.floor(random() * (EARLY_MS - MINUTE)) });
    const until = from.add({ seconds: lengthOf(kinds[kind] as IncidentKind, random) });
    return fitsBefore({ from, until }, end) ? [{ id: "", kind, gamePk, from, until }] : [];
  });
}

function lengthOf({ seconds: [shortest, longest] }: IncidentKind, random: Random): number {
  return Math.round(shortest + random() * (longest - shortest));
}

function firstThatFits(
  facts: PlanFacts,
  deck: readonly string[],
  from: Temporal.Instant,
  random: Random,
): Incident | undefined {
  for (const name of deck) {
    const kind = facts.kinds[name] as IncidentKind;
    const until = from.add({ seconds: lengthOf(kind, random) });
    const live = facts.live.filter((span) => within({ from, until }, span));
    const game = live[Math.floor(random() * live.length)];
    if (kind.occasion === "any time") return { id: "", kind: name, gamePk: null, from, until };
    if (game) return { id: "", kind: name, gamePk: game.gamePk, from, until };
  }
  return undefined;
}

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
