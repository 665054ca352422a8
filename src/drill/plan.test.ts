import assert from "node:assert/strict";
import { test } from "node:test";
import { assert as holds, integer, property } from "fast-check";
import { faultKinds } from "../simulator/faults/registry.ts";
import type { Incident, IncidentKind } from "./incident.ts";
import { incidentKinds } from "./incidents/registry.ts";
import { upstreamIncidents } from "./incidents/upstream.ts";
import { type LiveSpan, planDrill } from "./plan.ts";

const startAt = Temporal.Instant.from("2026-04-24T22:00:00Z");

/** Two games every night, from half an hour after the start on, for three hours. */
const live: LiveSpan[] = Array.from({ length: 7 }, (_, day) =>
  [1, 2].map((game) => ({
    gamePk: day * 10 + game,
    from: startAt.add({ hours: 24 * day, minutes: 30 * game }),
    until: startAt.add({ hours: 24 * day + 3, minutes: 30 * game }),
  })),
).flat();

const mornings = Array.from({ length: 7 }, (_, day) => ({
  from: startAt.add({ hours: 24 * day + 14 }),
  until: startAt.add({ hours: 24 * day + 18 }),
}));

const facts = (seed: number, days = 2, faults = 30) => ({
  seed,
  days,
  faults,
  startAt,
  live,
  mornings,
  kinds: incidentKinds,
});

const kindOf = ({ kind }: Incident): IncidentKind => incidentKinds[kind] as IncidentKind;

function isAside(incident: Incident): boolean {
  return ["host", "channel"].includes(kindOf(incident).group);
}

function isFault(incident: Incident): boolean {
  return kindOf(incident).raises.length > 0;
}

function isOfPitches(incident: Incident): boolean {
  return kindOf(incident).group === "pitches";
}

test("the same seed plans the same drill, another seed another one", () => {
  const planned = (seed: number) =>
    planDrill(facts(seed)).incidents.map(({ kind, from }) => `${from} ${kind}`);
  assert.deepEqual(planned(5), planned(5));
  assert.notDeepEqual(planned(5), planned(6));
});

test("at least as many as asked for, each within the drill and as long as its kind says", () => {
  holds(
    property(integer({ min: 0, max: 1e9 }), (seed) => {
      const { incidents, until } = planDrill(facts(seed));
      assert.ok(incidents.filter(isFault).length >= 30);
      for (const incident of incidents) {
        const [shortest, longest] = kindOf(incident).seconds;
        const lasts = incident.until.since(incident.from).total("seconds");
        assert.ok(lasts >= shortest && lasts <= longest);
        assert.ok(Temporal.Instant.compare(incident.until, until) < 0);
      }
    }),
    { numRuns: 30 },
  );
});

test("what needs a live game has one from beginning to end", () => {
  const { incidents } = planDrill(facts(3));
  const needy = incidents.filter((incident) => kindOf(incident).occasion === "live game");
  assert.ok(needy.length > 5);
  for (const { gamePk, from, until } of needy) {
    const span = live.find((one) => one.gamePk === gamePk && Temporal.Instant.compare(one.from, from) <= 0);
    assert.ok(span && Temporal.Instant.compare(until, span.until) <= 0);
  }
});

test("only machine and channels fail while something else does, and nothing of it while nobody watches", () => {
  const incidents = planDrill(facts(4, 7, 200)).incidents.filter((incident) => !isOfPitches(incident));
  for (const [index, one] of incidents.entries()) {
    for (const other of incidents.slice(index + 1)) {
      const apart = Temporal.Instant.compare(one.until, other.from) < 0;
      const someBlind = [one, other].some((each) => kindOf(each).group === "monitor");
      assert.ok(apart || (isAside(one) !== isAside(other) && !someBlind), `${one.kind} and ${other.kind}`);
    }
  }
});

test("too many for the time are refused, and it is said how many fit", () => {
  assert.throws(() => planDrill(facts(1, 1, 2000)), /2000 faults do not fit into 1 days; at most \d+ do/);
});

test("yesterday's pitches are in trouble from before the first look on, and those that are short until after noon", () => {
  const { incidents } = planDrill(facts(4, 7, 200));
  const ofPitches = incidents.filter(isOfPitches);
  assert.deepEqual(new Set(ofPitches.map(({ kind }) => kind)).size, 2);
  for (const { kind, from, until } of ofPitches) {
    const morning = mornings.find((one) => Temporal.Instant.compare(from, one.until) < 0);
    assert.ok(morning && Temporal.Instant.compare(from, morning.from) < 0);
    const mustReach = kind === "short Statcast day" ? morning.until : morning.from.add({ minutes: 10 });
    assert.ok(Temporal.Instant.compare(mustReach, until) < 0, kind);
  }
});

/** What befalls the programs, the machine and the ways out; what befalls the upstreams, the simulator's registry says. */
const REQUIRED = [
  "service killed",
  "service hangs",
  "service unreachable",
  "monitor restarted",
  "monitor gone",
  "disk filling",
  "CPU busy",
  "memory full",
  "database slow",
  "database locked",
  "pool exhausted",
  "webhook down",
  "SMTP down",
  "clock set forward",
  "clock set back",
];

test("a week injects every fault that the simulator knows and every one of the programs, whatever the seed", () => {
  for (const seed of [1, 2, 3]) {
    const { incidents } = planDrill(facts(seed, 7, 200));
    const kinds = new Set(incidents.map(({ kind }) => kind));
    const injected = new Set(
      Object.entries(upstreamIncidents).flatMap(([name, { fault }]) => (kinds.has(name) ? [fault] : [])),
    );
    for (const fault of faultKinds) assert.ok(injected.has(fault), `${fault} is never injected`);
    for (const name of REQUIRED) assert.ok(kinds.has(name), `${name} does not happen`);
    assert.deepEqual(kinds, new Set(Object.keys(incidentKinds)));
    assert.ok(incidents.filter(isFault).length >= 200);
  }
});
