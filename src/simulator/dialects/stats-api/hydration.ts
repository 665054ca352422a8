/** What a `hydrate` parameter asks for: names, each with what it asks for in turn and its settings. */
export type Hydration = ReadonlyMap<string, { within: Hydration; settings: ReadonlyMap<string, string> }>;

const NOTHING: Hydration = new Map();

/**
 * Reads `team,linescore(matchup),person(stats(group=[hitting,pitching],type=season))`. Reads what it can and stops where
 * the brackets end, as the real one does: a mistake in it is no error.
 */
export function readHydration(text: string | null): Hydration {
  return text ? readList({ text, at: 0 }).names : NOTHING;
}

export function asksFor(hydration: Hydration, name: string): boolean {
  return hydration.has(name);
}

export function within(hydration: Hydration, name: string): Hydration {
  return hydration.get(name)?.within ?? NOTHING;
}

/** A setting's values: `group=[hitting,pitching]` and `group=hitting` alike. */
export function settingOf(hydration: Hydration, name: string, setting: string): string[] {
  const value = hydration.get(name)?.settings.get(setting);
  return value === undefined ? [] : value.split(",").filter((each) => each !== "");
}

type Cursor = { text: string; at: number };
type List = {
  names: Map<string, { within: Hydration; settings: ReadonlyMap<string, string> }>;
  settings: Map<string, string>;
};

/** A list up to its closing bracket, which is taken, too. */
function readList(cursor: Cursor): List {
  const list: List = { names: new Map(), settings: new Map() };
  while (cursor.at < cursor.text.length) {
    readEntry(cursor, list);
    const next = cursor.text[cursor.at];
    cursor.at += 1;
    if (next === ")") break;
  }
  return list;
}

function readEntry(cursor: Cursor, list: List): void {
  const name = readUntil(cursor, /[(),=]/);
  const next = cursor.text[cursor.at];
  if (next === "=") {
    cursor.at += 1;
    list.settings.set(name, readValue(cursor));
  } else if (next === "(") {
    cursor.at += 1;
    const { names, settings } = readList(cursor);
    list.names.set(name, { within: names, settings });
  } else if (name !== "") {
    list.names.set(name, { within: NOTHING, settings: new Map() });
  }
}

function readValue(cursor: Cursor): string {
  if (cursor.text[cursor.at] !== "[") return readUntil(cursor, /[(),]/);
  cursor.at += 1;
  const value = readUntil(cursor, /\]/);
  cursor.at += 1;
  return value;
}

function readUntil(cursor: Cursor, stop: RegExp): string {
  const rest = cursor.text.slice(cursor.at);
  const length = rest.search(stop);
  const read = length < 0 ? rest : rest.slice(0, length);
  cursor.at += read.length;
  return read.trim();
}
