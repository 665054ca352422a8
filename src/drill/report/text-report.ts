import type { DrillOutcome } from "../play.ts";
import { share, type Spread } from "../score.ts";
import { odditiesText } from "./oddities-text.ts";
import { daysText } from "./span-text.ts";

/** The drill's result as a table for a terminal. */
export function textReport({ options, score, oddities }: DrillOutcome): string {
  const rows = Object.entries(score.byKind)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([kind, { detect, notify }]) => [
      kind,
      ...[detect.count, detect.median, detect.p95, detect.worst, notify.median, notify.worst].map(String),
    ]);
  const head = ["incident", "noticed", "median s", "95 % s", "worst s", "told s", "worst s"];
  const missed = score.missed.map(
    ({ kind, from, gamePk }) => `  missed: ${kind} at ${from}${ofGame(gamePk)}`,
  );
  const wrongAlarms = score.falseAlerts.map(
    ({ rule, title, started_at: at }) => `  false: ${rule} at ${at}: ${title}`,
  );
  const wrong = score.wrong.map(
    ({ gamePk, at, served, truth }) =>
      `  wrong: game ${gamePk} at ${at}: served ${served}, true was ${truth}`,
  );
  return [
    `Drill with seed ${options.seed}: ${daysText(options.days)} from ${options.startAt}`,
    "",
    ...columns([head, ...rows]),
    "",
    `  faults injected ${score.injected}, noticed ${score.detected}, missed ${score.missed.length}; harmless oddities ${score.harmless}`,
    `  the league's own oddities: ${odditiesText(oddities)}`,
    `  alerts told ${score.raised}, false ${score.falseAlerts.length}; explained by others ${score.explained}`,
    `  recall ${share(score.recall)}, precision ${share(score.precision)}`,
    `  outages noticed after ${spreadText(score.outages)}`,
    `  lateness noticed past its deadline by ${spreadText(score.lateness)}`,
    `  messages lost ${score.lost.length}, repeated ${score.repeated.length}`,
    `  answers held against the truth ${score.looked}, wrong ones served as right ${score.wrong.length}`,
    ...missed,
    ...wrongAlarms,
    ...wrong,
  ].join("\n");
}

function spreadText({ count, median, p95, worst }: Spread): string {
  return count === 0 ? "– (there was none)" : `median ${median} s, 95 % ${p95} s, worst ${worst} s`;
}

function ofGame(gamePk: number | null): string {
  return gamePk === null ? "" : `, game ${gamePk}`;
}

/** The first column to the left, numbers to the right. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .replace(/^/, "  "),
  );
}
