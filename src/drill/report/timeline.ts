import type { RaisedAlert } from "../drill.ts";
import type { DrillOutcome } from "../play.ts";
import type { IncidentResult } from "../score.ts";
import { text } from "./html-text.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WIDTH = 1200;
const ROWS = { live: 4, data: 14, aside: 34, alerts: 56, hours: 74 };
const HEIGHT = 80;

/** Each day from the drill's start as a strip: live games, what befell data, machine and channels, and what was told. */
export function dayStrips(outcome: DrillOutcome): string {
  const startMs = outcome.options.startAt.epochMilliseconds;
  const count = Math.ceil((outcome.until.epochMilliseconds - startMs) / DAY_MS);
  return Array.from({ length: count }, (_, day) => strip(outcome, startMs + day * DAY_MS)).join("");
}

type Span = { from: Temporal.Instant; until: Temporal.Instant };

function strip({ live, score, record }: DrillOutcome, fromMs: number): string {
  const bar = (span: Span, row: number, kind: string, title: string) => {
    const [left, right] = [place(span.from, fromMs), place(span.until, fromMs)];
    if (right <= 0 || left >= WIDTH) return "";
    const width = Math.max(2, Math.min(WIDTH, right) - Math.max(0, left));
    return `<rect class="${kind}" x="${Math.max(0, left)}" y="${row}" width="${width}" height="${kind === "live" ? 6 : 16}" rx="2"><title>${title}</title></rect>`;
  };
  const falseIds = new Set(score.falseAlerts.map(({ id }) => id));
  const marks = [
    ...live.map((span) => bar(span, ROWS.live, "live", `game ${span.gamePk}`)),
    ...score.results.map((result) =>
      bar(result.incident, rowOf(result), fateOf(result), `${result.incident.id} ${result.incident.kind}`),
    ),
    ...record.alerts.filter(wasTold).map((alert) => dot(alert, fromMs, falseIds.has(alert.id))),
    ...hours(fromMs),
  ];
  const date = Temporal.Instant.fromEpochMilliseconds(fromMs).toString().slice(0, 10);
  return `<figure><figcaption>${date}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Incidents and alerts of the day from ${date}">${marks.join("")}</svg></figure>`;
}

function rowOf({ group }: IncidentResult): number {
  return group === "host" || group === "channel" ? ROWS.aside : ROWS.data;
}

function fateOf({ expected, detectedAfter }: IncidentResult): string {
  if (!expected) return "harmless";
  return detectedAfter === null ? "missed" : "expected";
}

function wasTold({ events }: RaisedAlert): boolean {
  return events.some(({ kind }) => kind === "notified");
}

function dot({ rule, title, started_at: at }: RaisedAlert, fromMs: number, isFalse: boolean): string {
  const left = place(Temporal.Instant.from(at), fromMs);
  if (left < 0 || left > WIDTH) return "";
  return `<circle class="${isFalse ? "false" : "alert"}" cx="${left}" cy="${ROWS.alerts}" r="3.5"><title>${text(`${rule}: ${title}`)}</title></circle>`;
}

function hours(fromMs: number): string[] {
  return Array.from({ length: 8 }, (_, index) => {
    const at = Temporal.Instant.fromEpochMilliseconds(fromMs + index * 3 * HOUR_MS);
    return `<text x="${index * (WIDTH / 8)}" y="${ROWS.hours}">${at.toString().slice(11, 16)}</text>`;
  });
}

function place(at: Temporal.Instant, fromMs: number): number {
  return Math.round(((at.epochMilliseconds - fromMs) / DAY_MS) * WIDTH * 10) / 10;
}
