/** What a client's `Cache-Control` says about old answers. */
export type ClientWishes = {
  noCache: boolean;
  onlyIfCached: boolean;
  /** Seconds past freshness that it accepts; null: any. Undefined in the header means any. */
  maxStaleSeconds: number | null;
};

/** What we hold: how old, for how long it counts as fresh, and whether the ledger keeps it fresh by itself. */
export type Held = { ageMs: number; freshForMs: number; keptFresh: boolean };

export type MirrorDecision =
  | { kind: "serve"; cache: "HIT" | "STALE"; reason: string }
  | { kind: "ask"; fallback: "held" | "none"; reason: string }
  | { kind: "refuse"; reason: string };

/** Whether a mirrored request is answered from what is held, or the upstream is asked, and what then if it fails. */
export function mirrorDecision(held: Held | undefined, wishes: ClientWishes): MirrorDecision {
  if (!held) {
    return wishes.onlyIfCached
      ? { kind: "refuse", reason: "nothing is held, and the client wants no request made" }
      : { kind: "ask", fallback: "none", reason: "nothing is held" };
  }
  if (wishes.noCache) return { kind: "ask", fallback: "none", reason: "the client wants a new answer" };
  const staleMs = held.ageMs - held.freshForMs;
  if (staleMs <= 0) return { kind: "serve", cache: "HIT", reason: "held" };
  const accepted = wishes.maxStaleSeconds === null || staleMs <= wishes.maxStaleSeconds * 1000;
  if (wishes.onlyIfCached)
    return { kind: "serve", cache: "STALE", reason: "the client wants no request made" };
  if (held.keptFresh && accepted)
    return { kind: "serve", cache: "STALE", reason: "the ledger is trying already" };
  return { kind: "ask", fallback: accepted ? "held" : "none", reason: "what is held is old" };
}

/** Reads a request's `Cache-Control`; unknown directives are passed over, as the standard asks. */
export function clientWishes(cacheControl: string | undefined): ClientWishes {
  const directives = new Map(
    (cacheControl ?? "").split(",").map((directive) => {
      const [name = "", value = ""] = directive.trim().toLowerCase().split("=", 2);
      return [name, value.replaceAll('"', "")];
    }),
  );
  const maxStale = directives.get("max-stale");
  return {
    noCache: directives.has("no-cache") || directives.has("no-store"),
    onlyIfCached: directives.has("only-if-cached"),
    maxStaleSeconds: maxStale !== undefined && /^\d+$/.test(maxStale) ? Number(maxStale) : null,
  };
}
