import { type ChildProcess, fork } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { extname, join } from "node:path";
import { HELD } from "../platform/lifecycle/run-process.ts";

export type ProgramName = "service" | "monitor" | "simulator";

export type ChildOptions = {
  program: ProgramName;
  env: Readonly<Record<string, string | undefined>>;
  /** Where its log lines go; to this process's own output if left out. */
  logFile?: string;
  /** Loads already, and begins when it is let go: what it needs is still starting. */
  held?: boolean;
};

export type Child = {
  pid: number;
  /** The address that it bound; undefined when it ended before it was ready. */
  ready: Promise<string | undefined>;
  exited: Promise<number | null>;
  /** When one that is held has loaded; undefined when it ended before. */
  loaded: Promise<true | undefined>;
  letGo(): void;
  kill(signal: "SIGTERM" | "SIGKILL"): void;
};

/**
 * The monitor makes little garbage at a time: a small young generation and a limited old one make the engine tidy up early,
 * where it would take four times the memory for a speed that nobody needs.
 */
const ENGINE_FLAGS: Readonly<Record<ProgramName, readonly string[]>> = {
  service: [],
  monitor: ["--max-semi-space-size=1", "--max-old-space-size=160"],
  simulator: [],
};

/** What the engine made of the sources at an earlier start; it does without where it may not write. */
export const COMPILED = join(import.meta.dirname, "../../node_modules/.cache/compiled");

/** Starts one of our programs as a process of its own; it stops by itself when this process is gone. */
export function startChild({ program, env, logFile, held = false }: ChildOptions): Child {
  const output = logFile === undefined ? "inherit" : openSync(logFile, "a");
  const entry = join(import.meta.dirname, "..", program, `main${extname(import.meta.filename)}`);
  const child = fork(entry, held ? [HELD] : [], {
    env: { NODE_COMPILE_CACHE: COMPILED, ...env },
    execArgv: [...process.execArgv, ...ENGINE_FLAGS[program]],
    stdio: ["ignore", output, output, "ipc"],
  });
  if (output !== "inherit") closeSync(output);
  const exited = new Promise<number | null>((resolve) => {
    child.once("exit", resolve);
    child.once("error", () => resolve(null));
  });
  return {
    pid: child.pid ?? 0,
    exited,
    ready: told(child, exited, ({ kind, url }) => (kind === "ready" ? url : undefined)),
    loaded: told(child, exited, ({ kind }) => (kind === "loaded" ? true : undefined)),
    letGo: () => void (child.connected && child.send({ kind: "go" })),
    kill: (signal) => void child.kill(signal),
  };
}

/** What the first message says of which `read` makes something; undefined when the program ends before. */
function told<T>(
  child: ChildProcess,
  exited: Promise<number | null>,
  read: (message: { kind?: string; url?: string }) => T | undefined,
): Promise<T | undefined> {
  const said = new Promise<T>((resolve) => {
    child.on("message", (message) => {
      const found = read(message as { kind?: string; url?: string });
      if (found !== undefined) resolve(found);
    });
  });
  return Promise.race([said, exited.then(() => undefined)]);
}
