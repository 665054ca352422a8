import { useState } from "react";
import type { Alert } from "../contracts/monitoring/alert.ts";
import { Moment } from "./moment.tsx";
import { postAction } from "./monitor-client.ts";
import { markOf, StateMark } from "./state-mark.tsx";

/** One open alert: what is wrong, since when, and what a person can do about it. */
export function AlertCard({ alert, onChange }: { alert: Alert; onChange: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);

  async function act(action: "acknowledge" | "resolve") {
    setProblem(await postAction(alert.id, action).catch(() => "The monitor does not answer."));
    onChange();
  }

  return (
    <li className={`alert alert-${alert.severity}`}>
      <header>
        <StateMark mark={markOf(alert.severity)} word={alert.severity} />
        <h3>{alert.title}</h3>
      </header>
      <p>{alert.message}</p>
      <footer>
        <span className="quiet">
          since <Moment at={alert.started_at} />
          {alert.state === "recovering" && " · recovering"}
        </span>
        {alert.acknowledged_by === null ? (
          <button type="button" onClick={() => void act("acknowledge")}>
            Acknowledge
          </button>
        ) : (
          <span className="quiet">acknowledged by {alert.acknowledged_by}</span>
        )}
        <button type="button" onClick={() => void act("resolve")}>
          Resolve
        </button>
      </footer>
      {problem !== null && <p role="alert">{problem}</p>}
    </li>
  );
}
