import type { Fault } from "./fault.ts";

export const truncated: Fault = {
  about: "Announces the whole length and drops the connection part-way through the body.",
  parameters: { percent: { about: "How much of the body gets through.", fallback: 50, min: 0, max: 99 } },
  apply(delivery, { parameters }) {
    if (delivery.kind === "never") return delivery;
    const { answer } = delivery;
    const afterBytes = Math.floor((answer.body.byteLength * (parameters["percent"] ?? 50)) / 100);
    return { kind: "cut-off", answer, afterBytes };
  },
};
