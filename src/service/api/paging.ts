import { badParameter } from "../../platform/http-server/problem.ts";

/** What a list is ordered by; no two rows of a list have the same. */
export type OrderKey = readonly (string | number | null)[];

export type Page<Row> = { rows: readonly Row[]; nextCursor: string | null };

/**
 * The rows after a cursor. The cursor holds the last row's place in the order, not a count: rows that come or go meanwhile
 * make no other row appear twice or be left out.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  order: (row: Row) => OrderKey,
  asked: { cursor?: string | undefined; limit: number },
): Page<Row> {
  const after = asked.cursor === undefined ? undefined : keyOf(asked.cursor);
  const keyed = rows.map((row) => ({ row, key: order(row) }));
  const sorted = keyed.sort((one, other) => compareKeys(one.key, other.key));
  const remaining = after ? sorted.filter(({ key }) => compareKeys(key, after) > 0) : sorted;
  const page = remaining.slice(0, asked.limit);
  const last = page.at(-1);
  const more = last !== undefined && remaining.length > page.length;
  return { rows: page.map(({ row }) => row), nextCursor: more ? cursorOf(last.key) : null };
}

function cursorOf(key: OrderKey): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

function keyOf(cursor: string): OrderKey {
  const key = parsed(Buffer.from(cursor, "base64url").toString());
  const isKey =
    Array.isArray(key) &&
    key.every((part) => part === null || typeof part === "string" || typeof part === "number");
  if (!isKey || cursorOf(key as OrderKey) !== cursor)
    throw badParameter("query parameter cursor", cursor.slice(0, 80), "the next_cursor of an earlier answer");
  return key as OrderKey;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Null before all else, numbers before texts. */
function compareKeys(one: OrderKey, other: OrderKey): number {
  for (let place = 0; place < Math.max(one.length, other.length); place++) {
    const difference = compareParts(one[place] ?? null, other[place] ?? null);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareParts(one: string | number | null, other: string | number | null): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? -1 : 1;
  if (typeof one !== typeof other) return typeof one === "number" ? -1 : 1;
  return one < other ? -1 : 1;
}
