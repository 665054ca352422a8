import type { Logger } from "../platform/log/logger.ts";
import type { MonitorStore, StoredChange } from "./store/monitor-store.ts";
import { isOurMistake } from "./store/store-errors.ts";

/** Stores changes in their order. One that breaks a rule of the schema would do so for ever: the log says so. */
export type Saver = { save(change: StoredChange): void };

export function createSaver({ log, store }: { log: Logger; store: MonitorStore }): Saver {
  return {
    save(change) {
      try {
        store.record(change);
      } catch (error) {
        if (!isOurMistake(error)) throw error;
        log.error({ err: error }, "a change could not be stored");
      }
    },
  };
}
