import { startTransition, useDeferredValue, useMemo, useState } from "react";
import { Panel } from "../design/panel.tsx";
import { useLive, useOpenAlerts } from "../live/use-live.ts";
import { AlertCard } from "./alert-card.tsx";
import { noFilter, passes } from "./alert-filter.ts";
import { Feed } from "./feed.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { useAdvice } from "./use-advice.ts";

const PAGE = 30;

/** The live list: an alert stands here within a second of its event. */
export function OpenView() {
  const alerts = useOpenAlerts();
  const adviceOf = useAdvice();
  const [filter, setFilter] = useState(noFilter);
  const [pages, setPages] = useState(1);
  const sought = useDeferredValue(filter);
  const found = useMemo(() => alerts.filter((alert) => passes(alert, sought)), [alerts, sought]);
  const known = useLive((state) => state.snapshotOf > 0);
  return (
    <>
      <FilterBar filter={filter} onChange={setFilter} />
      <Panel
        title="Open alerts"
        aside={found.length === alerts.length ? `${alerts.length}` : `${found.length} of ${alerts.length}`}
      >
        <ul className="alert-list">
          {found.slice(0, pages * PAGE).map((alert) => (
            <AlertCard key={alert.id} alert={alert} advice={adviceOf(alert)} />
          ))}
        </ul>
        {found.length === 0 && <p className="empty">{emptyWords(known, alerts.length)}</p>}
        {found.length > pages * PAGE && (
          <button
            type="button"
            className="button more"
            onClick={() => startTransition(() => setPages(pages + 1))}
          >
            Show {Math.min(PAGE, found.length - pages * PAGE)} more of {found.length - pages * PAGE}
          </button>
        )}
      </Panel>
      <Feed />
    </>
  );
}

function emptyWords(known: boolean, all: number): string {
  if (!known) return "Asking the monitor…";
  return all === 0 ? "Nothing is wrong: no alert is open." : "No open alert matches.";
}
