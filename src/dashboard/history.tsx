import type { AlertWithTimeline } from "../contracts/monitoring/alert.ts";
import { Moment } from "./moment.tsx";
import { markOf, StateMark } from "./state-mark.tsx";

/** What was wrong in the last day, each with its whole timeline. */
export function History({ alerts }: { alerts: readonly AlertWithTimeline[] }) {
  if (alerts.length === 0) return <p className="quiet">No alert in the last 24 hours.</p>;
  return (
    <ul className="history">
      {alerts.map((alert) => (
        <li key={alert.id}>
          <details>
            <summary>
              <StateMark
                mark={markOf(alert.state === "resolved" ? "resolved" : alert.severity)}
                word={alert.state}
              />
              <span>{alert.title}</span>
              <span className="quiet">
                <Moment at={alert.started_at} />
              </span>
            </summary>
            <ol>
              {alert.events.map((event) => (
                <li key={`${event.at} ${event.kind} ${event.reason}`}>
                  <Moment at={event.at} /> <b>{event.kind}</b> {event.reason}
                  {event.by !== null && ` · ${event.by}`}
                  {event.note !== null && `: ${event.note}`}
                </li>
              ))}
            </ol>
          </details>
        </li>
      ))}
    </ul>
  );
}
