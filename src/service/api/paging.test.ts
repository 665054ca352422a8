import assert from "node:assert/strict";
import { test } from "node:test";
import { type OrderKey, pageOf } from "./paging.ts";

type Row = { day: string | null; id: number };
const order = ({ day, id }: Row): OrderKey => [day, id];
const rows: Row[] = [
  { day: "b", id: 2 },
  { day: null, id: 9 },
  { day: "b", id: 10 },
  { day: "a", id: 3 },
];

function all(limit: number, pages: (page: number) => readonly Row[]): Row[] {
  const seen: Row[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; cursor !== null; page++) {
    const answer = pageOf(pages(page), order, { limit, ...(cursor ? { cursor } : {}) });
    seen.push(...answer.rows);
    cursor = answer.nextCursor;
  }
  return seen;
}

test("pages of any size show every row once, in order, and the last one has no cursor", () => {
  const expected = [9, 3, 2, 10];
  for (const limit of [1, 2, 3, 4, 5]) {
    assert.deepEqual(
      all(limit, () => rows).map(({ id }) => id),
      expected,
    );
  }
  assert.equal(pageOf(rows, order, { limit: 4 }).nextCursor, null);
});

test("rows that come and go between two pages make no other row appear twice or be left out", () => {
  const without = rows.filter(({ id }) => id !== 3);
  const withMore = [...without, { day: "a", id: 1 }, { day: "c", id: 1 }];
  const seen = all(2, (page) => (page === 0 ? rows : withMore));
  assert.deepEqual(
    seen.map(({ day, id }) => `${day} ${id}`),
    ["null 9", "a 3", "b 2", "b 10", "c 1"],
  );
});

test("a cursor that no answer gave is a problem that says so", () => {
  for (const cursor of ["x", "bnVsbA", Buffer.from('[{"a":1}]').toString("base64url")]) {
    assert.throws(() => pageOf(rows, order, { limit: 1, cursor }), /the next_cursor of an earlier answer/);
  }
});
