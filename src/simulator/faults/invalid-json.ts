import { isJson } from "./edit-json.ts";
import { defineFault } from "./fault.ts";

export const invalidJson = defineFault({
  about: "Sends JSON whose last bracket is missing, with the length of what is sent.",
  parameters: {},
  replaces(answer) {
    const text = new TextDecoder().decode(answer.body).trimEnd();
    if (!isJson(answer) || text === "") return answer;
    return { ...answer, body: new TextEncoder().encode(`${text.slice(0, -1)},`) };
  },
});
