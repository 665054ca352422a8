import type { FastifySchemaValidationError } from "fastify";
import type { ProblemDetails } from "./problem.ts";

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
  const found = (failures as readonly Failure[]).map((failure) => mistakeOf(placeOf(context), failure));
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

function placeOf(context: string): string {
  if (context === "querystring") return "query parameter";
  return context === "params" ? "path parameter" : context;
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
    got: shown(failure.data),
    allowed: allowedBy(schema, failure.message),
  };
}

type Limits = { minimum?: number; maximum?: number; minLength?: number; maxLength?: number };

type ListLimits = { minItems?: number; maxItems?: number; uniqueItems?: boolean };

/** The schema in words. */
function allowedBy(schema: Readonly<Record<string, unknown>>, message: string | undefined): string {
  const { enum: options, const: only, type, format, description } = schema;
  const limits: Limits = schema;
  if (Array.isArray(options)) return `one of ${options.join(", ")}`;
  if (only !== undefined) return JSON.stringify(only);
  if (type === "integer") return `a whole number${range(limits.minimum, limits.maximum)}`;
  if (type === "boolean") return "true or false";
  if (type === "object") return "a JSON object";
  if (type === "array") return list(schema);
  if (type === "number") return `a number${range(limits.minimum, limits.maximum)}`;
  if (typeof description === "string") return description.replace(/\.$/, "");
  if (format === "date-time") return "an instant, as 2026-04-19T23:05:00Z";
  if (limits.maxLength !== undefined)
    return `a text of ${limits.minLength ?? 0} to ${limits.maxLength} characters`;
  return message ?? "another value";
}

function list({ minItems = 0, maxItems, uniqueItems }: ListLimits): string {
  const length = maxItems === undefined ? ` of at least ${minItems}` : ` of ${minItems} to ${maxItems}`;
  return `a list${length}${uniqueItems === true ? ", each once" : ""}`;
}

function range(minimum: number | undefined, maximum: number | undefined): string {
  return `${minimum === undefined ? "" : ` from ${minimum}`}${maximum === undefined ? "" : ` to ${maximum}`}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
