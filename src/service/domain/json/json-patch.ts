/** One operation of RFC 6902. */
export type PatchOperation =
  | { op: "add" | "replace" | "test"; path: string; value: unknown }
  | { op: "remove"; path: string }
  | { op: "move" | "copy"; from: string; path: string };

/**
 * Applies a patch of RFC 6902 and returns the document that results. The document is changed in place, and takes the
 * operations' values in as they are. Throws an error that names the operation when one cannot be applied.
 */
export function applyPatch(document: unknown, operations: readonly PatchOperation[]): unknown {
  const holder: Holder = { root: document };
  for (const [index, operation] of operations.entries()) {
    try {
      applyOperation(holder, operation);
    } catch (error) {
      throw new Error(`operation ${index} (${operation.op} ${operation.path}): ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
  return holder.root;
}

/** The steps of a JSON pointer (RFC 6901), unescaped. */
function pointerSteps(pointer: string): string[] {
  if (pointer === "") return [];
  if (!pointer.startsWith("/")) throw new Error(`${pointer} is no pointer: it must begin with /`);
  const steps = pointer.slice(1).split("/");
  return pointer.includes("~")
    ? steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    : steps;
}

/** What stands at a pointer; undefined where nothing does. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const step of pointerSteps(pointer)) {
    if (Array.isArray(value)) value = IS_INDEX.test(step) ? value[Number(step)] : undefined;
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

const IS_INDEX = /^(0|[1-9]\d*)$/;

type Holder = { root: unknown };
type JsonObject = Record<string, unknown>;

function applyOperation(holder: Holder, operation: PatchOperation): void {
  switch (operation.op) {
    case "add":
      return add(holder, operation.path, operation.value);
    case "replace":
      remove(holder, operation.path);
      return add(holder, operation.path, operation.value);
    case "remove":
      remove(holder, operation.path);
      return;
    case "copy":
      return add(holder, operation.path, copyOf(existing(holder, operation.from)));
    case "move":
      if (operation.path.startsWith(`${operation.from}/`)) throw new Error("a value cannot move into itself");
      return add(holder, operation.path, remove(holder, operation.from));
    case "test":
      if (!isSameJson(existing(holder, operation.path), operation.value)) throw new Error("the test failed");
  }
}

function add(holder: Holder, pointer: string, value: unknown): void {
  const place = placeOf(holder, pointer);
  if (place === undefined) holder.root = value;
  else if (Array.isArray(place.parent)) {
    const index = place.step === "-" ? place.parent.length : indexOf(place.step, place.parent.length);
    if (index === place.parent.length) place.parent.push(value);
    else place.parent.splice(index, 0, value);
  } else setKey(place.parent, place.step, value);
}

function remove(holder: Holder, pointer: string): unknown {
  const place = placeOf(holder, pointer);
  const value = existing(holder, pointer);
  if (place === undefined) holder.root = undefined;
  else if (Array.isArray(place.parent)) place.parent.splice(Number(place.step), 1);
  else delete place.parent[place.step];
  return value;
}

function existing({ root }: Holder, pointer: string): unknown {
  const value = valueAt(root, pointer);
  if (value === undefined) throw new Error(`nothing stands at ${pointer}`);
  return value;
}

type Place = { parent: unknown[] | JsonObject; step: string };

/** Where the last step of a pointer is taken; undefined for the whole document. */
function placeOf({ root }: Holder, pointer: string): Place | undefined {
  const cut = pointer.lastIndexOf("/");
  const step = pointerSteps(pointer.slice(Math.max(cut, 0)))[0];
  if (step === undefined) return undefined;
  const parent = valueAt(root, pointer.slice(0, cut));
  if (Array.isArray(parent) || isObject(parent)) return { parent, step };
  throw new Error(`${pointer.slice(0, cut) || "the document"} holds nothing that could have ${step}`);
}

function indexOf(step: string, length: number): number {
  const index = IS_INDEX.test(step) ? Number(step) : Number.NaN;
  if (!(index <= length)) throw new Error(`${step} is no place in a list of ${length}`);
  return index;
}

/** A plain assignment to `__proto__` would set the prototype instead of a key. */
function setKey(object: JsonObject, key: string, value: unknown): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

function copyOf(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

/** Whether two JSON values say the same; the order of keys does not count. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    for (let index = 0; index < one.length; index++) {
      if (!isSameJson(one[index], other[index])) return false;
    }
    return true;
  }
  if (!isObject(one) || !isObject(other) || Array.isArray(other)) return false;
  let keys = 0;
  for (const key in one) {
    keys += 1;
    const [mine, theirs] = [one[key], other[key]];
    if (mine !== theirs && !(Object.hasOwn(other, key) && isSameJson(mine, theirs))) return false;
  }
  return keys === Object.keys(other).length;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}
