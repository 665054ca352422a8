import type { SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";

/** How large the file is, and a way to make it smaller by what is free in it. */
export type StoreSize = {
  /** The pages in use; those that are free count no more. */
  bytes(): number;
  /** Gives so many free pages back to the disk; says whether there were as many. */
  giveBack(pages: number): boolean;
};

const INCREMENTAL = 2;

/** A file made before it could shrink in steps is rewritten once, so that it can. */
export function letItShrink(database: SqliteHandle): void {
  if (pragma(database, "auto_vacuum") === INCREMENTAL) return;
  database.exec(`PRAGMA auto_vacuum = ${INCREMENTAL}`);
  database.exec("VACUUM");
}

export function storeSize(database: SqliteHandle): StoreSize {
  return {
    bytes: () =>
      (pragma(database, "page_count") - pragma(database, "freelist_count")) * pragma(database, "page_size"),
    giveBack(pages) {
      const free = pragma(database, "freelist_count");
      if (free > 0) database.exec(`PRAGMA incremental_vacuum(${pages})`);
      return free >= pages;
    },
  };
}

function pragma(database: SqliteHandle, name: string): number {
  return Number(Object.values(database.get(`PRAGMA ${name}`) ?? {})[0] ?? 0);
}
