import type { MonitoringStatus } from "../../contracts/monitoring/status.ts";
import type { Mark } from "../design/mark.ts";
import { Meter } from "../design/meter.tsx";
import { Panel } from "../design/panel.tsx";
import { measureText } from "../design/span-text.ts";

type Performance = MonitoringStatus["performance"];

/** One number for how well clients are served, and what it is made of. */
export function ScorePanel({ performance: { score, parts, formula } }: { performance: Performance }) {
  return (
    <Panel title="Performance">
      <div className="score" title={formula}>
        <ScoreRing score={score} />
        <ul className="score-parts">
          {parts.map(({ name, value, measured, unit, meaning }) => (
            <li key={name} title={meaning}>
              <span>{name.replaceAll("_", " ")}</span>
              <b>{measureText(measured, unit)}</b>
              <Meter
                share={value ?? 0}
                mark={shareMark(value)}
                label={`${name.replaceAll("_", " ")}: ${value === null ? "unknown" : `${Math.round(value * 100)} of 100`}`}
              />
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

const ROUND = 2 * Math.PI * 42;

function ScoreRing({ score }: { score: number | null }) {
  const filled = ((score ?? 0) / 100) * ROUND;
  return (
    <svg
      className={`ring mark-${shareMark(score === null ? null : score / 100)}`}
      viewBox="0 0 100 100"
      role="img"
      aria-label={score === null ? "Score unknown" : `Score ${score} of 100`}
    >
      <circle className="ring-track" cx="50" cy="50" r="42" />
      <circle
        className="ring-value"
        cx="50"
        cy="50"
        r="42"
        strokeDasharray={`${filled} ${ROUND}`}
        transform="rotate(-90 50 50)"
      />
      <text x="50" y="51" className="ring-number">
        {score === null ? "–" : Math.floor(score)}
      </text>
      <text x="50" y="68" className="ring-caption">
        of 100
      </text>
    </svg>
  );
}

function shareMark(share: number | null): Mark {
  if (share === null) return "unknown";
  if (share >= 0.9) return "good";
  return share >= 0.7 ? "warning" : "critical";
}
