import { type Command, InvalidArgumentError } from "commander";
import { backfillDatasets } from "../../service/archive.ts";
import { createProgressBar } from "../progress-bar.ts";
import { complain, print } from "../terminal.ts";
import { withArchive } from "../with-archive.ts";

type Options = { from: Temporal.PlainDate; to: Temporal.PlainDate; datasets: ReadonlySet<string> };

/** `backfill`: takes in days of the past, within the request budget. */
export function backfillCommand(program: Command): void {
  program
    .command("backfill")
    .description("take in days of the past; may be stopped at any moment, and goes on where it was")
    .requiredOption("--from <date>", "first day, YYYY-MM-DD", dateOption)
    .requiredOption("--to <date>", "last day, YYYY-MM-DD", dateOption)
    .option(
      "--datasets <names>",
      `some of ${backfillDatasets.join(", ")}`,
      namesOption(backfillDatasets),
      new Set<string>(["schedule", "games", "statcast"]),
    )
    .addHelpText(
      "after",
      "\nExit code 0: all is held; 1: something could not be had; 64: the arguments are wrong; 130: stopped by you.\n\nExample:\n  npx mlb-data-service backfill --from 2026-04-01 --to 2026-04-30 --datasets games,statcast",
    )
    .action(async (options: Options, command: Command) => {
      checkRange(command, options);
      process.exitCode = await backfill(options);
    });
}

function backfill({ from, to, datasets }: Options): Promise<number> {
  const wanted = new Set(backfillDatasets.filter((name) => datasets.has(name)));
  return withArchive(async (archive, { clock, signal }) => {
    const bar = createProgressBar(clock, process.stderr);
    const result = await archive.backfill({ from, to, datasets: wanted }, bar.show, signal);
    bar.end();
    const { done, held, failed } = result;
    print(`${done - held - failed.length} fetched, ${held} held already, ${failed.length} could not be had.`);
    for (const { target, error } of failed) complain(`  ${target}: ${error}`);
    return failed.length === 0 ? 0 : 1;
  });
}

export function dateOption(written: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(written, { overflow: "reject" });
  } catch {
    throw new InvalidArgumentError(`Allowed is a day of the calendar, YYYY-MM-DD.`);
  }
}

export function namesOption(allowed: readonly string[]): (written: string) => ReadonlySet<string> {
  return (written) => {
    const names = written.split(",").map((name) => name.trim());
    const unknown = names.find((name) => !allowed.includes(name));
    if (unknown !== undefined) throw new InvalidArgumentError(`Allowed are ${allowed.join(", ")}.`);
    return new Set(names);
  };
}

export function checkRange(command: Command, { from, to }: Pick<Options, "from" | "to">): void {
  if (Temporal.PlainDate.compare(from, to) <= 0) return;
  command.error(
    `error: option '--to <date>' argument '${to}' is invalid. Allowed is ${from}, which is --from, or a later day.`,
  );
}
