import type { HealthCheck } from "../../contracts/monitoring/health.ts";
import { markOf } from "../design/mark.ts";
import { Panel } from "../design/panel.tsx";
import { measureText } from "../design/span-text.ts";
import { StateMark } from "../design/state-mark.tsx";
import { Words } from "../design/words.tsx";
import { useLive } from "../live/use-live.ts";

const SHOWN = 8;

/** Everything that is watched, the worst first, and what a person can do. */
export function ChecksPanel() {
  const health = useLive((state) => state.health);
  if (health === null) return null;
  const rank = (check: HealthCheck) => ["critical", "warning", "unknown", "healthy"].indexOf(check.status);
  const sorted = health.health_checks.toSorted(
    (one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name),
  );
  return (
    <Panel title="What is watched" aside={`${sorted.length} checks`}>
      {health.recommendations.length > 0 && (
        <ul className="advice">
          {health.recommendations.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <Checks checks={sorted.slice(0, SHOWN)} />
      {sorted.length > SHOWN && (
        <details>
          <summary>{sorted.length - SHOWN} more checks</summary>
          <Checks checks={sorted.slice(SHOWN)} />
        </details>
      )}
    </Panel>
  );
}

function Checks({ checks }: { checks: readonly HealthCheck[] }) {
  return (
    <ul className="checks">
      {checks.map((check) => (
        <Check key={check.name} check={check} />
      ))}
    </ul>
  );
}

function Check({ check }: { check: HealthCheck }) {
  return (
    <li>
      <b>{nameText(check.name)}</b>
      <StateMark mark={markOf(check.status)} word={check.status} />
      <span className="number">{valueText(check)}</span>
      <span className="quiet small">
        <Words text={check.message} />
      </span>
    </li>
  );
}

const NAMES: Readonly<Record<string, string>> = {
  cpu: "CPU",
  service_down: "Data service",
  service_not_ready: "Readiness",
  external_api: "Upstream",
  upstream_stale: "Upstream's clock",
};

/** A check is named for its rule, and after a colon for its subject. */
function nameText(name: string): string {
  const [rule = "", ...subject] = name.split(":");
  const words = NAMES[rule] ?? rule.charAt(0).toUpperCase() + rule.slice(1).replaceAll("_", " ");
  return [words, ...subject].join(" ");
}

/** A value in words says no more than the state and the message beside it. */
function valueText({ value, unit }: HealthCheck): string {
  return typeof value === "number" ? measureText(value, unit ?? "count") : "";
}
