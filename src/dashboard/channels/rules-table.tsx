import type { RuleView } from "../../contracts/monitoring/rule.ts";
import { Ago } from "../design/moment.tsx";
import { measureText, spanText } from "../design/span-text.ts";
import { useUnits } from "../monitor/use-units.ts";

/** When it fires, how long it must hold, and what to do then. */
export function RulesTable({ rules }: { rules: readonly RuleView[] }) {
  const unitOf = useUnits();
  return (
    <ul className="rules">
      {rules.map((rule) => (
        <li key={rule.id}>
          <div>
            <a href={`#/runbook/${rule.id}`}>
              <b>{rule.name}</b>
            </a>
            <br />
            <code className="quiet">{rule.id}</code>
          </div>
          <span className="small">{thresholdText(rule, unitOf(rule.id))}</span>
          <span className="small">{dwellText(rule)}</span>
          <span className="small number">
            {rule.open_alerts > 0 && <b className="rule-open">{rule.open_alerts} open · </b>}
            <span className="quiet">
              {rule.last_evaluated_at === null ? (
                "not looked at yet"
              ) : (
                <>
                  looked at <Ago at={rule.last_evaluated_at} /> ago
                </>
              )}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function thresholdText({ thresholds }: RuleView, unit: string): string {
  if (thresholds === null) return "by its state";
  const [warning, critical, resolve] = [thresholds.warning, thresholds.critical, thresholds.resolve].map(
    (value) => measureText(value, unit),
  );
  return `warning ${warning}, critical ${critical}, ends below ${resolve}`;
}

function dwellText({ dwell, auto_recovery: auto }: RuleView): string {
  const up = dwell.looks_up === 1 ? "fires at once" : `fires after ${dwell.looks_up} looks`;
  const least = dwell.at_least_seconds > 0 ? `, ${spanText(dwell.at_least_seconds * 1000)} at least` : "";
  return `${up}${least}; ${auto ? "ends by itself" : "a person ends it"}`;
}
