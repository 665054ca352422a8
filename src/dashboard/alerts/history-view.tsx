import { memo, useDeferredValue, useState } from "react";
import type { AlertWithTimeline } from "../../contracts/monitoring/alert.ts";
import { markOf } from "../design/mark.ts";
import { Moment } from "../design/moment.tsx";
import { Panel } from "../design/panel.tsx";
import { spanText } from "../design/span-text.ts";
import { StateMark } from "../design/state-mark.tsx";
import { Words } from "../design/words.tsx";
import { type AlertFilter, noFilter } from "./alert-filter.ts";
import { FilterBar } from "./filter-bar.tsx";
import { countText, usePages } from "../monitor/use-pages.ts";

const SPANS = [
  ["1", "hour"],
  ["24", "24 hours"],
  ["72", "3 days"],
  ["168", "7 days"],
] as const;

/** Every alert that was open in a span, by pages; the monitor does the searching. */
export function HistoryView() {
  const [filter, setFilter] = useState(noFilter);
  const [hours, setHours] = useState("24");
  const sought = useDeferredValue(filter);
  const pages = usePages<AlertWithTimeline>(historyPath(sought, hours), "alerts");
  return (
    <>
      <FilterBar filter={filter} onChange={setFilter}>
        <label className="field">
          Last
          <select value={hours} onChange={({ target }) => setHours(target.value)}>
            {SPANS.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </FilterBar>
      <Panel title="History" aside={countText(pages, "alert")}>
        {pages.problem !== null && <p className="problem">{pages.problem}</p>}
        <ul className="rows">
          {pages.rows.map((alert) => (
            <HistoryRow key={alert.id} alert={alert} />
          ))}
        </ul>
        {pages.rows.length === 0 && pages.problem === null && (
          <p className="empty">{pages.loading ? "Asking the monitor…" : "No alert in this span matches."}</p>
        )}
        {pages.hasMore && (
          <button type="button" className="button more" disabled={pages.loading} onClick={pages.loadMore}>
            Older ones
          </button>
        )}
      </Panel>
    </>
  );
}

function historyPath({ text, severity, acknowledged }: AlertFilter, hours: string): string {
  const query = new URLSearchParams({ hours, limit: "50" });
  if (text !== "") query.set("q", text.slice(0, 200));
  if (severity !== "") query.set("severity", severity);
  if (acknowledged !== "") query.set("acknowledged", String(acknowledged === "yes"));
  return `/api/v1/monitoring/alerts/history?${query}`;
}

const HistoryRow = memo(function HistoryRow({ alert }: { alert: AlertWithTimeline }) {
  const { started_at: startedAt, resolved_at: resolvedAt } = alert;
  const lasted =
    resolvedAt === null ? "open" : `lasted ${spanText(Date.parse(resolvedAt) - Date.parse(startedAt))}`;
  return (
    <li className="row">
      <StateMark mark={markOf(alert.severity)} word={alert.severity} />
      <span className="row-words">
        <a href={`#/alert/${encodeURIComponent(alert.id)}`} data-stop>
          <Words text={alert.title} />
        </a>
        <span className="quiet small">
          <Words text={alert.message} />
        </span>
      </span>
      <span className="row-end small">
        <Moment at={startedAt} />
        <br />
        <span className="quiet">{lasted}</span>
      </span>
    </li>
  );
});
