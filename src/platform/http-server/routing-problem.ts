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

function refused(got: string, allowed: string): ProblemDetails {
  return badParameter("path", shownValue(got), allowed).problem;
}
