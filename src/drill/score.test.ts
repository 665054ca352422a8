import assert from "node:assert/strict";
import { test } from "node:test";
import type { DrillRecord, RaisedAlert } from "./drill.ts";
import type { Incident, IncidentKind } from "./incident.ts";
import { defaultBars, fallsShort, scoreDrill } from "./score.ts";

const nine = Temporal.Instant.from("2026-04-24T21:00:00Z");
const at = (seconds: number) => nine.add({ milliseconds: Math.round(seconds * 1000) });

function kind(raises: readonly string[], mayRaise: readonly string[] = []): IncidentKind {
  const begin = () => () => undefined;
  return { about: "", group: "outage", occasion: "any time", seconds: [1, 9], raises, mayRaise, begin };
}

const kinds = {
  outage: kind(["service_down"], ["freshness"]),
  oddity: { ...kind([]), group: "oddity" as const },
};

function incident(of: keyof typeof kinds, from: number, until: number): Incident {
  return { id: "001", kind: of, gamePk: null, from: at(from), until: at(until) };
}

function alert(rule: string, seconds: number, told: readonly string[] = ["firing to webhook"]): RaisedAlert {
  const startedAt = at(seconds).toString();
  const events = told.map((reason) => ({
    at: startedAt,
    kind: "notified" as const,
    reason,
    by: null,
    note: null,
  }));
  return {
    id: `${rule}-${seconds}`,
    rule,
    started_at: startedAt,
    labels: {},
    events,
    late_after: null,
  } as unknown as RaisedAlert;
}

function arrival(of: RaisedAlert, seconds: number, messageId = `${of.id}.firing`) {
  return { channel: "webhook" as const, messageId, alertId: of.id, alertIds: [of.id], at: at(seconds) };
}

function score(incidents: readonly Incident[], record: Partial<DrillRecord>) {
  return scoreDrill(incidents, { alerts: [], arrivals: [], looked: 0, wrong: [], ...record }, kinds);
}

test("an incident is noticed by an alert of its rule, and told when the first message arrives", () => {
  const down = alert("service_down", 4);
  const { recall, precision, results, lost } = score([incident("outage", 0, 60)], {
    alerts: [down],
    arrivals: [arrival(down, 5.5)],
  });
  assert.deepEqual([recall, precision, lost.length], [1, 1, 0]);
  assert.deepEqual([results[0]?.detectedAfter, results[0]?.notifiedAfter], [4, 5.5]);
});

test("an alert of another rule does not count as noticing, but it is true when the incident may cause it", () => {
  const { recall, precision, missed } = score([incident("outage", 0, 60)], {
    alerts: [alert("freshness", 30)],
  });
  assert.deepEqual([recall, precision, missed.length], [0, 1, 1]);
});

test("an alert before, long after, or of what nothing explains is false", () => {
  const alerts = [alert("service_down", -1), alert("service_down", 60 + 361), alert("cpu", 30)];
  const { falseAlerts } = score([incident("outage", 0, 60)], { alerts });
  assert.equal(falseAlerts.length, 3);
});

test("what the incident explains may be told after it and not before", () => {
  const explaining = { ...kinds, outage: { ...kinds.outage, explains: ["freshness"] } };
  const falseOnes = (toldAt: number) => {
    const late = alert("freshness", 20);
    const events = late.events.map((event) => ({ ...event, at: at(toldAt).toString() }));
    const record = { alerts: [{ ...late, events }], arrivals: [], looked: 0, wrong: [] };
    return scoreDrill([incident("outage", 0, 60)], record, explaining).falseAlerts.length;
  };
  assert.deepEqual([falseOnes(30), falseOnes(90)], [1, 0]);
});

test("a harmless oddity need not be noticed, and an alert during it is false", () => {
  const { recall, precision, injected } = score([incident("oddity", 0, 60)], { alerts: [alert("cpu", 5)] });
  assert.deepEqual([recall, precision, injected], [1, 0, 0]);
});

test("an alert that was explained and never told counts neither way", () => {
  const { raised, explained, precision } = score([], { alerts: [alert("freshness", 5, [])] });
  assert.deepEqual([raised, explained, precision], [0, 1, 1]);
});

test("a message that the monitor wrote down and that never arrived is lost; one that came twice is repeated", () => {
  const down = alert("service_down", 4, ["firing to webhook", "resolved to webhook"]);
  const once = score([incident("outage", 0, 60)], { alerts: [down], arrivals: [arrival(down, 5)] });
  assert.deepEqual([once.lost[0]?.missing, once.repeated.length], [1, 0]);
  const twice = score([incident("outage", 0, 60)], {
    alerts: [down],
    arrivals: [arrival(down, 5), arrival(down, 6)],
  });
  assert.deepEqual([twice.lost[0]?.missing, twice.repeated.length], [1, 1]);
});

test("each bar that is not cleared is told in a sentence", () => {
  const wrong = [{ kind: "wrong" as const, gamePk: 1, at: nine, served: "1", truth: "2" }];
  const bad = score([incident("outage", 0, 600)], {
    alerts: [alert("cpu", 5), alert("service_down", 40)],
    wrong,
  });
  const told = fallsShort(bad, defaultBars);
  assert.equal(told.length, 4);
  assert.match(told.join("\n"), /precision is 0\.5, and must be 0\.99/);
  assert.match(told.join("\n"), /1 wrong answers were served as right/);
  assert.match(told.join("\n"), /half of the outages were noticed after 40 s, and must be within 15 s/);
  const late = { ...alert("service_down", 4), rule: "freshness", late_after: at(-8).toString() };
  const slow = score([incident("outage", 0, 60)], { alerts: [alert("service_down", 1), late] });
  assert.match(
    fallsShort(slow, defaultBars).join("\n"),
    /noticed 12 s past its deadline, and must be within 5 s/,
  );
});

test("what sums up earlier trouble is true while that counts, and false later or without any", () => {
  const burn = alert("budget_burn_fast", 60 + 600);
  assert.equal(score([incident("outage", 0, 60)], { alerts: [burn] }).falseAlerts.length, 0);
  assert.equal(score([incident("oddity", 0, 60)], { alerts: [burn] }).falseAlerts.length, 1);
  const late = alert("budget_burn_fast", 60 + 700);
  assert.equal(score([incident("outage", 0, 60)], { alerts: [late] }).falseAlerts.length, 1);
});
