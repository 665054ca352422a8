import { ProblemError } from "../../../platform/http-server/problem.ts";
import { describeOutcome, type HttpOutcome } from "../../../platform/http/outcome.ts";

/** What is told of an upstream that gave nothing to serve, when nothing older is held either. */
export function failureProblem(outcome: HttpOutcome, simulated: boolean): ProblemError {
  if (outcome.kind === "timed-out")
    return gatewayProblem(504, `The upstream did not answer: ${outcome.detail}.`, outcome.kind);
  if (outcome.kind !== "answered")
    return gatewayProblem(502, `The upstream could not be asked: ${describeOutcome(outcome)}.`, outcome.kind);
  const wrongKind = (outcome.headers.get("x-simulated") === "true") !== simulated;
  const what = wrongKind
    ? "an answer of the wrong kind (simulated or real)"
    : `HTTP ${outcome.status} without usable JSON`;
  const detail = `The upstream answered with ${what}, and nothing older is held.`;
  return gatewayProblem(502, detail, String(outcome.status));
}

export function gatewayProblem(status: 502 | 504, detail: string, upstreamStatus?: string): ProblemError {
  const code = status === 504 ? "upstream-timeout" : "upstream-unavailable";
  const headers = {
    "x-cache": "MISS",
    "cache-control": "no-store",
    ...(upstreamStatus === undefined ? {} : { "x-upstream-status": upstreamStatus }),
  };
  return new ProblemError({ status, code, title: "Upstream unavailable", detail, headers });
}

export function pathTooLong(length: number, allowed: number): ProblemError {
  const detail = `The path has ${length} characters; allowed are ${allowed}.`;
  return new ProblemError({ status: 414, code: "bad-parameter", title: "Path too long", detail });
}
