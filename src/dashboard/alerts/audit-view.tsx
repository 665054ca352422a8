import { useState } from "react";
import type { AuditEvent } from "../../contracts/monitoring/audit.ts";
import { Download } from "../monitor/download.tsx";
import { Moment } from "../design/moment.tsx";
import { Panel } from "../design/panel.tsx";
import { Words } from "../design/words.tsx";
import { countText, type Pages, usePages } from "../monitor/use-pages.ts";

const SUBJECTS = ["alert", "silence", "access", "monitor"] as const;

/** Every monitoring event: what, who, why, before and after. Nothing here is ever changed. */
export function AuditView() {
  const [subject, setSubject] = useState("");
  const [by, setBy] = useState("");
  const query = new URLSearchParams({ limit: "100" });
  if (subject !== "") query.set("subject", subject);
  if (by.trim() !== "") query.set("by", by.trim());
  const pages = usePages<AuditEvent>(`/api/v1/monitoring/events?${query}`, "events");
  const file = (format: string) => {
    const whole = new URLSearchParams(query);
    whole.set("limit", "10000");
    whole.set("format", format);
    return `/api/v1/monitoring/events?${whole}`;
  };
  return (
    <>
      <div className="filters" role="search" aria-label="Filter the audit trail">
        <label className="field">
          Of
          <select value={subject} onChange={({ target }) => setSubject(target.value)}>
            <option value="">everything</option>
            {SUBJECTS.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label className="field">
          By
          <input
            type="search"
            value={by}
            placeholder="a person"
            onChange={({ target }) => setBy(target.value)}
          />
        </label>
        <div className="actions filters-end">
          <Download path={file("csv")} name="events.csv">
            CSV
          </Download>
          <Download path={file("ndjson")} name="events.ndjson">
            NDJSON
          </Download>
        </div>
      </div>
      <AuditList pages={pages} />
    </>
  );
}

function AuditList({ pages }: { pages: Pages<AuditEvent> }) {
  return (
    <Panel title="Audit trail" aside={countText(pages, "event")}>
      {pages.problem !== null && <p className="problem">{pages.problem}</p>}
      <ol className="timeline">
        {pages.rows.map((event) => (
          <AuditRow key={event.sequence} event={event} />
        ))}
      </ol>
      {pages.rows.length === 0 && pages.problem === null && (
        <p className="empty">{pages.loading ? "Asking the monitor…" : "No event matches."}</p>
      )}
      {pages.hasMore && (
        <button type="button" className="button more" disabled={pages.loading} onClick={pages.loadMore}>
          Older ones
        </button>
      )}
    </Panel>
  );
}

function AuditRow({ event }: { event: AuditEvent }) {
  const { at, subject, subject_id: id, kind, reason, by, note, before, after } = event;
  const isAlerts = subject === "alert";
  return (
    <li>
      <Moment at={at} />
      <b>
        {isAlerts ? "" : `${subject} `}
        {kind}
      </b>
      <span>
        {isAlerts && (
          <>
            <a href={`#/alert/${encodeURIComponent(id)}`}>{event.subject_title ?? `the alert ${id}`}</a>{" "}
          </>
        )}
        <Words text={reason} />
        {note !== null && note !== "" && <q className="note-text">{note}</q>}
        <br />
        <span className="quiet small">
          {by !== null && `by ${by} · `}
          {before !== null && after !== null && before !== after && `${before} → ${after}`}
          {!isAlerts && !reason.includes(id) && id}
        </span>
      </span>
    </li>
  );
}
