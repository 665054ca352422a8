import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One recorded payload: its bytes as they came, and its JSON. */
export type Recording = { file: string; bytes: Uint8Array; json: JsonObject };
export type JsonObject = Readonly<Record<string, unknown>>;

/** The folders that hold what this dialect can serve. */
export const recordedFolders = [
  "feed-live",
  "diff-patch",
  "schedule",
  "standings",
  "teams",
  "rosters",
  "people",
  "seasons",
] as const;
export type RecordedFolder = (typeof recordedFolders)[number];

/** Reads every JSON file of the folder, in order of its name; a missing folder is empty. */
export function readRecordings(root: string, folder: RecordedFolder): Recording[] {
  return namesIn(join(root, folder))
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(root, folder, name));
      return { file: `${folder}/${name}`, bytes, json: parse(bytes, `${folder}/${name}`) };
    });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** Some recordings begin with a byte order mark, as some answers do. */
function parse(bytes: Uint8Array, file: string): JsonObject {
  try {
    return JSON.parse(new TextDecoder("utf-8", { ignoreBOM: false }).decode(bytes)) as JsonObject;
  } catch (error) {
    throw new Error(`${file}: a recording must be JSON`, { cause: error });
  }
}

/** Follows keys and indexes; undefined where the path ends. */
export function at(value: unknown, ...steps: readonly (string | number)[]): unknown {
  return steps.reduce<unknown>(
    (inner, step) => (inner as Record<string | number, unknown> | null | undefined)?.[step],
    value,
  );
}

export function listAt(value: unknown, ...steps: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...steps);
  return Array.isArray(found) ? found : [];
}
