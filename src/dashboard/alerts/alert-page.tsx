import { lazy, Suspense } from "react";
import type { Alert, AlertWithTimeline } from "../../contracts/monitoring/alert.ts";
import { WhenAnswered } from "../design/asked.tsx";
import { Facts } from "../design/facts.tsx";
import { markOf } from "../design/mark.ts";
import { Ago, Moment } from "../design/moment.tsx";
import { Page } from "../design/page.tsx";
import { Panel } from "../design/panel.tsx";
import { measureText } from "../design/span-text.ts";
import { StateMark } from "../design/state-mark.tsx";
import { Words } from "../design/words.tsx";
import { useLive } from "../live/use-live.ts";
import { useAnswer } from "../monitor/use-answer.ts";
import { useUnits } from "../monitor/use-units.ts";
import { AlertActions } from "./alert-actions.tsx";
import { ExplainPanel } from "./explain-panel.tsx";
import { touches } from "./touches.ts";
import { useAdvice } from "./use-advice.ts";
import "./alerts.css";

const AlertChart = lazy(async () => await import("../trends/alert-chart.tsx"));

/** One alert whole: what, since when, whom it touches, what to do, why it fires, who was told. */
export function AlertPage({ id }: { id: string }) {
  const heardAt = useLive((state) => state.alerts.get(id)?.heardAt ?? 0);
  const asked = useAnswer<AlertWithTimeline>(`/api/v1/monitoring/alerts/${encodeURIComponent(id)}`, heardAt);
  return (
    <Page title={asked.body?.title ?? "Alert"} aside={<a href="#/alerts">All alerts</a>}>
      <WhenAnswered asked={asked}>{(alert) => <Whole alert={alert} onActed={asked.reload} />}</WhenAnswered>
    </Page>
  );
}

function Whole({ alert, onActed }: { alert: AlertWithTimeline; onActed: () => void }) {
  return (
    <>
      <Head alert={alert} />
      <AlertActions alert={alert} onActed={onActed} />
      <Suspense fallback={<p className="empty">Drawing…</p>}>
        <AlertChart alert={alert} />
      </Suspense>
      <div className="two">
        <Timeline alert={alert} />
        <ExplainPanel id={alert.id} turn={alert.events.length} />
      </div>
    </>
  );
}

function Head({ alert }: { alert: AlertWithTimeline }) {
  const advice = useAdvice()(alert);
  const isOver = alert.state === "resolved";
  return (
    <section
      className={`panel alert-head ${isOver ? "" : `alert-head-${alert.severity}`}`}
      aria-label="The alert"
    >
      <p className="actions">
        <StateMark mark={markOf(alert.severity)} word={alert.severity} />
        <StateMark
          mark={isOver ? "good" : markOf(alert.state === "firing" ? alert.severity : alert.state)}
          word={alert.state}
        />
      </p>
      <p>
        <Words text={alert.message} />
      </p>
      <AlertFacts alert={alert} />
      {advice !== null && !isOver && <p className="alert-advice">{advice}</p>}
      <p className="actions small">
        <a href={`#/runbook/${alert.rule}`}>Runbook</a>
        <span className="tags">
          {Object.entries({ rule: alert.rule, ...alert.labels })
            .filter(([name]) => name !== "title")
            .map(([name, value]) => (
              <span key={name} className="tag">
                {name}: {value}
              </span>
            ))}
        </span>
      </p>
    </section>
  );
}

function AlertFacts({ alert }: { alert: Alert }) {
  const unit = useUnits()(alert.rule);
  const told = (value: string | number) => (typeof value === "number" ? measureText(value, unit) : value);
  const valueText = (value: number) =>
    alert.threshold === null ? told(value) : `${told(value)} (threshold ${told(alert.threshold)})`;
  return (
    <Facts
      facts={[
        [
          "Since",
          <>
            <Moment at={alert.started_at} /> ({<Ago at={alert.started_at} />} ago)
          </>,
        ],
        ...(alert.resolved_at === null ? [] : [["Resolved", <Moment at={alert.resolved_at} />] as const]),
        ...(alert.acknowledged_by === null
          ? []
          : [
              [
                "Acknowledged",
                <>
                  by {alert.acknowledged_by}, <Moment at={alert.acknowledged_at} />
                </>,
              ] as const,
            ]),
        ["Touches", touches(alert)],
        ...(typeof alert.value === "number" ? [["Value", valueText(alert.value)] as const] : []),
      ]}
    />
  );
}

function Timeline({ alert }: { alert: AlertWithTimeline }) {
  return (
    <Panel title="Timeline">
      <ol className="timeline timeline-narrow">
        {alert.events.map((event, index) => (
          <li key={`${event.at} ${event.kind} ${index}`}>
            <Moment at={event.at} />
            <b>{event.kind}</b>
            <span>
              <Words text={event.reason} />
              {event.by !== null && ` · ${event.by}`}
              {event.note !== null && event.note !== "" && <q className="note-text">{event.note}</q>}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
