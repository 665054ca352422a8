import { existsSync } from "node:fs";
import { type Command, InvalidArgumentError } from "commander";
import { replayRules, type RuleReplay } from "../../monitor/replay-rules.ts";
import { mistakesTogether, monitorSettings } from "../../monitor/settings.ts";
import { createRealClock } from "../../platform/clock/real-clock.ts";
import { exitCodes } from "../../platform/lifecycle/run-process.ts";
import { ConfigurationError, loadSettings } from "../../platform/settings/load-settings.ts";
import { ownEnvironment } from "../settings.ts";
import { complain, print } from "../terminal.ts";

const HELP = `
Runs the rules of a configuration over the samples that the monitor has kept, through the reducer that judges live, and
prints which alerts would have been, beside which were. Nothing is changed, and nobody is told. The last 48 hours are
replayed by the minute, what is older by the hour; alerts of single games are replayed by dataset.

Example:
  npx mlb-data-service replay-rules --config new.json --hours 720`;

type Options = { config?: string; hours: number };

export function replayRulesCommand(program: Command): void {
  program
    .command("replay-rules")
    .description("try changed rules on the past: which alerts would have been, beside which were")
    .option("--config <file>", "JSON file to read instead of the one that MLB_CONFIG names")
    .option("--hours <hours>", "how far back, 1 to 9600", hours, 24)
    .addHelpText("after", HELP)
    .action((options: Options) => {
      process.exitCode = run(options);
    });
}

function hours(written: string): number {
  const number = Number(written);
  if (Number.isInteger(number) && number >= 1 && number <= 9600) return number;
  throw new InvalidArgumentError("allowed is a whole number from 1 to 9600");
}

function run({ config, hours: back }: Options): number {
  const env = ownEnvironment();
  try {
    const settings = loadSettings(
      monitorSettings,
      config === undefined ? env : { ...env, MLB_CONFIG: config },
    );
    const mistakes = mistakesTogether(settings);
    if (mistakes.length > 0)
      throw new ConfigurationError(`The configuration has mistakes:\n  ${mistakes.join("\n  ")}`);
    const database = settings["monitor.database"];
    if (!existsSync(database)) {
      complain(
        `There is no history to replay: ${database} does not exist. MLB_MONITOR_DATABASE names another one.`,
      );
      return exitCodes.unavailable;
    }
    print(report(replayRules({ clock: createRealClock(), settings }, back), back));
    return exitCodes.ok;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    complain(error.message);
    return exitCodes.badConfiguration;
  }
}

function report({ would, were, since, exactSince }: RuleReplay, back: number): string {
  return [
    since === null ? "Nothing was measured yet." : `The history begins at ${since}.`,
    `Over the last ${back} hours (by the minute since ${exactSince.round("minute")}, by the hour before):`,
    `\nWould have fired under these rules (${would.length}):`,
    ...would.map(line),
    `\nDid fire (${were.length}):`,
    ...were.map(line),
  ].join("\n");
}

function line({ rule, subject, severity, from, to }: RuleReplay["would"][number]): string {
  const of = subject === "" ? rule : `${rule} (${subject})`;
  const end = to === null ? "still" : to.round("second").toString();
  return `  ${from.round("second")} – ${end}  ${severity.padEnd(8)}  ${of}`;
}
