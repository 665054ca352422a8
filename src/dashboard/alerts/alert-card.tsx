import { memo, useEffect, useRef, useState } from "react";
import type { Alert } from "../../contracts/monitoring/alert.ts";
import { markOf } from "../design/mark.ts";
import { Ago, Moment } from "../design/moment.tsx";
import { MarkShape } from "../design/state-mark.tsx";
import { Words } from "../design/words.tsx";
import { actOn } from "./act.ts";
import { touches } from "./touches.ts";
import "./alert-card.css";

/** One open alert: what is wrong, since when, whom it touches, what to do, and the one key that says "I am on it". */
export const AlertCard = memo(function AlertCard({ alert, advice }: { alert: Alert; advice: string | null }) {
  const [problem, setProblem] = useState<string | null>(null);
  const title = useRef<HTMLAnchorElement>(null);
  const acted = useRef(false);
  const isSeen = alert.acknowledged_by !== null;
  // The button goes with the acknowledgement; whoever works by keys goes on from the alert.
  useEffect(() => {
    if (isSeen && acted.current) title.current?.focus();
    acted.current = false;
  }, [isSeen]);
  const acknowledge = async () => {
    acted.current = true;
    const answer = await actOn(alert.id, "acknowledge", "");
    if (answer.kind === "problem") acted.current = false;
    setProblem(answer.kind === "ok" ? null : answer.detail);
  };
  return (
    <li className={`alert alert-${alert.severity}`}>
      <span className={`alert-shape mark-${markOf(alert.severity)}`}>
        <MarkShape mark={markOf(alert.severity)} />
      </span>
      <div className="alert-body">
        <h3>
          <a ref={title} href={`#/alert/${encodeURIComponent(alert.id)}`} data-stop>
            <Words text={alert.title} />
          </a>
        </h3>
        <p>
          <Words text={alert.message} />
        </p>
        <p className="quiet small">
          <b>{alert.severity}</b>
          {alert.state === "recovering" && ", recovering"} for <Ago at={alert.started_at} />, since{" "}
          <Moment at={alert.started_at} /> · touches {touches(alert)}
        </p>
        {advice !== null && <p className="alert-advice small">{advice}</p>}
        {problem !== null && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
      </div>
      <div className="alert-actions">
        {!isSeen ? (
          <button type="button" className="button" onClick={() => void acknowledge()}>
            Acknowledge<span className="visually-hidden"> {alert.title}</span>
          </button>
        ) : (
          <span className="quiet small">acknowledged by {alert.acknowledged_by}</span>
        )}
        <a className="small" href={`#/runbook/${alert.rule}`}>
          Runbook<span className="visually-hidden"> for {alert.title}</span>
        </a>
      </div>
    </li>
  );
});
