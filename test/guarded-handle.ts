import type { SQLInputValue } from "node:sqlite";
import type { SqliteHandle } from "../src/platform/sqlite/sqlite-handle.ts";

/** A handle that first asks before each boundary of a statement; when `before` throws, the statement is not run. */
export function guardedHandle(handle: SqliteHandle, before: (what: string) => void): SqliteHandle {
  return {
    ...handle,
    all<Result>(sql: string, ...values: SQLInputValue[]) {
      before(sql);
      return handle.all<Result>(sql, ...values);
    },
    get<Result>(sql: string, ...values: SQLInputValue[]) {
      before(sql);
      return handle.get<Result>(sql, ...values);
    },
    run(sql, ...values) {
      before(sql);
      return handle.run(sql, ...values);
    },
    transaction(work) {
      before("BEGIN");
      const result = handle.transaction(() => {
        const done = work();
        before("COMMIT");
        return done;
      });
      before("after COMMIT");
      return result;
    },
  };
}
