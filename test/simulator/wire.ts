import { get, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { type Clock, plusMs } from "../../src/platform/clock/clock.ts";
import { createRealClock } from "../../src/platform/clock/real-clock.ts";
import { listen } from "../../src/platform/http-server/http-server.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { createSimulator, type Simulator } from "../../src/simulator/app.ts";
import type { AnswerManners } from "../../src/simulator/delivery/answer-manners.ts";
import { firstPitch, smallLeague } from "./small-league.ts";

/** What a client saw: everything that arrived, and how it ended. */
export type Seen = {
  /** The system's code for how it broke off, or what the client did when it had waited enough. */
  failure: string | undefined;
  status: number | undefined;
  headers: IncomingHttpHeaders;
  /** As sent: not decompressed. */
  body: Buffer;
  /** When each piece of the body arrived, in milliseconds since the request. */
  arrivedMs: number[];
  text: string;
  json: any;
};

/** The small league's simulator on a real loopback socket, ten and a half minutes into its games. */
export type Wire = {
  simulator: Simulator;
  clock: Clock;
  url: string;
  /** Sets the clock on without waiting. */
  jump(seconds: number): void;
  see(path: string, headers?: Record<string, string>, patienceMs?: number): Promise<Seen>;
  order(body: object): Promise<{ status: number; json: any }>;
  close(): Promise<void>;
};

export async function openWire(manners?: AnswerManners): Promise<Wire> {
  const real = createRealClock({ startAt: firstPitch.add({ seconds: 630 }) });
  let aheadMs = 0;
  const clock: Clock = {
    ...real,
    now: () => plusMs(real.now(), aheadMs),
    sleepUntil: (instant, signal) => real.sleepUntil(plusMs(instant, -aheadMs), signal),
  };
  const log = createLogger({ name: "wire", level: "silent", clock });
  const simulator = createSimulator({ clock, log, dialect: smallLeague }, manners);
  const url = await listen(simulator.server, { host: "127.0.0.1", port: 0 });
  return {
    simulator,
    clock,
    url,
    jump: (seconds) => void (aheadMs += seconds * 1000),
    see: (path, headers = {}, patienceMs = 5000) => seen(url + path, headers, patienceMs),
    async order(body) {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${url}/-/faults`, { method: "POST", headers, body: JSON.stringify(body) });
      return { status: answer.status, json: await answer.json() };
    },
    close: () => simulator.server.close(),
  };
}

/** One request on a connection of its own; gives up when nothing moves for a while. */
function seen(url: string, headers: Record<string, string>, patienceMs: number): Promise<Seen> {
  const startedMs = performance.now();
  const chunks: Buffer[] = [];
  const arrivedMs: number[] = [];
  let response: IncomingMessage | undefined;
  return new Promise((resolve) => {
    const end = (failure?: string) => {
      request.destroy();
      const body = Buffer.concat(chunks);
      const { statusCode: status, headers = {} } = response ?? {};
      const text = body.toString();
      resolve({ failure, status, headers, body, arrivedMs, text, json: jsonOf(text) });
    };
    const request = get(url, { agent: false, headers, timeout: patienceMs }, (incoming) => {
      response = incoming;
      incoming.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        arrivedMs.push(performance.now() - startedMs);
      });
      incoming.on("end", () => end());
      incoming.on("error", (error: NodeJS.ErrnoException) => end(error.code));
    });
    request.on("timeout", () => end("nothing came"));
    request.on("error", (error: NodeJS.ErrnoException) => end(error.code));
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
