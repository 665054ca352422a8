import { type Clock, sleep } from "../platform/clock/clock.ts";
import { type Child, type ChildOptions, startChild } from "./child.ts";
import { supervise, type Supervision } from "./supervise.ts";

export type Supervised = {
  /** The address of the first start that became ready; undefined when it was given up before. */
  ready: Promise<string | undefined>;
  /** Resolves to the exit code when it is given up or was stopped. */
  ended: Promise<number>;
  /** Lets one begin that is held; started again it is not. */
  letGo(): void;
  stop(): Promise<void>;
  /** Ends it this very moment, without a chance to tidy up. */
  kill(): void;
};

const STOP_LIMIT_MS = 12_000;

/** Keeps one program running: starts it again when it dies, until it is stopped or given up. */
export function startSupervised(
  options: ChildOptions,
  ports: { clock: Clock; tell(line: string): void },
): Supervised {
  const { clock, tell } = ports;
  const stopping = new AbortController();
  let state: Supervision = { kind: "running", since: clock.now(), failures: 0 };
  let child: Child = startChild(options);
  const { ready, letGo } = child;

  async function keepRunning(): Promise<number> {
    for (;;) {
      const exitCode = await child.exited;
      const decided = supervise(state, { kind: "exited", exitCode }, clock.now());
      state = decided.next;
      if (state.kind === "stopped") return exitCode ?? 0;
      tell(`${options.program} ${decided.reason}`);
      if (state.kind === "given up") return state.exitCode;
      if (!(await waited())) return exitCode ?? 0;
      child = startChild({ ...options, held: false });
      state = supervise(state, { kind: "started" }, clock.now()).next;
    }
  }

  async function waited(): Promise<boolean> {
    if (state.kind !== "waiting") return true;
    return await clock.sleepUntil(state.until, stopping.signal).then(
      () => true,
      () => false,
    );
  }

  const ended = keepRunning();
  return {
    ready,
    ended,
    letGo,
    kill: () => child.kill("SIGKILL"),
    async stop() {
      state = supervise(state, { kind: "told to stop" }, clock.now()).next;
      stopping.abort(new Error("stopping"));
      child.kill("SIGTERM");
      const done = new AbortController();
      const late = sleep(clock, STOP_LIMIT_MS, done.signal).then(
        () => child.kill("SIGKILL"),
        () => undefined,
      );
      await ended;
      done.abort(new Error("done"));
      await late;
    },
  };
}
