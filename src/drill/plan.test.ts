import assert from "node:assert/strict";
import { test } from "node:test";
import { assert as holds, integer, property } from "fast-check";
import { faultKinds } from "../simulator/faults/registry.ts";
import type { Incident, IncidentKind } from "./incident.ts";
import { incidentKinds } from "./incidents/registry.ts";
import { upstreamIncidents, withoutIncident } from "./incidents/upstream.ts";
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

const facts = (seed: number, days = 2, faults = 30) => ({
  seed,
  days,
  faults,
  startAt,
  live,
  kinds: incidentKinds,
});

const kindOf = ({ kind }: Incident): IncidentKind => incidentKinds[kind] as IncidentKind;

function isAside(incident: Incident): boolean {
  return ["host", "channel"].includes(kindOf(incident).group);
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
      assert.ok(incidents.length >= 30);
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

test("only machine and channels fail while something else does, and nothing while nobody watches", () => {
  const { incidents } = planDrill(facts(4, 7, 200));
  for (const [index, one] of incidents.entries()) {
    for (const other of incidents.slice(index + 1)) {
      const apart = Temporal.Instant.compare(one.until, other.from) < 0;
      const someBlind = [one, other].some((each) => kindOf(each).group === "monitor");
      assert.ok(apart || (isAside(one) !== isAside(other) && !someBlind), `${one.kind} and ${other.kind}`);
    }
  }
});

test("too many for the time are refused, and it is said how many fit", () => {
  assert.throws(() => planDrill(facts(1, 1, 2000)), /2000 incidents do not fit into 1 days; at most \d+ do/);
});

test("every fault that the simulator knows is drilled, or a reason is given", () => {
  const drilled = new Set(Object.values(upstreamIncidents).map(({ fault }) => fault));
  for (const kind of faultKinds)
    assert.ok(drilled.has(kind) || (withoutIncident[kind]?.length ?? 0) > 0, `${kind} is never drilled`);
});
