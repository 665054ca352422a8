import { Problem } from "../../../contracts/problem.ts";
import { problemBody, type ProblemDetails } from "../../../platform/http-server/problem.ts";
import type { ApiOperation, ApiResponse } from "./document.ts";

/** The errors that an operation may answer with: which, when, and how each looks. */
export function problemResponses(operation: ApiOperation): Record<string, ApiResponse> {
  const places = new Set((operation.parameters ?? []).map((parameter) => parameter.in));
  const isList = Object.keys(operation.responses["200"]?.content ?? {}).length > 1;
  return {
    ...(places.size > 0 ? { "400": problem(BAD_PARAMETER) } : {}),
    ...(places.has("path") ? { "404": problem(NOT_FOUND) } : {}),
    ...(isList ? { "406": problem(NOT_ACCEPTABLE) } : {}),
    "500": problem(INTERNAL),
    default: problem(),
  };
}

function problem(details?: ProblemDetails): ApiResponse {
  const example = details && problemBody(details, "/api/v1/schedule");
  const content = { schema: Problem as object, ...(example ? { example } : {}) };
  return {
    description: details
      ? `${details.title}: the problem says what, where, and what is allowed.`
      : "Any other problem.",
    content: { "application/problem+json": content },
  };
}

const BAD_PARAMETER = {
  status: 400,
  code: "bad-parameter",
  title: "Bad parameter",
  detail: 'query parameter team: got "x"; allowed is a whole number from 1 to 99999999.',
  errors: [{ where: "query parameter team", got: '"x"', allowed: "a whole number from 1 to 99999999" }],
};
const NOT_FOUND = {
  status: 404,
  code: "not-found",
  title: "Not found",
  detail: "No game 1 is known. The schedule lists the games that are.",
};
const NOT_ACCEPTABLE = {
  status: 406,
  code: "not-acceptable",
  title: "No such format",
  detail:
    "Accept: got application/xml; allowed is any of application/json, application/x-ndjson, text/csv, application/vnd.apache.parquet, or format= with one of json, ndjson, csv, parquet.",
};
const INTERNAL = {
  status: 500,
  code: "internal",
  title: "Internal error",
  detail: "A bug of ours; the log has the details.",
};
