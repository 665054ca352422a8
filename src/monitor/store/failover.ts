import { existsSync, renameSync } from "node:fs";
import type { Clock } from "../../platform/clock/clock.ts";
import type { Logger } from "../../platform/log/logger.ts";
import type { openSqlite } from "../../platform/sqlite/sqlite-handle.ts";
import { type MonitorStore, openMonitorStore, type PutAside, type StoreTrouble } from "./monitor-store.ts";
import { isCorrupt, isOurMistake, isStoreTrouble } from "./store-errors.ts";
import { createMirror, type StoreMirror } from "./store-mirror.ts";

/** What happened while the file could not be written, to be done to it later. */
type Deed = (file: MonitorStore) => void;

type InMemory = {
  kind: "memory";
  memory: MonitorStore;
  file: MonitorStore | null;
  deeds: Deed[];
  trouble: StoreTrouble;
};

export type FailoverPorts = { clock: Clock; log: Logger; open?: typeof openSqlite };

/** More than this is not kept for a file that does not come back: the oldest is given up, and the status says so. */
const MOST_DEEDS = 20_000;

/** Owns the file and, while that cannot be used, the memory that stands in for it. */
export class Failover {
  mirror: Pick<StoreMirror, "note" | "settled" | "changes">;
  #state: { kind: "file"; file: MonitorStore } | InMemory;
  readonly #path: string;
  readonly #ports: FailoverPorts;
  #putAside: PutAside | null = null;

  constructor(path: string, ports: FailoverPorts) {
    this.#path = path;
    this.#ports = ports;
    this.#state = this.#opened();
    // A file may open and yet be broken further in: then there is nothing to save out of it.
    this.mirror = nothingYet;
    this.mirror = this.ask((store) => createMirror(store, ports.clock.now()));
  }

  /** Asks the store that is in use; when it is the file and fails, asks once more in memory. */
  ask<Answer>(question: (store: MonitorStore) => Answer): Answer {
    if (this.#state.kind === "memory") return question(this.#state.memory);
    try {
      return question(this.#state.file);
    } catch (error) {
      if (!isStoreTrouble(error)) throw error;
      return question(this.#leaveFile(this.#state.file, error).memory);
    }
  }

  /** Changes the store that is in use, and remembers the deed for the file. */
  change<Answer>(deed: (store: MonitorStore) => Answer): Answer {
    const answer = this.ask(deed);
    if (this.#state.kind === "memory") remember(this.#state, deed);
    return answer;
  }

  trouble(): StoreTrouble | null {
    return this.#state.kind === "memory" ? { ...this.#state.trouble } : null;
  }

  putAside(): PutAside | null {
    return this.#putAside;
  }

  /** Does to the file what was done in memory, in the same order, and goes on with it. */
  comeBack(): void {
    if (this.#state.kind === "file") return;
    const state = this.#state;
    const { deeds, memory, trouble } = state;
    const { clock, log } = this.#ports;
    try {
      const file = (state.file ??= this.#openFile());
      for (let deed = deeds[0]; deed; deed = deeds[0]) {
        doOnce(deed, file, log);
        deeds.shift();
      }
      file.heartbeat.tick(clock.now());
      this.#state = { kind: "file", file };
      memory.close();
      log.info({ since: trouble.since.toString() }, "the store can be used again and is up to date");
    } catch (error) {
      Object.assign(trouble, { unsaved: deeds.length, error: messageOf(error) });
      if (isCorrupt(error) && state.file) this.#startOver(state, state.file);
    }
  }

  close(): void {
    this.comeBack();
    if (this.#state.kind === "memory") closeQuietly(this.#state.memory);
    if (this.#state.file) closeQuietly(this.#state.file);
  }

  #opened(): { kind: "file"; file: MonitorStore } | InMemory {
    try {
      return { kind: "file", file: this.#openFile() };
    } catch (error) {
      if (!isStoreTrouble(error) && !isSystemError(error)) throw error;
      return this.#inMemory(null, error);
    }
  }

  #openFile(): MonitorStore {
    const { clock, open } = this.#ports;
    try {
      return openMonitorStore(this.#path, clock, open);
    } catch (error) {
      if (!isCorrupt(error)) throw error;
      this.#moveAside();
      return openMonitorStore(this.#path, clock, open);
    }
  }

  #inMemory(file: MonitorStore | null, error: unknown): InMemory {
    const { clock, log } = this.#ports;
    log.error({ err: error }, "the store cannot be used; watching and telling go on in memory");
    const trouble = { since: clock.now(), error: messageOf(error), unsaved: 0, lost: 0 };
    return { kind: "memory", memory: openMonitorStore(":memory:", clock), file, deeds: [], trouble };
  }

  #leaveFile(file: MonitorStore, error: unknown): InMemory {
    const next = this.#inMemory(file, error);
    for (const change of this.mirror.changes(this.#ports.clock.now())) next.memory.record(change);
    if (isCorrupt(error)) this.#startOver(next, file);
    this.#state = next;
    return next;
  }

  /** The file is lost and with it the past; what is open and what is owed is not. */
  #startOver(state: InMemory, file: MonitorStore): void {
    closeQuietly(file);
    this.#moveAside();
    state.file = null;
    const open = this.mirror.changes(this.#ports.clock.now());
    state.deeds.unshift(
      ...open.map(
        (change): Deed =>
          (fresh) =>
            fresh.record(change),
      ),
    );
  }

  /** A broken file is kept for whoever wants to look at it, with what belongs to it. One that cannot be moved is tried again. */
  #moveAside(): void {
    const { clock, log } = this.#ports;
    const now = clock.now();
    const file = `${this.#path}.broken-${now.epochMilliseconds}`;
    try {
      for (const end of ["", "-wal", "-shm"])
        if (existsSync(this.#path + end)) renameSync(this.#path + end, file + end);
      this.#putAside = { at: now, file };
      log.error({ file }, "the store's file is broken and was put aside");
    } catch (error) {
      log.error({ err: error }, "the store's file is broken and could not be put aside");
    }
  }
}

const nothingYet: StoreMirror = { note: () => undefined, settled: () => undefined, changes: () => [] };

function remember({ deeds, trouble }: InMemory, deed: Deed): void {
  deeds.push(deed);
  if (deeds.length > MOST_DEEDS) {
    deeds.shift();
    trouble.lost += 1;
  }
  trouble.unsaved = deeds.length;
}

/** A deed that breaks a rule of the schema was done before, and must not block all later ones. */
function doOnce(deed: Deed, file: MonitorStore, log: Logger): void {
  try {
    deed(file);
  } catch (error) {
    if (!isOurMistake(error)) throw error;
    log.error({ err: error }, "a change could not be stored");
  }
}

function closeQuietly(store: MonitorStore): void {
  try {
    store.close();
  } catch {
    // A broken file may not even close; there is nothing left to do about it.
  }
}

/** The folder cannot be made or entered. */
function isSystemError(error: unknown): boolean {
  return typeof (error as { syscall?: string }).syscall === "string";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
