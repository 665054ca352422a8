import { rememberSecret } from "../log/known-secrets.ts";
import { createHash } from "node:crypto";
import type { Environment, Setting } from "./setting.ts";

/** Settings by their path in the configuration file: `{ "service.port": wholeNumber(…) }`. */
export type SettingsTable = Readonly<Record<string, Setting<unknown>>>;

export type SettingsOf<Table extends SettingsTable> = {
  readonly [Path in keyof Table]: Table[Path] extends Setting<infer Value> ? Value : never;
};

/** One mistake: where it stands, what was read (never a secret's value) and what is allowed. */
export type SettingMistake = { where: string; got: string; allowed: string };

export type SettingsReading<Table extends SettingsTable> =
  | { ok: true; values: SettingsOf<Table>; fingerprint: string }
  | { ok: false; mistakes: readonly SettingMistake[] };

type Source = { where: string; raw: unknown };

/**
 * Reads every setting of the table: the environment first, then the file's JSON (already parsed), then the fallback.
 * All mistakes are listed at once. Unknown paths are mistakes, too:
 * those in the table's own sections (other programs share the file), or all of them when the table is `closed`.
 */
export function readSettings<Table extends SettingsTable>(
  table: Table,
  from: { env: Environment; file: unknown; fileName?: string; closed?: boolean },
): SettingsReading<Table> {
  const mistakes: SettingMistake[] = [];
  const fileName = from.fileName ?? "configuration file";
  const leaves = leavesOf(from.file, { fileName, whole: wholeSections(table) }, mistakes);
  const values: Record<string, unknown> = {};
  for (const [path, setting] of Object.entries(table)) {
    const source = sourceOf(path, setting, from.env, leaves);
    values[path] = source ? valueOf(setting, source, from.env, mistakes) : setting.fallback;
  }
  mistakes.push(...unknownPaths(leaves, Object.keys(table), from.closed ?? false));
  if (mistakes.length > 0) return { ok: false, mistakes };
  return { ok: true, values: values as SettingsOf<Table>, fingerprint: fingerprintOf(table, values) };
}

/** The mistakes as a person reads them, a line each. */
export function describeMistakes(mistakes: readonly SettingMistake[]): string {
  return mistakes
    .map(({ where, got, allowed }) => `  ${where}: got ${got}; allowed is ${allowed}`)
    .join("\n");
}

function sourceOf(
  path: string,
  setting: Setting<unknown>,
  env: Environment,
  leaves: ReadonlyMap<string, Source>,
): Source | undefined {
  const fromEnv = env[setting.env];
  if (fromEnv !== undefined) return { where: setting.env, raw: fromEnv };
  return leaves.get(path);
}

function valueOf(
  setting: Setting<unknown>,
  source: Source,
  env: Environment,
  mistakes: SettingMistake[],
): unknown {
  const inFile = source.where !== setting.env;
  const reading = setting.secret && inFile ? { ok: false as const } : setting.read(source.raw, env);
  if (setting.secret && typeof source.raw === "string") rememberSecret(setting.env, source.raw);
  if (reading.ok) return reading.value;
  if (reading.mistakes) {
    for (const { path, ...rest } of reading.mistakes) mistakes.push({ where: source.where + path, ...rest });
    return undefined;
  }
  const got = setting.secret ? "a secret (not shown)" : quote(source.raw);
  mistakes.push({ where: source.where, got, allowed: setting.allowed });
  return undefined;
}

function unknownPaths(
  leaves: ReadonlyMap<string, Source>,
  paths: readonly string[],
  closed: boolean,
): SettingMistake[] {
  const known = new Set(["$schema", ...paths]);
  const sections = new Set(paths.map(sectionOf));
  return [...leaves]
    .filter(([path]) => !known.has(path) && (closed || sections.has(sectionOf(path))))
    .map(([, source]) => ({ where: source.where, got: quote(source.raw), allowed: "no such setting" }));
}

function sectionOf(path: string): string {
  return path.split(".", 1)[0] ?? "";
}

function wholeSections(table: SettingsTable): Set<string> {
  return new Set(Object.keys(table).filter((path) => table[path]?.wholeSection));
}

const MOST_LEAVES = 10_000;

/** Walks the file's objects; anything that is not an object is a leaf, found by its dotted path. */
function leavesOf(
  file: unknown,
  { fileName, whole }: { fileName: string; whole: ReadonlySet<string> },
  mistakes: SettingMistake[],
): Map<string, Source> {
  const leaves = new Map<string, Source>();
  if (file === undefined) return leaves;
  if (!isObject(file)) {
    mistakes.push({ where: fileName, got: quote(file), allowed: "a JSON object" });
    return leaves;
  }
  const pending: [string, Record<string, unknown>][] = [["", file]];
  for (let next = pending.pop(); next && leaves.size < MOST_LEAVES; next = pending.pop()) {
    const [prefix, object] = next;
    for (const [key, raw] of Object.entries(object)) {
      const path = prefix === "" ? key : `${prefix}.${key}`;
      if (isObject(raw) && !whole.has(path)) pending.push([path, raw]);
      else leaves.set(path, { where: `${fileName}: ${path}`, raw });
    }
  }
  return leaves;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function quote(raw: unknown): string {
  const shown = JSON.stringify(raw) ?? "nothing";
  return shown.length > 80 ? `${shown.slice(0, 77)}…` : shown;
}

/** Tells two configurations apart without showing either. */
function fingerprintOf(table: SettingsTable, values: Readonly<Record<string, unknown>>): string {
  const shown = Object.entries(values).filter(([path]) => !table[path]?.secret);
  return createHash("sha256").update(JSON.stringify(shown)).digest("hex").slice(0, 12);
}
