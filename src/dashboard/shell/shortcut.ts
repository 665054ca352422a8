import { pages } from "./pages.ts";

/** What a key does, given whether `g` was pressed just before. */
export type ShortcutStep =
  | { kind: "go"; address: string }
  | { kind: "help" }
  | { kind: "move"; by: 1 | -1 }
  | { kind: "prefix" }
  | { kind: "nothing" };

/** Decides what a key means; keys with Ctrl, Alt or Meta are the browser's own. */
export function shortcutOf(key: string, afterPrefix: boolean): ShortcutStep {
  if (afterPrefix) {
    const page = pages.find(({ letter }) => letter === key);
    return page ? { kind: "go", address: page.address } : { kind: "nothing" };
  }
  if (key === "g") return { kind: "prefix" };
  if (key === "?") return { kind: "help" };
  if (key === "j") return { kind: "move", by: 1 };
  if (key === "k") return { kind: "move", by: -1 };
  return { kind: "nothing" };
}
