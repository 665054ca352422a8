import type { Static, TSchema } from "typebox";
import { Compile } from "typebox/compile";
import type { Parsed, PayloadProblem } from "./endpoint.ts";

const MOST_PROBLEMS = 20;

/**
 * Makes a check of raw JSON against a schema, compiled once. The schemas name only what we depend on:
 * unknown fields pass, as upstreams add some at any time.
 */
export function schemaCheck<Schema extends TSchema>(
  schema: Schema,
): (json: unknown) => Parsed<Static<Schema>> {
  const validator = Compile(schema);
  return (json) => {
    if (validator.Check(json)) return { kind: "ok", value: json };
    const problems = validator
      .Errors(json)
      .slice(0, MOST_PROBLEMS)
      .map((error): PayloadProblem => {
        const where = error.instancePath || "the document";
        return { where, got: shown(valueAt(json, error.instancePath)), allowed: error.message };
      });
    return { kind: "invalid", problems };
  };
}

function valueAt(json: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], json);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
