import type { Fault } from "./fault.ts";

export const hang: Fault = {
  about: "Takes the request and never answers.",
  parameters: {},
  apply: () => ({ kind: "never" }),
};
