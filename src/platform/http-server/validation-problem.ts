import type { FastifySchemaValidationError } from "fastify";
import { type ProblemDetails, shownValue } from "./problem.ts";

type Mistake = { where: string; got: string; allowed: string };
type Failure = FastifySchemaValidationError & {
  data?: unknown;
  parentSchema?: Readonly<Record<string, unknown>>;
};

/** Turns the validator's failures into a problem that names each mistake, what was read and what is allowed. */
export function validationProblem(
  context: string,
  failures: readonly FastifySchemaValidationError[],
): ProblemDetails {
  const inBody = context === "body";
  const found = (failures as readonly Failure[])
    .filter((failure) => !isToldByAnother(failure))
    .map((failure) => mistakeOf(placeOf(context), failure));
  // Two keywords may refuse the same value.
  const errors = [...new Map(found.map((mistake) => [JSON.stringify(mistake), mistake])).values()];
  const detail = errors
    .map(({ where, got, allowed }) => `${where}: got ${got}; allowed is ${allowed}.`)
    .join(" ");
  return {
    status: 400,
    code: inBody ? "bad-body" : "bad-parameter",
    title: inBody ? "Bad body" : "Bad parameter",
    detail,
    errors,
  };
}

/**
 * Who gave a value where `null` is allowed, too, is told what is wrong with the value, not that it is not `null`; and
 * of a wrong name what is wrong with it, not that there is one.
 */
function isToldByAnother({ keyword, parentSchema = {} }: Failure): boolean {
  if (keyword === "propertyNames") return true;
  const isNull = (schema: { type?: unknown }) => schema.type === "null";
  if (keyword === "type") return isNull(parentSchema);
  return keyword === "anyOf" && (parentSchema["anyOf"] as { type?: unknown }[]).some(isNull);
}

const PLACES: Readonly<Record<string, string>> = {
  querystring: "query parameter",
  params: "path parameter",
  headers: "header",
};

function placeOf(context: string): string {
  return PLACES[context] ?? context;
}

function mistakeOf(place: string, failure: Failure): Mistake {
  const name = failure.instancePath.slice(1).replaceAll("/", ".");
  const schema = failure.parentSchema ?? {};
  if (failure.keyword === "required") {
    const missing = String(failure.params["missingProperty"]);
    return { where: `${place} ${missing}`, got: "nothing", allowed: "a value: it is required" };
  }
  if (failure.keyword === "additionalProperties") {
    const extra = String(failure.params["additionalProperty"]);
    const known = Object.keys((schema["properties"] as object | undefined) ?? {});
    const allowed = known.length > 0 ? `only ${known.join(", ")}` : "none here";
    return { where: `${place} ${extra}`, got: "an unknown name", allowed };
  }
  return {
    where: `${place} ${name}`.trim(),
    got: shownValue(failure.data),
    allowed: allowedBy(schema, failure.message),
  };
}

type Limits = {
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minProperties?: number;
  maxProperties?: number;
};

type ListLimits = { minItems?: number; maxItems?: number; uniqueItems?: boolean };

/** The schema in words. */
function allowedBy(schema: Readonly<Record<string, unknown>>, message: string | undefined): string {
  const { enum: options, const: only, type, format, description } = schema;
  const limits: Limits = schema;
  if (Array.isArray(options)) return `one of ${options.join(", ")}`;
  if (only !== undefined) return JSON.stringify(only);
  if (type === "integer") return `a whole number${range(limits.minimum, limits.maximum)}`;
  if (type === "boolean") return "true or false";
  if (type === "array") return list(schema);
  if (limits.maxProperties !== undefined)
    return `${limits.minProperties ?? 0} to ${limits.maxProperties} names`;
  if (type === "number") return `a number${range(limits.minimum, limits.maximum)}`;
  if (typeof description === "string") return described(description, limits);
  if (format === "date-time") return "an instant, as 2026-04-19T23:05:00Z";
  if (limits.maxLength !== undefined)
    return `a text of ${limits.minLength ?? 0} to ${limits.maxLength} characters`;
  if (type === "object") return "a JSON object";
  return message ?? "another value";
}

/** A description need not tell the length by itself. */
function described(description: string, { minLength = 0, maxLength }: Limits): string {
  const text = description.replace(/\.$/, "");
  if (maxLength === undefined || text.includes(String(maxLength))) return text;
  return `${text} (${minLength} to ${maxLength} characters)`;
}

function list({ minItems = 0, maxItems, uniqueItems }: ListLimits): string {
  const length = maxItems === undefined ? ` of at least ${minItems}` : ` of ${minItems} to ${maxItems}`;
  return `a list${length}${uniqueItems === true ? ", each once" : ""}`;
}

function range(minimum: number | undefined, maximum: number | undefined): string {
  return `${minimum === undefined ? "" : ` from ${minimum}`}${maximum === undefined ? "" : ` to ${maximum}`}`;
}
