import { sleep } from "../../platform/clock/clock.ts";
import type { Fault } from "./fault.ts";

export const latency: Fault = {
  about: "Answers rightly, but late.",
  parameters: { milliseconds: { about: "How late.", fallback: 3000, min: 1, max: 600_000 } },
  async apply(delivery, { parameters, clock }) {
    await sleep(clock, parameters["milliseconds"] ?? 0);
    return delivery;
  },
};
