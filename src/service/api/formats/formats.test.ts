import assert from "node:assert/strict";
import { test } from "node:test";
import { Type } from "typebox";
import { MaybeReference, nullable } from "../../../contracts/v1/reference.ts";
import { columnsOf } from "./columns.ts";
import { csvLines } from "./csv.ts";
import { negotiate } from "./negotiate.ts";
import { tableOf } from "./parquet.ts";

const Row = Type.Object({
  id: Type.Integer(),
  team: MaybeReference,
  note: nullable(Type.String()),
  half: Type.Enum(["top", "bottom"]),
  speed: nullable(Type.Number()),
  active: Type.Boolean(),
  ids: Type.Array(Type.Integer()),
});
const columns = columnsOf(Row);

test("columns come from the schema: nested fields under joined names, a nullable one like its own type", () => {
  assert.deepEqual(
    columns.map(({ name, type }) => `${name} ${type}`),
    [
      "id integer",
      "team_id integer",
      "team_name text",
      "note text",
      "half text",
      "speed number",
      "active boolean",
      "ids json",
    ],
  );
});

test("CSV has a line of names also without rows, quotes what needs it, and tells null from an empty text", () => {
  const row = { id: 1, team: null, half: "top", speed: 95.5, active: true, ids: [1, 2] };
  const notes = ['say "hi", he said', "two\nlines", "", null, "=1+1"];
  const lines = [
    ...csvLines(
      columns,
      notes.map((note) => ({ ...row, note })),
    ),
  ];
  assert.deepEqual(lines, [
    "id,team_id,team_name,note,half,speed,active,ids\r\n",
    '1,,,"say ""hi"", he said",top,95.5,true,"[1,2]"\r\n',
    '1,,,"two\nlines",top,95.5,true,"[1,2]"\r\n',
    '1,,,"",top,95.5,true,"[1,2]"\r\n',
    '1,,,,top,95.5,true,"[1,2]"\r\n',
    '1,,,=1+1,top,95.5,true,"[1,2]"\r\n',
  ]);
  assert.equal([...csvLines(columns, [])].length, 1);
});

test("a table has a cell for every column of every row", () => {
  const { cells } = tableOf(columns, [{ id: 2, team: { id: 147, name: "Home Club" }, ids: [] }]);
  assert.deepEqual(cells, [[2, 147, "Home Club", null, null, null, null, "[]"]]);
});

const wishes: [accept: string | undefined, format: string][] = [
  [undefined, "json"],
  ["*/*", "json"],
  ["text/html,application/xhtml+xml,*/*;q=0.8", "json"],
  ["text/csv", "csv"],
  ["application/json;q=0.5, text/csv", "csv"],
  ["application/json, text/csv;q=0", "json"],
  ["application/x-ndjson", "ndjson"],
  ["Application/VND.apache.parquet", "parquet"],
  ["image/png, text/*;q=0.1", "csv"],
];

for (const [accept, format] of wishes) {
  test(`Accept: ${accept ?? "nothing"} is answered with ${format}`, () => {
    assert.equal(negotiate(undefined, accept), format);
  });
}

test("the parameter wins over Accept, and what is not spoken is 406 with all that is", () => {
  assert.equal(negotiate("ndjson", "text/csv"), "ndjson");
  assert.throws(
    () => negotiate(undefined, "application/xml"),
    /not-acceptable.*application\/xml; allowed is any of application\/json, .*text\/csv.*format=/s,
  );
});
