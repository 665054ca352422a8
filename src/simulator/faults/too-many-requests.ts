import { jsonAnswer } from "../dialects/dialect.ts";
import { defineFault } from "./fault.ts";

export const tooManyRequests = defineFault({
  about: "Answers 429 and says in Retry-After when to come back.",
  parameters: {
    retry_after: { about: "Seconds in Retry-After.", fallback: 30, min: 1, max: 86_400 },
  },
  saysNothing: true,
  replaces(_, { parameters }) {
    const answer = jsonAnswer(429, '{"messageNumber":11,"message":"Too many requests"}');
    return { ...answer, headers: { ...answer.headers, "retry-after": String(parameters.retry_after) } };
  },
});
