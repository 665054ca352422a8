import { type Clock, plusMs } from "../platform/clock/clock.ts";
import type { Logger } from "../platform/log/logger.ts";
import type { MonitorStore, StoredChange } from "./store/monitor-store.ts";

/** Stores changes in their order. A store that fails does not stop the watch: what it refused is tried again. */
export type Saver = {
  save(change: StoredChange): void;
  retry(): void;
  retryAt(): Temporal.Instant | null;
};

const RETRY_AFTER_MS = 5000;

/** More than this is not kept in memory: the oldest are given up, and the log says so. */
const MOST_UNSAVED = 10_000;

export function createSaver({
  clock,
  log,
  store,
}: {
  clock: Clock;
  log: Logger;
  store: MonitorStore;
}): Saver {
  const unsaved: StoredChange[] = [];
  let retryAt: Temporal.Instant | null = null;

  function flush(): void {
    retryAt = null;
    for (let change = unsaved[0]; change && !retryAt; change = unsaved[0]) {
      const refused = recordedOr(store, change);
      if (refused === undefined || isOurMistake(refused)) unsaved.shift();
      else retryAt = plusMs(clock.now(), RETRY_AFTER_MS);
      if (refused !== undefined) complain(refused);
    }
  }

  function complain(error: unknown): void {
    log.error({ err: error, unsaved: unsaved.length }, "a change was not stored; watching goes on in memory");
    const lost = unsaved.splice(0, Math.max(0, unsaved.length - MOST_UNSAVED));
    if (lost.length > 0) log.error({ changes: lost.length }, "gave up changes that could not be stored");
  }

  return {
    save(change) {
      unsaved.push(change);
      flush();
    },
    retry: flush,
    retryAt: () => retryAt,
  };
}

/** Undefined when it was stored, or else the error. */
function recordedOr(store: MonitorStore, change: StoredChange): unknown {
  try {
    store.record(change);
    return undefined;
  } catch (error) {
    return error;
  }
}

const CONSTRAINT = 19;

/** A change that breaks a rule of the schema would do so for ever: it must not block all later ones. */
function isOurMistake(error: unknown): boolean {
  const { errcode } = error as { errcode?: number };
  return errcode !== undefined && (errcode & 0xff) === CONSTRAINT;
}
