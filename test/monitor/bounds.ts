import assert from "node:assert/strict";
import { type MonitorStage, openMonitorStage } from "./monitor-stage.ts";

/** One parameter: what is just allowed, what is just not, and in which words the refusal says so. */
export type Bound = {
  method?: "GET" | "POST" | "DELETE";
  /** Where the value is put, `$` in a path. */
  path: string;
  header?: string;
  body?: (value: unknown) => unknown;
  where: string;
  allowed: string;
  good: readonly unknown[];
  bad: readonly unknown[];
  /** What the refusal says it got, where that is not the value itself. */
  got?: string;
};

type Values = Pick<Bound, "good" | "bad" | "allowed">;

export const text = (length: number) => "x".repeat(length);
export const whole = (from: number, to: number): Values => ({
  good: [from, to],
  bad: [from - 1, to + 1, "many"],
  allowed: `a whole number from ${from} to ${to}`,
});
export const texts = (from: number, to: number, what?: string): Values => ({
  good: [text(from), text(to)],
  bad: [...(from > 0 ? [text(from - 1)] : []), text(to + 1)],
  allowed:
    what === undefined ? `a text of ${from} to ${to} characters` : `${what} (${from} to ${to} characters)`,
});
export const options = (...all: string[]): Values => ({
  good: all,
  bad: ["other"],
  allowed: `one of ${all.join(", ")}`,
});
export const yesOrNo: Values = { good: ["true", "false"], bad: ["perhaps"], allowed: "true or false" };
export const instants: Values = {
  good: ["2026-07-24T00:00:00Z", "2026-07-24T02:00:00+02:00"],
  bad: ["yesterday", "2026-07-24"],
  allowed: "an instant, as 2026-04-19T23:05:00Z",
};

export function inQuery(path: string, name: string, values: Omit<Bound, "path" | "where">): Bound {
  const joint = path.includes("?") ? "&" : "?";
  return { ...values, path: `${path}${joint}${name}=$`, where: `query parameter ${name}` };
}

/** An empty part of a path is another path. */
export function inPath(path: string, name: string, values: Values, method: Bound["method"] = "GET"): Bound {
  const bad = values.bad.filter((value) => value !== "");
  return { ...values, bad, method, path, where: `path parameter ${name}` };
}

export function inBody(path: string, where: string, values: Omit<Bound, "path" | "where">): Bound {
  return { method: "POST", path, where: `body ${where}`.trim(), ...values };
}

/** The monitor on a calm evening. */
export async function calmStage(): Promise<MonitorStage> {
  const stage = await openMonitorStage("2026-07-24T22:58:00Z");
  await stage.startMonitor();
  await stage.pass(12);
  return stage;
}

/** Asks with each value, and says where an answer is not what it must be. */
export async function checkBounds(stage: MonitorStage, bounds: readonly Bound[]): Promise<void> {
  for (const bound of bounds) {
    for (const value of bound.good) await mustBeTaken(stage, bound, value);
    for (const value of bound.bad) await mustBeRefused(stage, bound, value);
  }
}

async function mustBeTaken(stage: MonitorStage, bound: Bound, value: unknown): Promise<void> {
  const { status, text: answered } = await ask(stage, bound, value);
  assert.ok([200, 201, 404].includes(status), `${placeOf(bound)} ${shown(value)}: ${status} ${answered}`);
}

async function mustBeRefused(stage: MonitorStage, bound: Bound, value: unknown): Promise<void> {
  const { status, type, text: answered } = await ask(stage, bound, value);
  const problem = JSON.parse(answered);
  const told = { status, type, code: problem.code, errors: problem.errors };
  const inBody = bound.body !== undefined;
  const got = bound.got ?? (inBody || typeof value === "number" ? shown(value) : shown(String(value)));
  assert.deepEqual(
    told,
    {
      status: 400,
      type: "application/problem+json",
      code: inBody ? "bad-body" : "bad-parameter",
      errors: [{ where: bound.where, got, allowed: bound.allowed }],
    },
    `${placeOf(bound)} ${shown(value)}`,
  );
  const [error] = problem.errors;
  assert.equal(problem.detail, `${error.where}: got ${error.got}; allowed is ${error.allowed}.`);
  assert.equal(problem.type, `urn:mlb-data-service:problem:${problem.code}`);
}

async function ask(stage: MonitorStage, { method = "GET", path, header, body }: Bound, value: unknown) {
  const server = stage.monitor()?.server;
  const url = path.replace("$", encodeURIComponent(String(value)));
  const answer = server?.inject({
    method,
    url,
    headers: {
      ...(header === undefined ? {} : { [header]: String(value) }),
      ...(body ? { "content-type": "application/json" } : {}),
    },
    ...(body ? { payload: JSON.stringify(body(value)) } : {}),
  });
  await stage.pass(0);
  assert.ok(answer);
  const { statusCode, headers, body: answered } = await answer;
  return { status: statusCode, type: String(headers["content-type"]), text: answered };
}

const placeOf = ({ method = "GET", path, where }: Bound) => `${method} ${path} ${where}`;

function shown(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 77)}…` : json;
}
