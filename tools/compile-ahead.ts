import { type ProgramName, startChild } from "../src/cli/child.ts";

/** Loads each program and ends it again: what the engine made of its sources is kept, and the first start finds it. */
const programs: readonly ProgramName[] = ["simulator", "service", "monitor"];

for (const program of programs) {
  const child = startChild({ program, env: process.env, held: true });
  await child.loaded;
  child.kill("SIGTERM");
  await child.exited;
}
