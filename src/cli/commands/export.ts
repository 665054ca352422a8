import { type Command, Option } from "commander";
import { exportDatasets } from "../../service/archive.ts";
import { createProgressBar } from "../progress-bar.ts";
import { folderProblem } from "../target-folder.ts";
import { print } from "../terminal.ts";
import { withArchive } from "../with-archive.ts";
import { checkRange, dateOption, namesOption } from "./backfill.ts";

type Options = {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  datasets: ReadonlySet<string>;
  format: "parquet" | "csv";
  folder: string;
};

/** `export`: writes what is held as files. */
export function exportCommand(program: Command): void {
  program
    .command("export")
    .description("write what is held into a folder of Parquet or CSV files, with a manifest")
    .requiredOption("--from <date>", "first day, YYYY-MM-DD", dateOption)
    .requiredOption("--to <date>", "last day, YYYY-MM-DD", dateOption)
    .requiredOption("--folder <folder>", "where the files go")
    .option(
      "--datasets <names>",
      `some of ${exportDatasets.join(", ")}`,
      namesOption(exportDatasets),
      new Set<string>(["statcast"]),
    )
    .addOption(
      new Option("--format <format>", "how they are written").choices(["parquet", "csv"]).default("parquet"),
    )
    .addHelpText(
      "after",
      "\nExit code 0: written; 1: it could not be; 64: the arguments are wrong; 130: stopped by you.\n\nExample:\n  npx mlb-data-service export --from 2026-04-01 --to 2026-04-30 --folder april --datasets statcast,plays",
    )
    .action(async (options: Options, command: Command) => {
      checkRange(command, options);
      checkFolder(command, options.folder);
      process.exitCode = await exportAll(options);
    });
}

function exportAll({ from, to, datasets, format, folder }: Options): Promise<number> {
  const wanted = new Set(exportDatasets.filter((name) => datasets.has(name)));
  return withArchive(async (archive, { clock, signal }) => {
    const bar = createProgressBar(clock, process.stderr);
    const show = ({ done, expected, at }: { done: number; expected: number; at: string }) =>
      bar.show({ done, expected, at, isExact: true, leftMs: null });
    const { files, expected } = await archive.exportTo(
      { from, to, datasets: wanted, format, folder },
      show,
      signal,
    );
    bar.end();
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    print(
      `${files.length} files with ${rows} rows in ${folder}; of ${expected - files.length} nothing is held.`,
    );
    return 0;
  });
}

/** Before anything is read: whoever named a wrong folder hears of it at once. */
function checkFolder(command: Command, folder: string): void {
  const problem = folderProblem(folder);
  if (problem === undefined) return;
  command.error(
    `error: option '--folder <folder>' argument '${folder}' is invalid: ${problem}. Allowed is a folder that this user may write to, or make.`,
  );
}
