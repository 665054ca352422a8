import { currentSeason, type World, worldAt } from "../../world/world-at.ts";
import type { BookUntil, DialectRequest } from "../dialect.ts";
import { readHydration, type Hydration } from "./hydration.ts";

/** A question as resources see it: the path's variable parts, the query, and the world at that instant. */
export type Ask = {
  request: DialectRequest;
  /** The variable parts of the path, in their order. */
  parts: readonly string[];
  query: URLSearchParams;
  hydration: Hydration;
  seed: number;
  now: Temporal.Instant;
  world(season?: number): World;
  bookUntil: BookUntil;
};

/**
 * A body to be sent as JSON, or one of the Stats API's errors. The body's text may be kept as long as `keptWith` lives: for
 * what is big, asked for often, and the same until that object is another one.
 */
export type Reply = { body: unknown; keptWith?: object } | { error: ApiError };

export type ApiError = { status: number; messageNumber: number; message: string };

/** What a resource answers to a question. */
export type Resource = (ask: Ask) => Reply | Promise<Reply>;

export function createAsk(given: Pick<Ask, "request" | "parts" | "seed" | "now" | "bookUntil">): Ask {
  const { query } = given.request;
  return {
    ...given,
    query,
    hydration: readHydration(query.get("hydrate")),
    world: (season = currentSeason(given.now)) => worldAt(given.seed, season, given.now),
  };
}

export const notFound: Reply = {
  error: { status: 404, messageNumber: 10, message: "Object not found" },
};

export function badRequest(message: string): Reply {
  return { error: { status: 400, messageNumber: 11, message } };
}

export function missingParameter(names: string): Reply {
  return { error: { status: 400, messageNumber: 7, message: `Missing required parameter(s): ${names}` } };
}

/** The season that is asked for, if it is one of ours; the current one if none is named. */
export function seasonOf({ query, now }: Ask): number | undefined {
  const text = query.get("season");
  if (text === null) return currentSeason(now);
  const season = Number(text);
  return Number.isInteger(season) && season >= 2019 && season <= 2035 ? season : undefined;
}

/** Whole numbers of a list parameter (`teamId=147,111`), also when it is given several times. */
export function numbersOf({ query }: Ask, name: string): number[] {
  return query
    .getAll(name)
    .flatMap((text) => text.split(","))
    .map(Number)
    .filter(Number.isInteger);
}

/** The words of a list parameter. */
export function wordsOf({ query }: Ask, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((text) => text.split(","))
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

/** A date as YYYY-MM-DD or MM/DD/YYYY, or undefined if it is neither. */
export function dateOf(text: string): string | undefined {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = american
    ? `${american[3]}-${american[1]?.padStart(2, "0")}-${american[2]?.padStart(2, "0")}`
    : text;
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return undefined;
  try {
    return Temporal.PlainDate.from(iso, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
}
