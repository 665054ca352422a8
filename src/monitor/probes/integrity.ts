import { Compile } from "typebox/compile";
import { IntegrityAnswer } from "../../contracts/integrity.ts";
import { exchange } from "../../platform/http/exchange.ts";
import { integrityObservations } from "../domain/integrity-observations.ts";
import { parsedJson } from "./parsed-json.ts";
import type { Look, Probe } from "./probe.ts";

const LIMITS = { timeoutMs: 4000, maxBodyBytes: 4 * 1024 * 1024 };
const MOST_FINDINGS = 500;

const validator = Compile(IntegrityAnswer);

/** What is wrong with the data that the service holds. */
export const integrity: Probe = {
  name: "integrity",
  everyMs: 10_000,
  timeoutMs: 5000,
  rules: [],
  async look({ clock, fetch, serviceUrl }, { signal }): Promise<Look> {
    const url = `${serviceUrl}/api/v1/integrity?limit=${MOST_FINDINGS}`;
    const outcome = await exchange(clock, fetch, { url, signal, ...LIMITS });
    if (outcome.kind !== "answered" || outcome.status !== 200) return { observations: [] };
    const answer = parsedJson(outcome.body);
    if (!validator.Check(answer)) throw new Error("the service's findings are malformed");
    const open = answer.data.filter(({ state }) => state === "open");
    return {
      observations: integrityObservations(answer.data, clock.now()),
      ...(open.length < MOST_FINDINGS ? { whole: ["integrity"] } : {}),
      samples: { "integrity.open": open.length },
    };
  },
};
