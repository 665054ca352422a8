import type { DatasetFreshness, Objective } from "../../contracts/monitoring/status.ts";
import type { Mark } from "../design/mark.ts";
import { Meter } from "../design/meter.tsx";
import { Panel } from "../design/panel.tsx";
import { availabilityText } from "../design/span-text.ts";
import { StateMark } from "../design/state-mark.tsx";

type Props = {
  datasets: readonly DatasetFreshness[];
  objectives: readonly Objective[];
  /** Whether the service answers now. */
  heard: boolean;
};

/** Every dataset against its objective: what is kept, what is left of the budget, how fast it is spent. */
export function DatasetsPanel({ datasets, objectives, heard }: Props) {
  return (
    <Panel title="Datasets and their objectives" aside="over the minutes in which data were due">
      {datasets.length === 0 && <p className="empty">No dataset is known yet.</p>}
      <ul className="datasets">
        {datasets.map((one) => (
          <Dataset
            key={one.dataset}
            {...one}
            heard={heard}
            objective={objectives.find(({ dataset }) => dataset === one.dataset)}
          />
        ))}
      </ul>
    </Panel>
  );
}

type DatasetProps = DatasetFreshness & { objective: Objective | undefined; heard: boolean };

function Dataset({ objective, heard, ...one }: DatasetProps) {
  return (
    <li>
      <div>
        <b>{nameOf(one.dataset)}</b>
        <br />
        <span className="quiet small">
          {one.targets} {one.targets === 1 ? "target" : "targets"}
        </span>
      </div>
      <StateMark
        mark={heard ? datasetMark(one) : "unknown"}
        word={heard ? wordOf(one) : `last: ${wordOf(one)}`}
      />
      {objective ? (
        <ObjectiveParts {...objective} />
      ) : (
        <span className="quiet small datasets-rest">no objective</span>
      )}
    </li>
  );
}

function nameOf(dataset: string): string {
  return dataset === "fangraphs" ? "FanGraphs" : dataset.charAt(0).toUpperCase() + dataset.slice(1);
}

function datasetMark({ stale, late, fresh }: DatasetFreshness): Mark {
  if (stale > 0) return "critical";
  if (late > 0) return "warning";
  return fresh > 0 ? "good" : "unknown";
}

function wordOf({ stale, late, fresh, pending }: DatasetFreshness): string {
  if (stale > 0) return `${stale} stale`;
  if (late > 0) return `${late} late`;
  if (fresh > 0) return `${fresh} fresh`;
  return pending > 0 ? "pending" : "nothing due";
}

function ObjectiveParts({ achieved, target, window_days: days, budget_left: left, burn }: Objective) {
  return (
    <>
      <span>
        <b>{availabilityText(achieved === null ? null : achieved * 100)}</b>{" "}
        <span className="quiet small">
          of {availabilityText(target * 100)} in {days} d
        </span>
      </span>
      <span className="dataset-budget">
        <Meter share={left ?? 1} mark={budgetMark(left)} label={budgetWords(left)} />
        <span className="quiet small">{budgetWords(left)}</span>
      </span>
      <span className="small burns">
        <BurnRate name="fast" {...burn.fast} />
        <BurnRate name="slow" {...burn.slow} />
      </span>
    </>
  );
}

function budgetMark(left: number | null): Mark {
  if (left === null) return "unknown";
  if (left > 0.25) return "good";
  return left > 0 ? "warning" : "critical";
}

function budgetWords(left: number | null): string {
  if (left === null) return "nothing was due yet";
  return left < 0
    ? `overspent by ${Math.round(-left * 100)} %`
    : `${Math.floor(left * 100)} % of the budget left`;
}

function BurnRate({
  name,
  rate,
  alerts_at: alertsAt,
  long_window: window,
}: { name: string } & Objective["burn"]["fast"]) {
  const burning = rate !== null && rate >= alertsAt;
  return (
    <span
      className={burning ? "burning" : "quiet"}
      title={`Over ${window}; alerts at ${alertsAt}, 1 spends exactly the budget.`}
    >
      {name} burn {rate === null ? "–" : `${rate < 10 ? rate : Math.round(rate)}×`}
    </span>
  );
}
