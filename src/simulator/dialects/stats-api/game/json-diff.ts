/** An operation of RFC 6902, of the kinds that a difference needs. */
export type PatchOperation =
  | { op: "add" | "replace"; path: string; value: unknown }
  | { op: "remove"; path: string };

/**
 * What turns one JSON value into another. Lists are compared place by place, which suits feeds: their lists grow at the
 * end. Values that are the same object are equal without a look inside.
 */
export function jsonDiff(before: unknown, after: unknown, path = ""): PatchOperation[] {
  if (before === after) return [];
  if (Array.isArray(before) && Array.isArray(after)) return listDiff(before, after, path);
  if (isObject(before) && isObject(after)) return objectDiff(before, after, path);
  return [{ op: "replace", path, value: after }];
}

function listDiff(before: readonly unknown[], after: readonly unknown[], path: string): PatchOperation[] {
  const shared = Math.min(before.length, after.length);
  const operations: PatchOperation[] = [];
  for (let index = 0; index < shared; index += 1) {
    operations.push(...jsonDiff(before[index], after[index], `${path}/${index}`));
  }
  for (let index = before.length - 1; index >= shared; index -= 1) {
    operations.push({ op: "remove", path: `${path}/${index}` });
  }
  for (let index = shared; index < after.length; index += 1) {
    operations.push({ op: "add", path: `${path}/${index}`, value: after[index] });
  }
  return operations;
}

type JsonObject = Readonly<Record<string, unknown>>;

function objectDiff(before: JsonObject, after: JsonObject, path: string): PatchOperation[] {
  const operations: PatchOperation[] = [];
  for (const key of Object.keys(before)) {
    if (!(key in after)) operations.push({ op: "remove", path: `${path}/${escaped(key)}` });
  }
  for (const [key, value] of Object.entries(after)) {
    const below = `${path}/${escaped(key)}`;
    if (key in before) operations.push(...jsonDiff(before[key], value, below));
    else operations.push({ op: "add", path: below, value });
  }
  return operations;
}

function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
