import { defineFault } from "./fault.ts";

export const slowDrip = defineFault({
  about: "Sends the headers at once, and the body in drops.",
  parameters: {
    bytes: { about: "Bytes in a drop.", fallback: 1000, min: 1, max: 1_000_000 },
    milliseconds: { about: "From one drop to the next.", fallback: 1000, min: 1, max: 600_000 },
  },
  delivers(delivery, { parameters: { bytes, milliseconds } }) {
    if (!("answer" in delivery)) return delivery;
    return { kind: "drip", answer: delivery.answer, dropBytes: bytes, everyMs: milliseconds };
  },
});
