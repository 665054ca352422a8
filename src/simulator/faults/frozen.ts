import { defineFault } from "./fault.ts";

export const frozen = defineFault({
  about: "Answers 200 with everything as it stood when the fault began, old timestamps included.",
  parameters: {},
  asks({ request, instant }, { since }) {
    return { request, instant: Temporal.Instant.compare(instant, since) < 0 ? instant : since };
  },
});
