import { isObject, isSameJson, type PatchOperation } from "./json-patch.ts";

/**
 * The patch (RFC 6902: add, remove, replace) that turns one JSON value into another. Most of two successive feeds is
 * equal: each pair of values is compared about once, and a pointer is written only where something differs.
 * Lists are compared place by place after what they share at both ends.
 */
export function jsonDiff(from: unknown, to: unknown): PatchOperation[] {
  const walk: Walk = { steps: [], operations: [] };
  compare(from, to, walk);
  return walk.operations;
}

type Walk = { steps: (string | number)[]; operations: PatchOperation[] };

function compare(from: unknown, to: unknown, walk: Walk): void {
  if (from === to) return;
  if (Array.isArray(from)) {
    if (Array.isArray(to)) return compareLists(from, to, walk);
  } else if (isObject(from) && isObject(to) && !Array.isArray(to)) return compareObjects(from, to, walk);
  walk.operations.push({ op: "replace", path: pointerOf(walk.steps), value: to });
}

function compareObjects(from: Record<string, unknown>, to: Record<string, unknown>, walk: Walk): void {
  let shared = 0;
  for (const key in from) {
    const [before, after] = [from[key], to[key]];
    if (before === after) shared += 1;
    else if (!Object.hasOwn(to, key))
      walk.operations.push({ op: "remove", path: pointerOf(walk.steps, key) });
    else {
      shared += 1;
      walk.steps.push(key);
      compare(before, after, walk);
      walk.steps.pop();
    }
  }
  const keys = Object.keys(to);
  if (keys.length === shared) return;
  for (const key of keys) {
    if (Object.hasOwn(from, key)) continue;
    walk.operations.push({ op: "add", path: pointerOf(walk.steps, key), value: to[key] });
  }
}

function compareLists(from: readonly unknown[], to: readonly unknown[], walk: Walk): void {
  if (from.length === to.length) return comparePlaces(from, to, { first: 0, end: to.length }, walk);
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && isSameJson(from[head], to[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && isSameJson(from[from.length - 1 - tail], to[to.length - 1 - tail]))
    tail += 1;
  const end = shorter - tail;
  comparePlaces(from, to, { first: head, end }, walk);
  for (let index = end; index < from.length - tail; index++) {
    walk.operations.push({ op: "remove", path: pointerOf(walk.steps, end) });
  }
  for (let index = end; index < to.length - tail; index++) {
    walk.operations.push({ op: "add", path: pointerOf(walk.steps, index), value: to[index] });
  }
}

function comparePlaces(
  from: readonly unknown[],
  to: readonly unknown[],
  { first, end }: { first: number; end: number },
  walk: Walk,
): void {
  for (let index = first; index < end; index++) {
    if (from[index] === to[index]) continue;
    walk.steps.push(index);
    compare(from[index], to[index], walk);
    walk.steps.pop();
  }
}

function pointerOf(steps: readonly (string | number)[], last?: string | number): string {
  let pointer = "";
  for (const step of steps) pointer += `/${escaped(step)}`;
  return last === undefined ? pointer : `${pointer}/${escaped(last)}`;
}

function escaped(step: string | number): string | number {
  return typeof step === "string" && /[~/]/.test(step)
    ? step.replaceAll("~", "~0").replaceAll("/", "~1")
    : step;
}
