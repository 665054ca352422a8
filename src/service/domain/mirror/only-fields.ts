/**
 * What the `fields` parameter leaves of an answer: a key is kept, at any depth, if its name is listed; what is not listed
 * goes with all that is below it, so that parents must be listed, too. Entries of lists stay, each cut down by itself.
 */
export function onlyFields(json: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(json)) return json.map((entry) => onlyFields(entry, names));
  if (typeof json !== "object" || json === null) return json;
  const kept = Object.entries(json).filter(([name]) => names.has(name));
  return Object.fromEntries(kept.map(([name, below]) => [name, onlyFields(below, names)]));
}

/** The names in a `fields` parameter. */
export function fieldNames(parameter: string): ReadonlySet<string> {
  return new Set(parameter.split(",").map((name) => name.trim()));
}
