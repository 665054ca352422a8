import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Makes a folder with all that leads to it; says why it cannot be written to, or nothing if it can. */
export function folderProblem(folder: string): string | undefined {
  try {
    make(resolve(folder));
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** One level after another: where a file system takes no folders at all, Node's own way of making all of them never ends. */
function make(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw new Error(`${folder} is a file`);
  make(dirname(folder));
  mkdirSync(folder);
}
