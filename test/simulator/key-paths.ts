/** What types a key path of a payload holds, over all its occurrences: `liveData.plays.allPlays[].count.balls` → number. */
export type KeyPaths = Map<string, Set<string>>;

/** Every key path of some JSON values. Keys that are ids are one key, so that payloads of different people compare. */
export function keyPaths(values: readonly unknown[]): KeyPaths {
  const paths: KeyPaths = new Map();
  for (const value of values) collect(value, "", paths);
  return paths;
}

function collect(value: unknown, path: string, paths: KeyPaths): void {
  if (Array.isArray(value)) {
    note(paths, path, "list");
    for (const entry of value) collect(entry, `${path}[]`, paths);
  } else if (typeof value === "object" && value !== null) {
    note(paths, path, "object");
    for (const [key, below] of Object.entries(value)) {
      collect(below, path === "" ? generic(key) : `${path}.${generic(key)}`, paths);
    }
  } else {
    note(paths, path, value === null ? "null" : typeof value);
  }
}

function generic(key: string): string {
  return /^ID\d+$/.test(key) ? "ID*" : key;
}

function note(paths: KeyPaths, path: string, type: string): void {
  const types = paths.get(path) ?? new Set();
  paths.set(path, types.add(type));
}

export type Difference = { path: string; what: string };

/** Paths of the recorded payloads that the others lack, or hold with types that were never recorded there. */
export function differences(recorded: KeyPaths, simulated: KeyPaths): Difference[] {
  return [...recorded].flatMap(([path, types]) => {
    const others = simulated.get(path);
    if (!others) return { path, what: "missing" };
    const strange = [...others].filter((type) => type !== "null" && !types.has(type));
    const onlyNull = types.size === 1 && types.has("null");
    return strange.length === 0 || onlyNull
      ? []
      : { path, what: `${strange.join(", ")} instead of ${[...types].join(", ")}` };
  });
}
