import type { HealthCheck } from "../contracts/monitoring/health.ts";
import { markOf, StateMark } from "./state-mark.tsx";

/** Everything that is watched, the worst first. */
export function Checks({ checks }: { checks: readonly HealthCheck[] }) {
  if (checks.length === 0) return <p className="quiet">Nothing has been looked at yet.</p>;
  const rank = (check: HealthCheck) => ["critical", "warning", "unknown", "healthy"].indexOf(check.status);
  const sorted = checks.toSorted(
    (one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name),
  );
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col">State</th>
            <th scope="col" className="number">
              Value
            </th>
            <th scope="col">What it says</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((check) => (
            <tr key={check.name}>
              <th scope="row">{nameText(check.name)}</th>
              <td>
                <StateMark mark={markOf(check.status)} word={check.status} />
              </td>
              <td className="number">{valueText(check)}</td>
              <td className="quiet">{check.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const NAMES: Readonly<Record<string, string>> = {
  cpu: "CPU",
  service_down: "data service",
  service_not_ready: "readiness",
  external_api: "upstream",
  upstream_stale: "upstream's clock",
};

/** A check is named for its rule, and after a colon for its subject. */
function nameText(name: string): string {
  const [rule = "", ...subject] = name.split(":");
  return [NAMES[rule] ?? rule.replaceAll("_", " "), ...subject].join(" ");
}

const UNITS: Readonly<Record<string, string>> = { percent: " %", seconds: " s", targets: "" };

function valueText({ value, unit }: HealthCheck): string {
  if (value === null) return "–";
  return `${value}${unit === null ? "" : (UNITS[unit] ?? ` ${unit}`)}`;
}
