import { badParameter, type ProblemDetails, shownValue } from "./problem.ts";

/** Of what stands between two slashes of a path, in characters. */
export const LONGEST_SEGMENT = 200;

/** What the router refuses before any route is found: a part of the path that is too long, or is no text. */
export function routingProblem({ code }: { code: string }, url: string): ProblemDetails {
  const path = url.split("?", 1)[0] ?? "";
  if (code !== "FST_ERR_MAX_PARAM_LENGTH")
    return refused(path, "UTF-8, with two hexadecimal digits after each percent sign");
  const longest = path.split("/").reduce((one, other) => (other.length > one.length ? other : one));
  return refused(longest, `a text of at most ${LONGEST_SEGMENT} characters between two slashes`);
}

/** Nothing is at the path, or nothing for the method. */
export function notServed(
  { method, url }: { method: string; url: string },
  allowedMethods: readonly string[],
): ProblemDetails {
  return allowedMethods.length === 0 ? unknownPath(method, url) : unknownMethod(method, allowedMethods);
}

function unknownPath(method: string, url: string): ProblemDetails {
  const detail = `There is nothing at ${method} ${url.slice(0, 200)}. See /openapi.json for what there is.`;
  return { status: 404, code: "not-found", title: "Not found", detail };
}

function unknownMethod(got: string, methods: readonly string[]): ProblemDetails {
  const allow = methods.join(", ");
  return {
    status: 405,
    code: "method-not-allowed",
    title: "Method not allowed",
    detail: `method: got ${got}; allowed is ${allow}.`,
    errors: [{ where: "method", got, allowed: allow }],
    headers: { allow },
  };
}

function refused(got: string, allowed: string): ProblemDetails {
  return badParameter("path", shownValue(got), allowed).problem;
}
