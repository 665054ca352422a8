import type { MonitoringStatus } from "../../contracts/monitoring/status.ts";
import type { Mark } from "../design/mark.ts";
import { Panel } from "../design/panel.tsx";
import { availabilityText, spanText } from "../design/span-text.ts";
import { MarkShape } from "../design/state-mark.tsx";

type Availability = MonitoringStatus["availability"];

const WINDOWS = [
  ["1h", "last hour"],
  ["24h", "24 hours"],
  ["7d", "7 days"],
  ["30d", "30 days"],
] as const;

/** How much of the time the service answered; minutes in which nobody watched count neither way. */
export function AvailabilityPanel({ availability }: { availability: Availability }) {
  return (
    <Panel title="Availability" aside="of the data service">
      <ul className="windows">
        {WINDOWS.map(([window, words]) => (
          <Window key={window} words={words} {...availability[window]} />
        ))}
      </ul>
    </Panel>
  );
}

type WindowProps = { words: string } & Availability["1h"];

function Window({ words, percent, known_minutes: known, down_minutes: down }: WindowProps) {
  const mark = markOfShare(percent);
  return (
    <li>
      <span className="quiet small">{words}</span>
      <b className={`figure mark-${mark}`}>
        {availabilityText(percent)}
        {mark !== "unknown" && <MarkShape mark={mark} />}
      </b>
      <span className="quiet small">
        {known === 0
          ? "not watched yet"
          : `${spanText(down * MINUTE_MS)} down of ${spanText(known * MINUTE_MS)}`}
      </span>
    </li>
  );
}

const MINUTE_MS = 60_000;

function markOfShare(percent: number | null): Mark {
  if (percent === null) return "unknown";
  if (percent >= 99.9) return "good";
  return percent >= 99 ? "warning" : "critical";
}
