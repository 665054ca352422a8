import type { VirtualClock } from "../platform/clock/virtual-clock.ts";

const STEP_MS = 50;
const LONGEST_MS = 10 * 60_000;

/**
 * Lets time pass while something is done that itself waits for time: a program that ends while its database is slow, a
 * question that such a program takes seconds to answer. An error if it takes more than ten simulated minutes.
 */
export async function whileTimePasses<Result>(
  clock: VirtualClock,
  work: () => Promise<Result>,
): Promise<Result> {
  const progress = { isDone: false };
  const working = work().finally(() => {
    progress.isDone = true;
  });
  // Its error is thrown below, once time has passed.
  working.catch(() => undefined);
  await clock.settle();
  for (let passedMs = 0; !progress.isDone && passedMs < LONGEST_MS; passedMs += STEP_MS) {
    await clock.advanceBy({ milliseconds: STEP_MS });
  }
  if (!progress.isDone)
    throw new Error(`a step of the drill is not done after ${LONGEST_MS / 60_000} simulated minutes`);
  return await working;
}
