import { defineFault } from "./fault.ts";

export const empty = defineFault({
  about: "Says 200 and sends no body.",
  parameters: {},
  replaces: (answer) => ({ ...answer, status: 200, body: new Uint8Array() }),
});
