import { accessHeaders, askForToken, forgetToken } from "./access.ts";

/** What the monitor answered: a body, or why there is none, in words. */
export type Answer<Body> = { kind: "ok"; body: Body } | { kind: "problem"; status: number; detail: string };

const LIMIT_MS = 15_000;

export function getAnswer<Body>(path: string, signal?: AbortSignal): Promise<Answer<Body>> {
  return ask<Body>(path, { method: "GET" }, signal);
}

/** Tells the monitor what a person does. */
export function sendAnswer<Body>(
  method: "POST" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Answer<Body>> {
  const content =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  return ask<Body>(path, { method, ...content });
}

async function ask<Body>(path: string, init: RequestInit, signal?: AbortSignal): Promise<Answer<Body>> {
  const answer = await askOnce<Body>(path, init, signal);
  if (answer.kind === "ok" || answer.status !== 401) return answer;
  const why =
    init.method === "GET"
      ? "Whoever reads here must show a token."
      : "Whoever changes something here must show the admin token.";
  if (!(await askForToken(why))) return { ...answer, detail: `Not done. ${why}` };
  const second = await askOnce<Body>(path, init, signal);
  if (second.kind === "ok" || second.status !== 401) return second;
  forgetToken();
  return { ...second, detail: "Not done. The monitor does not accept that token." };
}

/** Health and tests of channels answer 503 and 502 when it is bad, which is an answer, too. */
async function askOnce<Body>(path: string, init: RequestInit, signal?: AbortSignal): Promise<Answer<Body>> {
  const limit = AbortSignal.timeout(LIMIT_MS);
  try {
    const response = await fetch(path, {
      ...init,
      headers: {
        accept: "application/json",
        ...(init.headers as Record<string, string> | undefined),
        ...accessHeaders(),
      },
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    const isProblem = response.headers.get("content-type")?.includes("problem") ?? false;
    if (response.ok || (!isProblem && response.status >= 502))
      return { kind: "ok", body: (await response.json()) as Body };
    const problem = isProblem ? ((await response.json()) as { detail?: string }) : {};
    return { kind: "problem", status: response.status, detail: problem.detail ?? `HTTP ${response.status}` };
  } catch (error) {
    const inTime = !limit.aborted;
    const detail = inTime ? "The monitor does not answer." : "The monitor did not answer in time.";
    return { kind: "problem", status: signal?.aborted === true ? -1 : 0, detail: detail + reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof SyntaxError ? " Its answer is not JSON." : "";
}
