import { gzipSync } from "node:zlib";
import type { DialectAnswer } from "../dialects/dialect.ts";
import { defineFault, withAnswer } from "./fault.ts";

export const truncatedGzip = defineFault({
  about: "Sends the body as gzip that ends too early; the announced length is that of what is sent.",
  parameters: { percent: { about: "How much of the gzip is sent.", fallback: 50, min: 1, max: 99 } },
  delivers: (delivery, { parameters }) =>
    withAnswer(delivery, (answer) => cutShort(answer, parameters.percent)),
});

function cutShort(answer: DialectAnswer, percent: number): DialectAnswer {
  if (answer.body.byteLength === 0) return answer;
  const whole = answer.headers["content-encoding"] === "gzip" ? answer.body : gzipSync(answer.body);
  const body = whole.subarray(0, Math.floor((whole.byteLength * percent) / 100));
  return { ...answer, headers: { ...answer.headers, "content-encoding": "gzip" }, body };
}
