import { Compile } from "typebox/compile";
import { ServiceInternals } from "../../contracts/internals.ts";
import { exchange } from "../../platform/http/exchange.ts";
import { internalsSamples } from "../domain/look-samples.ts";
import type { Look, Probe } from "./probe.ts";

const LIMITS = { timeoutMs: 4000, maxBodyBytes: 256 * 1024 };

const validator = Compile(ServiceInternals);

/** What the service knows of its process, its requests and its database. */
export const internals: Probe = {
  name: "internals",
  everyMs: 5000,
  timeoutMs: 5000,
  rules: [],
  async look({ clock, fetch, serviceUrl }, { signal }): Promise<Look> {
    const url = `${serviceUrl}/api/v1/health/internals`;
    const outcome = await exchange(clock, fetch, { url, signal, ...LIMITS });
    if (outcome.kind !== "answered" || outcome.status !== 200) return { observations: [] };
    const answer: unknown = JSON.parse(Buffer.from(outcome.body).toString("utf8"));
    if (!validator.Check(answer)) return { observations: [] };
    return { observations: [], internals: answer, samples: internalsSamples(answer) };
  },
};
