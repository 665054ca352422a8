import { registerHooks } from "node:module";

const MARK = "?mutant";

/**
 * The modules as they would be if somebody had changed a piece of one source file below them: loaded beside the real ones, so
 * that nothing else in the process is touched. Throws when the file does not hold the piece.
 */
export async function mutated(
  from: string,
  specifiers: readonly string[],
  change: { file: string; from: string; to: string },
): Promise<object[]> {
  let changed = false;
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const isMarked = found.url.endsWith(MARK) || !found.url.includes("/src/");
      return context.parentURL?.endsWith(MARK) && !isMarked ? { ...found, url: found.url + MARK } : found;
    },
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.endsWith(change.file + MARK)) return loaded;
      const source = textOf(loaded.source);
      changed = source.includes(change.from);
      return { ...loaded, source: source.replace(change.from, change.to) };
    },
  });
  try {
    const importing = specifiers.map((one) => import(new URL(one, from).href + MARK) as Promise<object>);
    const modules = await Promise.all(importing);
    if (!changed) throw new Error(`${change.file} holds no ${change.from}`);
    return modules;
  } finally {
    hooks.deregister();
  }
}

function textOf(source: string | ArrayBuffer | NodeJS.TypedArray | null | undefined): string {
  return typeof source === "string" ? source : new TextDecoder().decode(source ?? new ArrayBuffer(0));
}
