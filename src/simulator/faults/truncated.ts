import { defineFault } from "./fault.ts";

export const truncated = defineFault({
  about: "Announces the whole length and drops the connection part-way through the body.",
  parameters: { percent: { about: "How much of the body gets through.", fallback: 50, min: 0, max: 99 } },
  delivers(delivery, { parameters }) {
    if (!("answer" in delivery)) return delivery;
    const afterBytes = Math.floor((delivery.answer.body.byteLength * parameters.percent) / 100);
    return { kind: "cut-off", answer: delivery.answer, afterBytes };
  },
});
