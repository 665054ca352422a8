import type { DialectAnswer } from "../dialects/dialect.ts";
import { defineFault } from "./fault.ts";

export const html = defineFault({
  about: "Sends an intermediary's HTML page instead of data, and says 200.",
  parameters: { status: { about: "The status.", fallback: 200, min: 200, max: 599 } },
  saysNothing: true,
  replaces: (_, { parameters }) => htmlAnswer(parameters.status),
});

const PAGE =
  "<!DOCTYPE html><html><head><title>Just a moment…</title></head><body><h1>Please wait</h1></body></html>";

export function htmlAnswer(status: number): DialectAnswer {
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8" },
    body: new TextEncoder().encode(PAGE),
  };
}
