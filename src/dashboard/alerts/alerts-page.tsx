import { Page } from "../design/page.tsx";
import type { AlertsView } from "../routing/route.ts";
import { AuditView } from "./audit-view.tsx";
import { HistoryView } from "./history-view.tsx";
import { OpenView } from "./open-view.tsx";
import { SilencesView } from "./silences-view.tsx";
import { TestAlertButton } from "./test-alert-button.tsx";
import "./alerts.css";

const VIEWS = [
  { view: "open", word: "Open" },
  { view: "history", word: "History" },
  { view: "silences", word: "Silences" },
  { view: "audit", word: "Audit trail" },
] as const;

export function AlertsPage({ view }: { view: AlertsView }) {
  const word = VIEWS.find((one) => one.view === view)?.word;
  return (
    <Page title="Alerts" windowName={`Alerts: ${word}`} aside={<TestAlertButton />}>
      <nav className="tabs" aria-label="Alerts">
        {VIEWS.map((one) => (
          <a
            key={one.view}
            href={`#/alerts/${one.view}`}
            aria-current={one.view === view ? "page" : undefined}
          >
            {one.word}
          </a>
        ))}
      </nav>
      {view === "open" && <OpenView />}
      {view === "history" && <HistoryView />}
      {view === "silences" && <SilencesView />}
      {view === "audit" && <AuditView />}
    </Page>
  );
}
