import { jsonAnswer } from "../dialects/dialect.ts";
import { defineFault } from "./fault.ts";

export const status = defineFault({
  about: "Answers with an error status (500, 502, 503, 504 …) and the upstream's kind of body.",
  parameters: {
    status: { about: "The status.", fallback: 503, min: 400, max: 599 },
    retry_after: { about: "Seconds in Retry-After; 0 leaves it out.", fallback: 0, min: 0, max: 86_400 },
  },
  saysNothing: true,
  replaces(_, { parameters }) {
    const answer = jsonAnswer(parameters.status, '{"messageNumber":1,"message":"Internal error occurred"}');
    if (parameters.retry_after === 0) return answer;
    return { ...answer, headers: { ...answer.headers, "retry-after": String(parameters.retry_after) } };
  },
});
