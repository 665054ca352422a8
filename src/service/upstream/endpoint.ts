import type { Target } from "../domain/target.ts";
import type { UpstreamName } from "./upstream-name.ts";

/** What is wrong with a payload: where, what stood there, what is allowed. */
export type PayloadProblem = { where: string; got: string; allowed: string };

export type Parsed<Value> =
  | { kind: "ok"; value: Value }
  | { kind: "invalid"; problems: readonly PayloadProblem[] };

/** One path of one upstream: how to ask it for a target, and how to read its answer. */
export type Endpoint<Value> = {
  upstream: UpstreamName;
  /** Path and query below the upstream's base address. */
  request(target: Target): string;
  /** Checks the JSON against the schema and turns it into our own form. Pure. */
  parse(json: unknown, target: Target): Parsed<Value>;
};

export function describeProblems(problems: readonly PayloadProblem[]): string {
  const shown = problems
    .slice(0, 3)
    .map(({ where, got, allowed }) => `${where}: got ${got}; allowed is ${allowed}`);
  const more = problems.length > 3 ? ` (and ${problems.length - 3} more)` : "";
  return shown.join("; ") + more;
}
