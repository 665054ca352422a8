import type { DialectAnswer, DialectRequest } from "../dialects/dialect.ts";
import type { FaultContext } from "./fault.ts";

export type JsonObject = Record<string, unknown>;

/** Changes the parsed body in place and says whether it did; a body without what it looks for is not its business. */
export type JsonEdit = (json: unknown) => boolean;

/** The answer with the edit made, or the same answer, byte for byte, where there is nothing to edit. */
export function editJson(answer: DialectAnswer, edit: JsonEdit): DialectAnswer {
  if (answer.status !== 200 || !isJson(answer)) return answer;
  const json = parsed(answer.body);
  if (json === undefined || !edit(json)) return answer;
  return { ...answer, body: new TextEncoder().encode(JSON.stringify(json)) };
}

/**
 * An edit of a game that clients meet also when they ask for patches: what a feed says is not to be found in a patch
 * that does not touch it, so the patch gives way to a whole feed, one of the shapes that this path may answer.
 */
export async function editGame(
  answer: DialectAnswer,
  context: Pick<FaultContext, "request" | "answerTo">,
  edit: JsonEdit,
): Promise<DialectAnswer> {
  const edited = editJson(answer, edit);
  if (edited !== answer || answer.status !== 200) return edited;
  const wholeFeed = wholeFeedInstead(context.request);
  if (!wholeFeed) return answer;
  const feed = await context.answerTo(wholeFeed);
  const editedFeed = editJson(feed, edit);
  return editedFeed === feed ? answer : editedFeed;
}

const DIFF_PATCH = /\/feed\/live\/diffPatch$/;

function wholeFeedInstead(request: DialectRequest): DialectRequest | undefined {
  if (!DIFF_PATCH.test(request.path)) return undefined;
  const end = request.query.get("endTimecode");
  const query = new URLSearchParams(end === null ? {} : { timecode: end });
  return { ...request, path: request.path.replace(/\/diffPatch$/, ""), query };
}

export function isJson(answer: DialectAnswer): boolean {
  return /\bjson\b/.test(answer.headers["content-type"] ?? "");
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Follows own keys and indexes; undefined where the path ends. */
export function follow(value: unknown, ...steps: readonly (string | number)[]): unknown {
  return steps.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, step)
        ? (inner as JsonObject)[step]
        : undefined,
    value,
  );
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as unknown;
  } catch {
    return undefined;
  }
}
