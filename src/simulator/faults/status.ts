import { type Fault, withAnswer } from "./fault.ts";

export const status: Fault = {
  about: "Answers with an error status and the upstream's kind of body; 429 and 503 say when to come back.",
  parameters: {
    status: { about: "The status.", fallback: 503, min: 400, max: 599 },
    retry_after: { about: "Seconds in Retry-After; 0 leaves it out.", fallback: 0, min: 0, max: 86_400 },
  },
  apply: (delivery, { parameters }) =>
    withAnswer(delivery, () => ({
      status: parameters["status"] ?? 503,
      headers: {
        "content-type": "application/json;charset=UTF-8",
        ...(parameters["retry_after"] ? { "retry-after": String(parameters["retry_after"]) } : {}),
      },
      body: new TextEncoder().encode('{"messageNumber":1,"message":"Internal error occurred"}'),
    })),
};
