import { type Clock, plusMs } from "../../platform/clock/clock.ts";
import { startLoop } from "../../platform/lifecycle/loop.ts";
import type { Logger } from "../../platform/log/logger.ts";
import type { ServiceStore } from "../store/service-store.ts";

const FORGET_EVERY_MS = 3_600_000;

/** Drops what the change log need not keep any longer, each hour. Returns what stops it. */
export function startForgetting(
  ports: { clock: Clock; log: Logger; store: ServiceStore },
  keepForMs: number,
): () => Promise<void> {
  const { clock, store } = ports;
  return startLoop("forgetting", ports, async (signal) => {
    await store.forgetChanges(plusMs(clock.now(), -keepForMs));
    await clock.sleepUntil(plusMs(clock.now(), FORGET_EVERY_MS), signal);
  }).stop;
}
