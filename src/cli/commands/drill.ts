import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import type { DrillOutcome } from "../../drill/play.ts";
import { type Bars, defaultBars } from "../../drill/score.ts";
import { exitCodes } from "../../platform/lifecycle/run-process.ts";
import { ConfigurationError, readConfigurationFile } from "../../platform/settings/load-settings.ts";
import { createProgress } from "../progress.ts";
import { complain, print } from "../terminal.ts";

const HELP = `
Plays simulated days on a virtual clock: the real service, monitor and league in one process. Faults of every kind befall
them at moments that the seed decides, and it is scored what was noticed, how soon, what was told, what was lost, and
whether wrong data were ever served as right. The same seed plays the same drill.

Writes drill-SEED.json and drill-SEED.html. Exit code 0: every bar was cleared; 1: one was not.

Examples:
  npm run drill -- --days 1 --faults 30
  npm run drill -- --seed 1,2,3 --days 0.25 --out reports
  npm run drill -- --config mlb.json       (would these thresholds still notice everything?)`;

type Options = {
  seed: readonly number[];
  days: number;
  faults?: number;
  date: string;
  clubs: readonly number[];
  config?: string;
  out: string;
  minRecall: number;
  minPrecision: number;
  maxOutageMedian: number;
  maxLatenessMedian: number;
};

const DEFAULTS = { days: 7, date: "2026-04-24", clubs: [147, 119], out: "drill-report" };
/** Six in the evening in the East: most games begin within the hour or two. */
const STARTS_AT = "T22:00:00Z";
const FAULTS_A_DAY = 30;

export function drillCommand(program: Command): void {
  program
    .command("drill")
    .description("prove the alarm: break everything on a simulated week, and score what is noticed")
    .option("--seed <numbers>", "one or more seeds, with commas between: a drill for each", numbers, [1])
    .option("--days <number>", "simulated days, 0.05 to 30", between(0.05, 30), DEFAULTS.days)
    .option(
      "--faults <number>",
      "faults at least, harmless oddities not counted, 1 to 2000 (default: 30 a day)",
      between(1, 2000),
    )
    .option("--date <date>", "the league date on which it begins, in the evening", leagueDate, DEFAULTS.date)
    .option("--clubs <ids>", "clubs whose games are followed", numbers, DEFAULTS.clubs)
    .option(
      "--config <file>",
      "a configuration file whose monitor settings are drilled instead of the defaults",
    )
    .option("--out <folder>", "where the reports go", DEFAULTS.out)
    .option("--min-recall <part>", "bar: faults noticed", between(0, 1), defaultBars.recall)
    .option("--min-precision <part>", "bar: alerts that were true", between(0, 1), defaultBars.precision)
    .option(
      "--max-outage-median <seconds>",
      "bar: half of the outages noticed within",
      between(0, 3600),
      defaultBars.outageMedianSeconds,
    )
    .option(
      "--max-lateness-median <seconds>",
      "bar: half of what is late noticed within",
      between(0, 3600),
      defaultBars.latenessMedianSeconds,
    )
    .addHelpText("after", HELP)
    .action(async (options: Options) => {
      process.exitCode = await drill(options);
    });
}

function numbers(written: string): number[] {
  const list = written.split(",").map(Number);
  if (list.length <= 100 && list.every((one) => Number.isInteger(one) && one >= 0 && one <= 1e9)) return list;
  throw new InvalidArgumentError("allowed are whole numbers from 0 to 1000000000, with commas between");
}

function between(from: number, to: number) {
  return (written: string): number => {
    const value = Number(written);
    if (written.trim() !== "" && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`allowed is a number from ${from} to ${to}`);
  };
}

function leagueDate(written: string): string {
  try {
    return Temporal.PlainDate.from(written, { overflow: "reject" }).toString();
  } catch {
    throw new InvalidArgumentError("allowed is a date such as 2026-04-24");
  }
}

async function drill(options: Options): Promise<number> {
  try {
    let passed = true;
    for (const seed of options.seed) passed = (await drillOnce(options, seed)) && passed;
    return passed ? exitCodes.ok : exitCodes.failure;
  } catch (error) {
    if (error instanceof ConfigurationError) {
      complain(error.message);
      return exitCodes.badConfiguration;
    }
    if (!(error instanceof RangeError)) throw error;
    complain(`${error.message}. Try fewer --faults, more --days, or another --date.`);
    return exitCodes.usage;
  }
}

/** The programs are loaded only where they are needed: the other commands start faster without. */
async function drillOnce(options: Options, seed: number): Promise<boolean> {
  const { playDrill } = await import("../../drill/play.ts");
  const { fallsShort } = await import("../../drill/score.ts");
  const { textReport } = await import("../../drill/report/text-report.ts");
  const progress = createProgress(`Drill with seed ${seed}`);
  const { days, clubs } = options;
  const outcome = await playDrill(
    {
      seed,
      days,
      clubs,
      startAt: Temporal.Instant.from(options.date + STARTS_AT),
      faults: Math.ceil(options.faults ?? days * FAULTS_A_DAY),
      ...(options.config === undefined ? {} : { monitorFile: readConfigurationFile(options.config) }),
    },
    progress.to,
  ).finally(progress.end);
  const shortfalls = fallsShort(outcome.score, barsOf(options));
  print(textReport(outcome));
  await writeReports(outcome, shortfalls, options.out);
  for (const sentence of shortfalls) complain(`  not passed: ${sentence}`);
  return shortfalls.length === 0;
}

function barsOf(options: Options): Bars {
  return {
    recall: options.minRecall,
    precision: options.minPrecision,
    outageMedianSeconds: options.maxOutageMedian,
    latenessMedianSeconds: options.maxLatenessMedian,
  };
}

async function writeReports(
  outcome: DrillOutcome,
  shortfalls: readonly string[],
  folder: string,
): Promise<void> {
  const { jsonReport } = await import("../../drill/report/json-report.ts");
  const { htmlReport } = await import("../../drill/report/html-report.ts");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `drill-${outcome.options.seed}`);
  writeFileSync(`${file}.json`, jsonReport(outcome, shortfalls));
  writeFileSync(`${file}.html`, htmlReport(outcome, shortfalls));
  print(`  report: ${file}.html\n`);
}
