import { FreshnessAnswer } from "../../contracts/freshness.ts";
import { Compile } from "typebox/compile";
import { plusMs } from "../../platform/clock/clock.ts";
import { exchange } from "../../platform/http/exchange.ts";
import { freshnessObservations } from "../domain/freshness-observations.ts";
import { freshnessSamples } from "../domain/look-samples.ts";
import { parsedJson } from "./parsed-json.ts";
import type { Look, Probe } from "./probe.ts";

const LIMITS = { timeoutMs: 4000, maxBodyBytes: 16 * 1024 * 1024 };

const validator = Compile(FreshnessAnswer);

/** The service's refresh ledger, every five seconds and at each deadline in it. */
export const freshness: Probe = {
  name: "freshness",
  everyMs: 5000,
  timeoutMs: 5000,
  rules: [],
  async look({ clock, fetch, serviceUrl }, { signal }): Promise<Look> {
    const outcome = await exchange(clock, fetch, {
      url: `${serviceUrl}/api/v1/freshness`,
      signal,
      ...LIMITS,
    });
    if (outcome.kind !== "answered" || outcome.status !== 200) return { observations: [] };
    const answer = parsedJson(outcome.body);
    if (!validator.Check(answer)) return { observations: [] };
    const { next_deadline: deadline } = answer;
    return {
      observations: freshnessObservations(answer, clock.now()),
      whole: ["freshness", "upstream_stale", "quarantine"],
      freshness: answer,
      samples: freshnessSamples(answer.targets),
      ...(deadline === null ? {} : { lookAgainAt: plusMs(Temporal.Instant.from(deadline), 1) }),
    };
  },
};
