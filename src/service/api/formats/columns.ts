import type { TSchema } from "typebox";

/** A column of a table: where its value stands in a row, and what it holds. A list is a JSON text in one cell. */
export type Column = {
  name: string;
  path: readonly string[];
  type: "text" | "integer" | "number" | "boolean" | "json";
};

/**
 * The columns of rows of a schema, the same whatever the rows hold: a nested field stands under the names that lead to it,
 * joined by underscores (`team: { id }` is `team_id`).
 */
export function columnsOf(schema: TSchema): Column[] {
  return fieldsOf(schema, []);
}

type Node = {
  type?: string;
  properties?: Record<string, TSchema>;
  anyOf?: readonly TSchema[];
};

function fieldsOf(schema: TSchema, path: readonly string[]): Column[] {
  const node = withoutNull(schema);
  if (node.properties) {
    return Object.entries(node.properties).flatMap(([name, field]) => fieldsOf(field, [...path, name]));
  }
  return [{ name: path.join("_"), path, type: typeOf(node) }];
}

function withoutNull(schema: TSchema): Node {
  const node = schema as Node;
  const others = node.anyOf?.filter((option) => (option as Node).type !== "null") ?? [];
  return others.length === 1 ? withoutNull(others[0] as TSchema) : node;
}

const TYPES: Readonly<Record<string, Column["type"]>> = {
  integer: "integer",
  number: "number",
  boolean: "boolean",
  array: "json",
  object: "json",
};

function typeOf({ type = "string" }: Node): Column["type"] {
  return TYPES[type] ?? "text";
}

/** A row's value in a column; null where the row says nothing. */
export function cellOf(row: unknown, column: Column): string | number | boolean | null {
  let value = row;
  for (const step of column.path) value = (value as Record<string, unknown> | null | undefined)?.[step];
  if (value === undefined || value === null) return null;
  return column.type === "json" ? JSON.stringify(value) : (value as string | number | boolean);
}
