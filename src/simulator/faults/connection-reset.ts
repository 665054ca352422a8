import { defineFault } from "./fault.ts";

export const connectionReset = defineFault({
  about: "Takes the request and resets the connection before any byte of an answer.",
  parameters: {},
  saysNothing: true,
  delivers: () => ({ kind: "reset" }),
});
