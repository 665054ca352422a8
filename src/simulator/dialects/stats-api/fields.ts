/**
 * The `fields` parameter: a flat list of names. A key is kept, at any depth, if its name is listed; what is not listed is
 * left out with all that is below it, so that parents must be listed, too.
 */
export function onlyFields(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((entry) => onlyFields(entry, names));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => names.has(name));
  return Object.fromEntries(kept.map(([name, below]) => [name, onlyFields(below, names)]));
}

/** The names of a `fields` parameter; none means that everything is wanted. */
export function fieldNames(parameter: string | null): ReadonlySet<string> {
  const names = (parameter ?? "").split(",").map((name) => name.trim());
  return new Set(names.filter((name) => name !== ""));
}
