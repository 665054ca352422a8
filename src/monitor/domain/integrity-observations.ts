import type { IntegrityFinding } from "../../contracts/integrity.ts";
import type { Observation } from "./observation.ts";

const MOST_EVIDENCE = 3;

/** One observation for each finding; one that may be untrue for a moment during play is fine as long as it dwells. */
export function integrityObservations(
  findings: readonly IntegrityFinding[],
  at: Temporal.Instant,
): Observation[] {
  return findings.map((finding) => ({
    rule: "integrity",
    labels: { finding: finding.rule, dataset: finding.dataset, target: finding.subject },
    at,
    reading: {
      kind: "level",
      level: finding.state === "open" ? finding.severity : "ok",
      value: finding.state,
    },
    message: `${finding.message}${evidenceText(finding)}`,
  }));
}

function evidenceText({ evidence, state }: IntegrityFinding): string {
  if (state === "resolved" || evidence.length === 0) return "";
  const shown = evidence
    .slice(0, MOST_EVIDENCE)
    .map(({ where, expected, found }) => `${where}: ${found}, expected ${expected}`);
  const more = evidence.length - shown.length;
  return ` ${shown.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`;
}
