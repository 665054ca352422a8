import type { AlertRecord } from "../alert.ts";
import type { Labels } from "../observation.ts";
import { nextSilenceEdge, silencing } from "../silence.ts";
import { hold, pass, type Stage } from "./stage.ts";

/** What matchers see of an alert: its own labels, its rule, its severity, and a name as Prometheus has it. */
export function matchedLabels({ labels, rule, severity }: AlertRecord): Labels {
  return { alertname: rule, ...labels, rule, severity };
}

/** Silences and maintenance windows: the same thing, one evaluator. */
export const silences: Stage = {
  name: "silences",
  judge({ alert }, { now, silences: all }) {
    const silence = silencing(all, matchedLabels(alert), now);
    if (!silence) return pass("not-silenced", "no silence covers it");
    const reason = `silenced by ${silence.owner} until ${silence.endsAt}: ${silence.reason}`;
    return hold("silenced", reason, nextSilenceEdge(silence, now));
  },
};
