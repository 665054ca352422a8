import { type ChildProcess, fork } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { extname, join } from "node:path";

export type ProgramName = "service" | "monitor" | "simulator";

export type ChildOptions = {
  program: ProgramName;
  env: Readonly<Record<string, string | undefined>>;
  /** Where its log lines go; to this process's own output if left out. */
  logFile?: string;
};

export type Child = {
  pid: number;
  /** The address that it bound; undefined when it ended before it was ready. */
  ready: Promise<string | undefined>;
  exited: Promise<number | null>;
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
const COMPILED = join(import.meta.dirname, "../../node_modules/.cache/compiled");

/** Starts one of our programs as a process of its own; it stops by itself when this process is gone. */
export function startChild({ program, env, logFile }: ChildOptions): Child {
  const output = logFile === undefined ? "inherit" : openSync(logFile, "a");
  const entry = join(import.meta.dirname, "..", program, `main${extname(import.meta.filename)}`);
  const child = fork(entry, [], {
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
    ready: readyAddress(child, exited),
    kill: (signal) => void child.kill(signal),
  };
}

function readyAddress(child: ChildProcess, exited: Promise<number | null>): Promise<string | undefined> {
  const told = new Promise<string>((resolve) => {
    child.on("message", (message) => {
      const { kind, url } = message as { kind?: string; url?: string };
      if (kind === "ready" && url !== undefined) resolve(url);
    });
  });
  return Promise.race([told, exited.then(() => undefined)]);
}
