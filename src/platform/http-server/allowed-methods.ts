/** Which methods there are at a path, over the patterns of all routes. */
export type AllowedMethods = {
  add(route: { url: string; method: string | readonly string[] }): void;
  /** None where there is nothing at the path. */
  at(path: string): string[];
};

export function createAllowedMethods(): AllowedMethods {
  const known = new Map<string, { pattern: RegExp; methods: Set<string> }>();
  return {
    add({ url, method }) {
      if (url === EVERYWHERE) return;
      const { methods } = known.getOrInsertComputed(url, () => ({
        pattern: patternOf(url),
        methods: new Set(),
      }));
      for (const one of [method].flat()) methods.add(one);
    },
    at(path) {
      const found = [...known.values()].filter(({ pattern }) => pattern.test(path));
      return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
    },
  };
}

/** What is answered at every path says nothing of whether there is anything. */
const EVERYWHERE = "/*";

/** A route's pattern (`/games/:id`, `/mirror/*`) as it matches whole paths; a slash at the end changes nothing. */
function patternOf(url: string): RegExp {
  const parts = url.split(/(:\w+|\*)/).map((part) => {
    if (part === "*") return ".*";
    return part.startsWith(":") ? "[^/]+" : RegExp.escape(part);
  });
  return new RegExp(`^${parts.join("")}/?$`);
}
