import type { RaisedAlert } from "../drill.ts";
import type { IncidentGroup } from "../incident.ts";
import type { Span } from "../plan.ts";
import type { DrillOutcome } from "../play.ts";
import type { IncidentResult } from "../score.ts";
import { escapedHtml } from "../../platform/escaped-html.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HOURS = [0, 3, 6, 9, 12, 15, 18, 21];

/** One row for each class of incidents, in the order in which people look. */
const ROWS: readonly { name: string; groups: readonly IncidentGroup[] }[] = [
  { name: "Outages", groups: ["outage"] },
  { name: "Data", groups: ["data", "pitches"] },
  { name: "Machine", groups: ["host"] },
  { name: "Channels", groups: ["channel"] },
  { name: "Monitor", groups: ["monitor"] },
  { name: "Oddities", groups: ["oddity"] },
];

/** Each day from the drill's start as a strip: games live, what happened by class, and what was told. */
export function dayStrips(outcome: DrillOutcome): string {
  const startMs = outcome.options.startAt.epochMilliseconds;
  const count = Math.ceil((outcome.until.epochMilliseconds - startMs) / DAY_MS);
  return Array.from({ length: count }, (_, day) => strip(outcome, startMs + day * DAY_MS)).join("");
}

function strip({ live, oddities, score, record }: DrillOutcome, fromMs: number): string {
  const games = live.map((span) => bar(span, fromMs, "live", `game ${span.gamePk}`));
  const ofLeague = oddities.map((one) => bar(one, fromMs, "harmless", `${one.kind}, ${one.about}`));
  const falseIds = new Set(score.falseAlerts.map(({ id }) => id));
  const told = record.alerts.filter(wasTold).map((alert) => dot(alert, fromMs, falseIds.has(alert.id)));
  const incidents = ROWS.map(({ name, groups }) => {
    const own = score.results.filter(({ group }) => groups.includes(group));
    const bars = own.map((result) => bar(result.incident, fromMs, fateOf(result), titleOf(result)));
    return row(name, groups.includes("oddity") ? [...ofLeague, ...bars] : bars);
  });
  const date = Temporal.Instant.fromEpochMilliseconds(fromMs).toString().slice(0, 16).replace("T", ", ");
  const rows = [row("Games live", games), ...incidents, row("Told", told), hours(fromMs)];
  return `<figure><figcaption>From ${date} UTC</figcaption><div class="day" role="img" aria-label="Incidents and alerts of the day from ${date}">${rows.join("")}</div></figure>`;
}

function row(name: string, marks: readonly string[]): string {
  return `<span class="name">${name}</span><span class="track">${marks.join("")}</span>`;
}

function bar({ from, until }: Span, dayMs: number, kind: string, title: string): string {
  const [left, right] = [Math.max(0, place(from, dayMs)), Math.min(100, place(until, dayMs))];
  if (right <= 0 || left >= 100) return "";
  return `<i class="${kind}" style="left:${left}%;width:${rounded(right - left)}%" title="${escapedHtml(title)}"></i>`;
}

function dot({ rule, title, started_at: at }: RaisedAlert, dayMs: number, isFalse: boolean): string {
  const left = place(Temporal.Instant.from(at), dayMs);
  if (left < 0 || left > 100) return "";
  return `<b class="${isFalse ? "false" : "alert"}" style="left:${left}%" title="${escapedHtml(`${rule}: ${title}`)}"></b>`;
}

function hours(dayMs: number): string {
  const marks = HOURS.map((hour) => {
    const at = Temporal.Instant.fromEpochMilliseconds(dayMs + hour * HOUR_MS);
    return `<em style="left:${rounded((hour / 24) * 100)}%">${at.toString().slice(11, 16)}</em>`;
  });
  return `<span class="name"></span><span class="hours">${marks.join("")}</span>`;
}

function titleOf({ incident, detectedAfter, expected }: IncidentResult): string {
  const noticed = detectedAfter === null ? "missed" : `noticed after ${detectedAfter} s`;
  return `${incident.id} ${incident.kind}${expected ? `: ${noticed}` : ""}`;
}

function fateOf({ expected, detectedAfter }: IncidentResult): string {
  if (!expected) return "harmless";
  return detectedAfter === null ? "missed" : "expected";
}

function wasTold({ events }: RaisedAlert): boolean {
  return events.some(({ kind }) => kind === "notified");
}

/** In percent of the day. */
function place(at: Temporal.Instant, dayMs: number): number {
  return rounded(((at.epochMilliseconds - dayMs) / DAY_MS) * 100);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
