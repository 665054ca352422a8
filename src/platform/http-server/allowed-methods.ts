import type { ProblemDetails } from "./problem.ts";

/** Which methods each path takes, learnt from the routes as they are added. */
export type AllowedMethods = {
  learn(route: { url: string; method: string | readonly string[] }): void;
  /** Of a path without its query; none where there is nothing at all. */
  at(path: string): string[];
};

/** Of these alone it does not follow that there is something at a path. */
const OF_EVERY_PATH = "/*";

export function createAllowedMethods(): AllowedMethods {
  const known = new Map<string, { pattern: RegExp; methods: Set<string> }>();
  return {
    learn({ url, method }) {
      if (url === OF_EVERY_PATH) return;
      const entry = known.get(url) ?? { pattern: patternOf(url), methods: new Set() };
      for (const name of [method].flat()) entry.methods.add(name);
      known.set(url, entry);
    },
    at(path) {
      const taking = [...known.values()].filter(({ pattern }) => pattern.test(path));
      return [...new Set(taking.flatMap(({ methods }) => [...methods]))].toSorted();
    },
  };
}

/** `:name` is one segment of a path, `*` all that follows; a slash at the end counts for nothing. */
function patternOf(url: string): RegExp {
  const parts = url.split(/(:\w+|\*)/).map((part) => {
    if (part.startsWith(":")) return "[^/]+";
    return part === "*" ? ".*" : RegExp.escape(part);
  });
  return new RegExp(`^${parts.join("").replace(/\/$/, "")}/?$`);
}

export function methodNotAllowed(method: string, path: string, allowed: readonly string[]): ProblemDetails {
  const shown = allowed.join(", ");
  return {
    status: 405,
    code: "method-not-allowed",
    title: "Method not allowed",
    detail: `${path.slice(0, 200)}: got ${method}; allowed is ${shown}.`,
    errors: [{ where: "method", got: method, allowed: shown }],
    headers: { allow: shown },
  };
}
