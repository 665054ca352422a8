import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A server in a process of its own, with the CPU time that it has used so far. */
export type ChildServer = { url: string; cpuMs(): Promise<number>; stop(): void };

export async function startChildServer(file: string, message: object): Promise<ChildServer> {
  const child = fork(join(import.meta.dirname, file));
  child.send(message);
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  return { url, cpuMs: () => cpuMsOf(child), stop: () => child.disconnect() };
}

async function cpuMsOf(child: ChildProcess): Promise<number> {
  child.send("cpu");
  const [{ user, system }] = (await once(child, "message")) as [{ user: number; system: number }];
  return (user + system) / 1000;
}
