import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { csvFields, csvLines } from "../../../src/simulator/faults/csv-rows.ts";
import { recordedFolder } from "../../recorded-folder.ts";

/** Every recorded file, as `folder/name`. */
export function allRecordings(): string[] {
  const folders = readdirSync(recordedFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) =>
    readdirSync(join(recordedFolder, name)).map((file) => `${name}/${file}`),
  );
}

export function readRecording(file: string): unknown {
  const text = readFileSync(join(recordedFolder, file), "utf8").replace(/^\uFEFF/, "");
  if (file.startsWith("diff-patch/")) return withoutValues(JSON.parse(text));
  if (file.startsWith("fangraphs/")) return { data: tableOf(text).map(asInJson) };
  return file.endsWith(".csv") ? tableOf(text) : JSON.parse(text);
}

/** A CSV as a list of rows, its numbers as numbers. */
export function tableOf(text: string): Record<string, string | number | null>[] {
  const [header = "", ...lines] = csvLines(text);
  const columns = csvFields(header);
  return lines.map((line) => {
    const fields = csvFields(line);
    return Object.fromEntries(columns.map((column, index) => [column, cellOf(fields[index] ?? "")]));
  });
}

function cellOf(field: string): string | number | null {
  if (field === "" || field === "null") return null;
  return Number.isNaN(Number(field)) ? field : Number(field);
}

/** What a patch puts in is another feed's business. */
export function withoutValues(patch: any): unknown {
  if (!Array.isArray(patch)) return patch;
  return patch.map(({ diff }) => ({
    diff: diff.map((operation: any) => ({ ...operation, value: undefined })),
  }));
}

/** FanGraphs' exports name some columns otherwise than its JSON. */
const EXPORTED: Readonly<Record<string, string>> = {
  NameASCII: "PlayerName",
  PlayerId: "playerid",
  MLBAMID: "xMLBAMID",
  BsR: "BaseRunning",
};

function asInJson(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([column, cell]) => [EXPORTED[column] ?? column, cell]));
}
