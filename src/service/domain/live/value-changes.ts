import { applyPatch, type PatchOperation, valueAt } from "../json/json-patch.ts";
import { inWords } from "./change-words.ts";

/** One value that changed: where, from what, to what (null where nothing stood or stands), and in words where we have some. */
export type ValueChange = {
  path: string;
  kind: "added" | "removed" | "replaced";
  from: unknown;
  to: unknown;
  /** A value was too large to be shown; the feeds of the two versions have it. */
  abridged: boolean;
  words: string | null;
};

export type DescribedPatch = { feed: unknown; changes: ValueChange[]; omitted: number };

/** More values than this say less than the feed itself. */
const MOST_CHANGES = 200;
const LONGEST_VALUE = 2000;

/** What changes with every look and says nothing of the game. */
const NOISE = /^\/metaData(\/|$)/;

/** Tells a patch value by value. The feed is changed in place and returned as it is after the patch. */
export function describePatch(feed: unknown, patch: string): DescribedPatch {
  const told = JSON.parse(patch) as PatchOperation[];
  const operations = JSON.parse(patch) as PatchOperation[];
  const changes: ValueChange[] = [];
  let [after, omitted] = [feed, 0];
  for (const [index, operation] of operations.entries()) {
    const change = told[index] && !NOISE.test(operation.path) ? changeOf(after, told[index]) : undefined;
    if (change && changes.length < MOST_CHANGES) changes.push(change);
    else if (change) omitted += 1;
    after = applyPatch(after, [operation]);
  }
  return { feed: after, changes, omitted };
}

function changeOf(feed: unknown, operation: PatchOperation): ValueChange | undefined {
  if (operation.op !== "add" && operation.op !== "remove" && operation.op !== "replace") return undefined;
  const kind = ({ add: "added", remove: "removed", replace: "replaced" } as const)[operation.op];
  const from = operation.op === "add" ? null : shown(valueAt(feed, operation.path));
  const to = operation.op === "remove" ? null : shown(operation.value);
  const abridged = from === TOO_LARGE || to === TOO_LARGE;
  const change = { path: operation.path, kind, from: orNull(from), to: orNull(to), abridged };
  return { ...change, words: inWords(feed, change) };
}

const TOO_LARGE = Symbol("too large");

/** A copy, for the feed itself goes on changing. */
function shown(value: unknown): unknown {
  const text = JSON.stringify(value) ?? "null";
  return text.length > LONGEST_VALUE ? TOO_LARGE : (JSON.parse(text) as unknown);
}

function orNull(value: unknown): unknown {
  return value === TOO_LARGE ? null : value;
}
