import { htmlAnswer } from "./html.ts";
import { defineFault } from "./fault.ts";

export const forbidden = defineFault({
  about: "Answers 403 with an intermediary's page, as to a client that was blocked.",
  parameters: {},
  saysNothing: true,
  replaces: () => htmlAnswer(403),
});
