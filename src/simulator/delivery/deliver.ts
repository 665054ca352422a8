import type { ServerResponse } from "node:http";
import { Socket } from "node:net";
import { type Clock, sleep } from "../../platform/clock/clock.ts";
import type { DialectAnswer } from "../dialects/dialect.ts";
import type { Delivery } from "../faults/fault.ts";
import { httpDate } from "../faults/http-date.ts";

/** Lets an answer leave as its delivery says. Resolves when the last byte is handed over, or the client has gone. */
export async function deliver(
  response: ServerResponse,
  delivery: Delivery,
  { clock, headOnly }: { clock: Clock; headOnly: boolean },
): Promise<void> {
  if (delivery.kind === "never") return;
  if (delivery.kind === "reset") return reset(response);
  const { answer } = delivery;
  response.writeHead(answer.status, headersOf(answer, clock.now()));
  if (headOnly || !mayHaveBody(answer)) return void response.end();
  switch (delivery.kind) {
    case "whole":
      return void response.end(answer.body);
    case "cut-off":
      return void response.write(answer.body.subarray(0, delivery.afterBytes), () => response.destroy());
    case "drip":
      return await drip(response, delivery, clock);
  }
}

/** Every answer says that it is not the real upstream's, and what time it is by the upstream's clock. */
function headersOf(answer: DialectAnswer, now: Temporal.Instant): Record<string, string> {
  const length = mayHaveBody(answer) ? { "content-length": String(answer.body.byteLength) } : {};
  return { date: httpDate(now), ...answer.headers, "x-simulated": "true", ...length };
}

function mayHaveBody({ status }: DialectAnswer): boolean {
  return status !== 204 && status !== 304;
}

/** Only a network connection can be reset; to a client in the same process, an abrupt end is the same. */
function reset(response: ServerResponse): void {
  if (response.socket instanceof Socket) response.socket.resetAndDestroy();
  else response.destroy();
}

async function drip(
  response: ServerResponse,
  { answer, dropBytes, everyMs }: Extract<Delivery, { kind: "drip" }>,
  clock: Clock,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  for (let sent = 0; sent < answer.body.byteLength; sent += dropBytes) {
    response.write(answer.body.subarray(sent, sent + dropBytes));
    const stays = await sleep(clock, everyMs, gone.signal).then(
      () => true,
      () => false,
    );
    if (!stays) return;
  }
  response.end();
}
