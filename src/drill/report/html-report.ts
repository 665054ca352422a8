import type { RaisedAlert } from "../drill.ts";
import type { DrillOutcome } from "../play.ts";
import type { IncidentGroup } from "../incident.ts";
import { type IncidentResult, share, type Spread, spreadOf } from "../score.ts";
import { odditiesText } from "./oddities-text.ts";
import { escapedHtml } from "../../platform/escaped-html.ts";
import { daysText, secondsText } from "./span-text.ts";
import { styleSheet } from "./style-sheet.ts";
import { dayStrips } from "./timeline.ts";

/** Each bar that was not cleared, and the command that plays the same drill again. */
export type Verdict = { shortfalls: readonly string[]; again: string };

/** The drill's result for people: one page without a script, with every day as a strip. */
export function htmlReport(outcome: DrillOutcome, { shortfalls, again }: Verdict): string {
  const { options, score } = outcome;
  const verdict = shortfalls.length === 0 ? "Passed" : "Not passed";
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Drill ${options.seed}: ${verdict}</title>
<style>${styleSheet}</style>
<main>
<header>
  <p class="verdict ${shortfalls.length === 0 ? "good" : "bad"}">${verdict}</p>
  <h1>Drill with seed ${options.seed}</h1>
  <p>${daysText(options.days)} of a simulated season from ${escapedHtml(options.startAt.toString())}, with ${score.injected} faults and ${score.harmless} harmless oddities. The league's own: ${escapedHtml(odditiesText(outcome.oddities))}.</p>
  ${shortfalls.length === 0 ? "" : `<ul>${shortfalls.map((one) => `<li>${escapedHtml(one)}</li>`).join("")}</ul>`}
  <p>To play the same drill again: <code>${escapedHtml(again)}</code></p>
</header>
${figures(outcome)}
${classTable(score.results)}
<section><h2>Day by day</h2>
<p class="key"><span class="expected">fault, noticed</span><span class="harmless">harmless</span><span class="missed">missed</span><span class="live">games live</span><span class="alert">alert told</span><span class="false">false alert</span></p>
${dayStrips(outcome)}</section>
${kindTable(outcome)}
${incidentTable(score.results)}
${alertTable(score.falseAlerts)}
</main>
</html>
`;
}

function figures({ score }: DrillOutcome): string {
  const shown: [string, string, string][] = [
    ["Recall", share(score.recall), `${score.detected} of ${score.injected} faults noticed`],
    ["Precision", share(score.precision), `${score.falseAlerts.length} false of ${score.raised} alerts`],
    ["Outages", ...howSoon(score.outages, "to notice")],
    ["Lateness", ...howSoon(score.lateness, "past the deadline")],
    ["Messages lost", String(score.lost.length), `${score.repeated.length} came twice`],
    [
      "Wrong served as right",
      String(score.wrong.length),
      `of ${score.looked} answers held against the truth`,
    ],
  ];
  const one = ([name, value, about]: [string, string, string]) =>
    `<div><dt>${name}</dt><dd>${value}</dd><dd class="quiet">${about}</dd></div>`;
  return `<dl class="figures">${shown.map(one).join("")}</dl>`;
}

function howSoon({ count, median, worst }: Spread, what: string): [string, string] {
  return count === 0
    ? ["–", "there was none"]
    : [secondsText(median), `median ${what}; worst ${secondsText(worst)}`];
}

/** How soon each class of faults was noticed and told. */
function classTable(results: readonly IncidentResult[]): string {
  const faults = Map.groupBy(
    results.filter(({ expected }) => expected),
    ({ group }) => group,
  );
  const rows = [...faults].map(([group, all]) => {
    const noticed = spreadOf(all.map(({ detectedAfter }) => detectedAfter));
    const told = spreadOf(all.map(({ notifiedAfter }) => notifiedAfter));
    const cells = [all.length, ...figuresOf(noticed), ...figuresOf(told).slice(1)];
    return `<tr><th scope="row">${CLASSES[group]}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  });
  const heads = ["Class", "Faults", "Noticed", "Median", "95 %", "Worst", "Told, median", "95 %", "Worst"];
  return table("How soon, by class", heads, rows);
}

const CLASSES: Readonly<Record<IncidentGroup, string>> = {
  outage: "Outages",
  data: "Data of a game",
  pitches: "Yesterday's pitches",
  host: "Machine",
  channel: "Channels",
  monitor: "Monitor",
  oddity: "Oddities",
};

function figuresOf({ count, median, p95, worst }: Spread): string[] {
  const shown = (seconds: number) => (count === 0 ? "–" : secondsText(seconds));
  return [String(count), shown(median), shown(p95), shown(worst)];
}

function kindTable({ score }: DrillOutcome): string {
  const rows = Object.entries(score.byKind)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([kind, { detect, notify }]) =>
        `<tr><th scope="row">${escapedHtml(kind)}</th>${[...figuresOf(detect), ...figuresOf(notify).slice(1)].map((value) => `<td>${value}</td>`).join("")}</tr>`,
    );
  return table(
    "How soon, by kind",
    ["Incident", "Noticed", "Median", "95 %", "Worst", "Told, median", "95 %", "Worst"],
    rows,
  );
}

function incidentTable(results: readonly IncidentResult[]): string {
  const rows = results.map(({ incident, expected, detectedAfter, notifiedAfter }) => {
    const fate = expected ? (detectedAfter === null ? "missed" : secondsText(detectedAfter)) : "harmless";
    const cells = [
      incident.from.toString({ smallestUnit: "second" }),
      secondsText(Math.round(incident.until.since(incident.from).total("seconds"))),
      incident.gamePk === null ? "" : String(incident.gamePk),
      fate,
      notifiedAfter === null ? "" : secondsText(notifiedAfter),
    ];
    return `<tr id="i${incident.id}"${fate === "missed" ? ' class="bad"' : ""}><th scope="row">${incident.id} ${escapedHtml(incident.kind)}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  });
  return table("Every incident", ["Incident", "From", "Lasted", "Game", "Noticed after", "Told after"], rows);
}

function alertTable(alerts: readonly RaisedAlert[]): string {
  if (alerts.length === 0) return "";
  const rows = alerts.map(
    ({ rule, title, message, started_at: at }) =>
      `<tr class="bad"><th scope="row">${escapedHtml(rule)}</th><td>${escapedHtml(at)}</td><td>${escapedHtml(title)}</td><td>${escapedHtml(message)}</td></tr>`,
  );
  return table("False alerts", ["Rule", "At", "Title", "Message"], rows);
}

function table(title: string, heads: readonly string[], rows: readonly string[]): string {
  return `<section><h2>${title}</h2><div class="wide"><table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div></section>`;
}
