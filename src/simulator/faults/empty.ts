import { type Fault, withAnswer } from "./fault.ts";

export const empty: Fault = {
  about: "Says 200 and sends no body.",
  parameters: {},
  apply: (delivery) => withAnswer(delivery, (answer) => ({ ...answer, status: 200, body: new Uint8Array() })),
};
