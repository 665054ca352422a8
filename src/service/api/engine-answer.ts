import { TimeLimitError } from "../../platform/clock/time-limit.ts";
import { ProblemError } from "../../platform/http-server/problem.ts";
import { EngineBusyError } from "../statcast/engine.ts";

/** What the engine refuses is said in words, with the limit that was met. */
export async function answering<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EngineBusyError) throw overloaded(error.message, error);
    if (error instanceof TimeLimitError || isOutOfMemory(error)) {
      throw overloaded(`${error.message.split("\n", 1)[0]}: ask for fewer days, rows or columns`, error);
    }
    throw error;
  }
}

function isOutOfMemory(error: unknown): error is Error {
  return error instanceof Error && error.message.startsWith("Out of Memory Error");
}

function overloaded(detail: string, cause: unknown): ProblemError {
  const headers = { "retry-after": "2" };
  return new ProblemError(
    { status: 503, code: "query-overload", title: "The query cannot be answered now", detail, headers },
    { cause },
  );
}
