import { type Fault, withAnswer } from "./fault.ts";

const PAGE =
  "<!DOCTYPE html><html><head><title>Just a moment…</title></head><body><h1>Please wait</h1></body></html>";

export const html: Fault = {
  about: "Says 200 and sends an intermediary's HTML page instead of JSON.",
  parameters: { status: { about: "The status.", fallback: 200, min: 200, max: 599 } },
  apply: (delivery, { parameters }) =>
    withAnswer(delivery, () => ({
      status: parameters["status"] ?? 200,
      headers: { "content-type": "text/html; charset=utf-8" },
      body: new TextEncoder().encode(PAGE),
    })),
};
