/** RFC 9457 problem details: thrown by a handler, answered as `application/problem+json`. */
export type ProblemDetails = {
  status: number;
  /** Stable, for programs. */
  code: string;
  title: string;
  /** What, where, and what is allowed. */
  detail: string;
  errors?: readonly { where: string; got: string; allowed: string }[];
  headers?: Readonly<Record<string, string>>;
};

export class ProblemError extends Error {
  readonly problem: ProblemDetails;
  constructor(problem: ProblemDetails, options?: ErrorOptions) {
    super(`${problem.code}: ${problem.detail}`, options);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

export function notFound(detail: string): ProblemError {
  return new ProblemError({ status: 404, code: "not-found", title: "Not found", detail });
}

export function badParameter(where: string, got: string, allowed: string): ProblemError {
  const detail = `${where}: got ${got}; allowed is ${allowed}.`;
  const errors = [{ where, got, allowed }];
  return new ProblemError({ status: 400, code: "bad-parameter", title: "Bad parameter", detail, errors });
}

/** What was got, as JSON, cut off where it is long. */
export function shownValue(value: unknown): string {
  const json = JSON.stringify(value) ?? "nothing";
  return json.length > 80 ? `${json.slice(0, 77)}…` : json;
}

/** The body that goes over the wire. */
export function problemBody(problem: ProblemDetails, instance: string): Record<string, unknown> {
  const { headers: _, ...shown } = problem;
  return { type: `urn:mlb-data-service:problem:${problem.code}`, ...shown, instance };
}
