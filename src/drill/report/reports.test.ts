import assert from "node:assert/strict";
import { test } from "node:test";
import type { DrillRecord, RaisedAlert } from "../drill.ts";
import { incidentKinds } from "../incidents/registry.ts";
import type { DrillOutcome } from "../play.ts";
import { scoreDrill } from "../score.ts";
import { htmlReport } from "./html-report.ts";
import { jsonReport } from "./json-report.ts";
import { textReport } from "./text-report.ts";

const startAt = Temporal.Instant.from("2026-04-24T22:00:00Z");
const at = (minutes: number) => startAt.add({ seconds: minutes * 60 });

function alert(rule: string, minutes: number, title: string): RaisedAlert {
  const when = at(minutes).toString();
  const events = [{ at: when, kind: "notified", reason: "firing to webhook", by: null, note: null }];
  return {
    id: title,
    rule,
    title,
    message: "",
    started_at: when,
    labels: {},
    late_after: null,
    events,
  } as never;
}

/** A day on which a killed service was noticed, a busy processor was not, and one alert had no reason. */
function outcome(): DrillOutcome {
  const incident = (id: string, kind: string, from: number) => ({
    id,
    kind,
    gamePk: null,
    from: at(from),
    until: at(from + 10),
  });
  const incidents = [incident("001", "service killed", 60), incident("002", "CPU busy", 120)];
  const alerts = [alert("service_down", 60.05, "down"), alert("disk", 200, "full <of> it")];
  const record: DrillRecord = { alerts, arrivals: [], looked: 3, wrong: [] };
  const live = [{ gamePk: 1, from: at(30), until: at(180) }];
  const oddities = [{ kind: "rain delay" as const, about: "game 1", from: at(50), until: at(80) }];
  const options = { seed: 7, startAt, days: 1, faults: 2, clubs: [147] };
  const score = scoreDrill(incidents, record, incidentKinds);
  return { options, incidents, live, oddities, until: at(1440), record, score };
}

const verdict = { shortfalls: ["recall is 0.5, and must be 1"], again: "npm run drill -- --seed 7" };

test("the page shows each class's figures, marks what was missed and what was false, and escapes what others wrote", () => {
  const page = htmlReport(outcome(), verdict);
  assert.match(page, /Not passed/);
  assert.match(page, /<th scope="row">Outages<\/th><td>1<\/td><td>1<\/td><td>3 s<\/td>/);
  assert.match(page, /<th scope="row">Machine<\/th><td>1<\/td><td>0<\/td><td>–<\/td>/);
  assert.match(page, /<i class="missed" style="left:8\.33%;width:0\.7%" title="002 CPU busy: missed">/);
  assert.match(page, /<i class="harmless" [^>]*title="rain delay, game 1">/);
  assert.match(page, /<b class="false" [^>]*title="disk: full &lt;of&gt; it">/);
  assert.match(page, /<code>npm run drill -- --seed 7<\/code>/);
});

test("the terminal and the file say the same: figures, what was missed, and how to play it again", () => {
  const printed = textReport(outcome());
  assert.match(printed, /faults injected 2, noticed 1, missed 1/);
  assert.match(printed, /the league's own oddities: rain delay 1/);
  assert.match(printed, /missed: CPU busy at/);
  const written = JSON.parse(jsonReport(outcome(), verdict));
  assert.deepEqual([written.passed, written.again, written.score.recall], [false, verdict.again, 0.5]);
});
