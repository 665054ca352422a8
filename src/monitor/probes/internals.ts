import { Compile } from "typebox/compile";
import { ServiceInternals } from "../../contracts/internals.ts";
import { exchange } from "../../platform/http/exchange.ts";
import { describeOutcome } from "../../platform/http/outcome.ts";
import { internalsObservations } from "../domain/internals-observations.ts";
import { internalsSamples } from "../domain/look-samples.ts";
import type { Look, Probe } from "./probe.ts";
import { parsedJson } from "./parsed-json.ts";

const LIMITS = { timeoutMs: 4000, maxBodyBytes: 256 * 1024 };
const RESTARTS_COUNT_FOR_MS = 3_600_000;
const MOST_STARTS = 100;

const validator = Compile(ServiceInternals);

/** What the service knows of its process, its requests and its database; a new start is a restart. */
export function createInternalsProbe(): Probe {
  let starts: string[] = [];

  function restartsBy(now: Temporal.Instant, startedAt: string): number {
    if (starts.at(-1) !== startedAt) starts = [...starts, startedAt].slice(-MOST_STARTS);
    const since = now.epochMilliseconds - RESTARTS_COUNT_FOR_MS;
    return starts.slice(1).filter((start) => Temporal.Instant.from(start).epochMilliseconds >= since).length;
  }

  return {
    name: "internals",
    everyMs: 5000,
    timeoutMs: 5000,
    rules: ["query_time", "connection_pool", "restarts"],
    async look({ clock, fetch, serviceUrl }, { signal }): Promise<Look> {
      const url = `${serviceUrl}/api/v1/health/internals`;
      const outcome = await exchange(clock, fetch, { url, signal, ...LIMITS });
      if (outcome.kind !== "answered" || outcome.status !== 200)
        throw new Error(`the service does not tell its figures: ${describeOutcome(outcome)}`);
      const answer = parsedJson(outcome.body);
      if (!validator.Check(answer)) throw new Error("the service's figures are malformed");
      const now = clock.now();
      return {
        observations: internalsObservations(answer, restartsBy(now, answer.process.started_at), now),
        internals: answer,
        samples: internalsSamples(answer),
      };
    },
  };
}
