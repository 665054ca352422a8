import assert from "node:assert/strict";
import { test } from "node:test";
import type { Alert } from "../../contracts/monitoring/alert.ts";
import type { HealthCheck, HealthDetailed } from "../../contracts/monitoring/health.ts";
import { type LiveFact, liveAfter, startOfLive } from "./live-state.ts";
import { openAlerts } from "./open-alerts.ts";

const alert = (id: string, change: Partial<Alert> = {}): Alert => ({
  id,
  rule: "cpu",
  severity: "warning",
  state: "firing",
  title: id,
  message: "",
  value: null,
  threshold: null,
  started_at: "2026-04-20T00:00:00Z",
  acknowledged_at: null,
  acknowledged_by: null,
  resolved_at: null,
  labels: {},
  runbook: "/runbooks/cpu",
  ...change,
});
const told = (one: Alert, id = "1"): LiveFact => ({
  kind: "event",
  id,
  event: { type: "alert", data: { alert: one, events: [] } },
});
const after = (...facts: LiveFact[]) => facts.reduce(liveAfter, startOfLive(0));
const idsOf = (state: ReturnType<typeof after>) => openAlerts(state).map(({ id }) => id);

test("an alert that is told of is open at once, and is gone when it resolves", () => {
  assert.deepEqual(idsOf(after(told(alert("a")))), ["a"]);
  assert.deepEqual(idsOf(after(told(alert("a")), told(alert("a", { state: "resolved" })))), []);
});

test("of alerts that are equally bad, what explains the others comes first", () => {
  const later = { started_at: "2026-04-20T00:01:00Z", severity: "critical" } as const;
  const channel = alert("channel", { rule: "channel", ...later });
  const root = alert("root", { rule: "service_down", severity: "critical" });
  assert.deepEqual(idsOf(after(told(channel), told(root), told(alert("cpu")))), ["root", "channel", "cpu"]);
});

test("a snapshot replaces what was known, but not what was heard of after it was asked for", () => {
  const snapshot: LiveFact = {
    kind: "alerts",
    alerts: [alert("b"), alert("c")],
    askedAtEvent: 1,
    answers: 1,
  };
  const state = after(told(alert("a")), told(alert("c", { state: "resolved" })), snapshot);
  assert.deepEqual(idsOf(state), ["b"]);
});

test("the critical stand first, then the not acknowledged, then the newest; what is pending is not shown", () => {
  const state = after(
    told(alert("old", { started_at: "2026-04-19T00:00:00Z" })),
    told(alert("seen", { acknowledged_by: "ann", acknowledged_at: "2026-04-20T00:01:00Z" })),
    told(alert("new")),
    told(alert("worst", { severity: "critical", started_at: "2026-04-18T00:00:00Z" })),
    told(alert("waiting", { state: "pending" })),
  );
  assert.deepEqual(idsOf(state), ["worst", "new", "old", "seen"]);
});

test("a connection goes on after the last event that had an id", () => {
  const status: LiveFact = { kind: "event", id: null, event: { type: "reset", data: { reason: "" } } };
  assert.equal(after(told(alert("a"), "41"), status).lastEventId, "41");
});

test("a reset asks for everything anew", () => {
  const state = after({ kind: "event", id: "9", event: { type: "reset", data: { reason: "too old" } } });
  assert.equal(state.wanted, 2);
  assert.equal(liveAfter(state, { kind: "alerts", alerts: [], askedAtEvent: 1, answers: 2 }).snapshotOf, 2);
});

test("checks that changed take their places among the known ones", () => {
  const check = (name: string, status: HealthCheck["status"]) => ({ name, status }) as HealthCheck;
  const health = { overall_status: "healthy", health_checks: [check("cpu", "healthy")] } as HealthDetailed;
  const changed = [check("cpu", "critical"), check("disk", "warning")];
  const state = after(
    { kind: "health", health },
    { kind: "event", id: "1", event: { type: "health", data: { overall_status: "critical", changed } } },
  );
  assert.equal(state.health?.overall_status, "critical");
  assert.deepEqual(state.health?.health_checks, changed);
});

test("the feed keeps the newest fifty", () => {
  const events = ["fired", "resolved"].map((kind) => ({ at: "", kind, reason: "", by: null, note: null }));
  const fact = (id: string) =>
    ({ kind: "event", id, event: { type: "alert", data: { alert: alert(id), events } } }) as LiveFact;
  const state = after(...Array.from({ length: 40 }, (_, index) => fact(String(index))));
  assert.equal(state.feed.length, 50);
  assert.deepEqual(
    state.feed.slice(0, 2).map(({ event }) => event.kind),
    ["resolved", "fired"],
  );
});
