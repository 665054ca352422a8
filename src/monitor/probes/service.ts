import { exchange } from "../../platform/http/exchange.ts";
import { describeOutcome, type HttpOutcome } from "../../platform/http/outcome.ts";
import type { Observation } from "../domain/observation.ts";
import type { Look, Probe, ProbeContext, ProbePorts } from "./probe.ts";

const LIMITS = { timeoutMs: 1500, maxBodyBytes: 64 * 1024 };

/** Is the data service alive, ready, and quick? A dead one is looked at a second time at once before it counts. */
export const service: Probe = {
  name: "service",
  everyMs: 2000,
  timeoutMs: 5000,
  rules: ["service_down", "service_not_ready", "response_time"],
  async look(ports, context): Promise<Look> {
    let live = await ask(ports, context, "/api/v1/health/live");
    if (!isOk(live)) live = await ask(ports, context, "/api/v1/health/live");
    const at = ports.clock.now();
    const down = levelObservation("service_down", live, { good: "up", bad: "down", says: "answers" }, at);
    if (!isOk(live)) {
      const reason = "the service does not answer";
      const unknown = ["service_not_ready", "response_time"].map((rule) =>
        unknownObservation(rule, reason, at),
      );
      return { observations: [down, ...unknown], samples: { "service.up": 0 } };
    }
    const ready = await ask(ports, context, "/api/v1/health/ready");
    const words = { good: "ready", bad: "not ready", says: "is ready" };
    return {
      observations: [
        down,
        levelObservation("service_not_ready", ready, words, at),
        timeObservation(ready, at),
      ],
      samples: { "service.up": 1, "service.response_time": secondsOf(ready) },
    };
  },
};

function ask(ports: ProbePorts, { signal }: ProbeContext, path: string): Promise<HttpOutcome> {
  return exchange(ports.clock, ports.fetch, { url: ports.serviceUrl + path, signal, ...LIMITS });
}

function isOk(outcome: HttpOutcome): boolean {
  return outcome.kind === "answered" && outcome.status === 200;
}

type Words = { good: string; bad: string; says: string };

/** Good or critical, nothing between: the service's own word for each, and the sentence that people read. */
function levelObservation(
  rule: string,
  outcome: HttpOutcome,
  words: Words,
  at: Temporal.Instant,
): Observation {
  const well = isOk(outcome);
  return {
    rule,
    labels: {},
    at,
    reading: { kind: "level", level: well ? "ok" : "critical", value: well ? words.good : words.bad },
    message: well
      ? `The data service ${words.says}.`
      : `The data service is ${words.bad}: ${describeOutcome(outcome)}.`,
  };
}

function timeObservation(outcome: HttpOutcome, at: Temporal.Instant): Observation {
  const seconds = secondsOf(outcome);
  return {
    rule: "response_time",
    labels: {},
    at,
    reading: { kind: "value", value: seconds, unit: "seconds" },
    message: `The data service answered within ${seconds} s.`,
  };
}

function secondsOf({ elapsedMs }: HttpOutcome): number {
  return Math.round(elapsedMs) / 1000;
}

function unknownObservation(rule: string, reason: string, at: Temporal.Instant): Observation {
  return { rule, labels: {}, at, reading: { kind: "unknown", reason }, message: `Unknown: ${reason}.` };
}
