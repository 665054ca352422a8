import { defineFault } from "./fault.ts";

export const hang = defineFault({
  about: "Takes the request and never answers.",
  parameters: {},
  saysNothing: true,
  delivers: () => ({ kind: "never" }),
});
