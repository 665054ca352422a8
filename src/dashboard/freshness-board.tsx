import type { FreshnessAnswer, TargetFreshness } from "../contracts/freshness.ts";
import { Moment, spanText } from "./moment.tsx";
import { markOf, StateMark } from "./state-mark.tsx";

/** Each target's age against its promise, the worst first; what nothing is promised of now is folded away. */
export function FreshnessBoard({ answer }: { answer: FreshnessAnswer | null }) {
  if (answer === null) return <p className="quiet">The data service has not told of its freshness yet.</p>;
  const { fresh, late, stale, pending, unpromised } = answer.summary;
  const sorted = answer.targets.toSorted(byUrgency);
  const asOfMs = Date.parse(answer.as_of);
  return (
    <>
      <p className="quiet">
        As of <Moment at={answer.as_of} /> by the service: {fresh} fresh, {late} late, {stale} stale,{" "}
        {pending} pending.
      </p>
      <Targets targets={sorted.filter(({ status }) => status !== "unpromised")} asOfMs={asOfMs} />
      {unpromised > 0 && (
        <details>
          <summary>{unpromised} without a promise now</summary>
          <Targets targets={sorted.filter(({ status }) => status === "unpromised")} asOfMs={asOfMs} />
        </details>
      )}
    </>
  );
}

function Targets({ targets, asOfMs }: { targets: readonly TargetFreshness[]; asOfMs: number }) {
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">State</th>
            <th scope="col" className="number">
              Age
            </th>
            <th scope="col" className="number">
              Promised
            </th>
            <th scope="col">Why</th>
            <th scope="col">Next look</th>
          </tr>
        </thead>
        <tbody>
          {targets.map((target) => (
            <Row key={target.target} target={target} asOfMs={asOfMs} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ target, asOfMs }: { target: TargetFreshness; asOfMs: number }) {
  return (
    <tr>
      <th scope="row">{target.title}</th>
      <td>
        <StateMark mark={markOf(target.status)} word={target.status} />
      </td>
      <td className="number">
        {target.last_success === null ? "–" : spanText(asOfMs - Date.parse(target.last_success))}
      </td>
      <td className="number">{target.promised_ms === null ? "–" : spanText(target.promised_ms)}</td>
      <td className="quiet">
        {target.reason}
        {target.last_error !== null && target.consecutive_failures > 0 && ` · ${target.last_error}`}
      </td>
      <td>
        <Moment at={target.next_refresh} />
      </td>
    </tr>
  );
}

const STATUS_ORDER = ["stale", "late", "fresh", "pending", "unpromised"];
const DATASET_ORDER = ["game", "schedule", "standings"];

function byUrgency(one: TargetFreshness, other: TargetFreshness): number {
  const status = STATUS_ORDER.indexOf(one.status) - STATUS_ORDER.indexOf(other.status);
  return status || datasetRank(one) - datasetRank(other) || one.title.localeCompare(other.title);
}

function datasetRank({ dataset }: TargetFreshness): number {
  const place = DATASET_ORDER.indexOf(dataset);
  return place < 0 ? DATASET_ORDER.length : place;
}
