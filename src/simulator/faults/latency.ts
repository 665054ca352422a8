import { sleep } from "../../platform/clock/clock.ts";
import { defineFault } from "./fault.ts";

export const latency = defineFault({
  about: "Answers rightly, but late.",
  parameters: { milliseconds: { about: "How late.", fallback: 3000, min: 1, max: 600_000 } },
  async delivers(delivery, { parameters, clock }) {
    await sleep(clock, parameters.milliseconds);
    return delivery;
  },
});
