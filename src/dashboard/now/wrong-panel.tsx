import { AlertCard } from "../alerts/alert-card.tsx";
import { useAdvice } from "../alerts/use-advice.ts";
import { Panel } from "../design/panel.tsx";
import { useLive, useOpenAlerts } from "../live/use-live.ts";

const SHOWN = 3;

/** What is wrong, the most urgent first. */
export function WrongPanel() {
  const alerts = useOpenAlerts();
  const adviceOf = useAdvice();
  const known = useLive((state) => state.snapshotOf > 0);
  return (
    <Panel title="What is wrong" aside={<a href="#/alerts">All alerts</a>}>
      {alerts.length === 0 && (
        <p className="empty">{known ? "Nothing. No alert is open." : "Asking the monitor…"}</p>
      )}
      <ul className="alert-list">
        {alerts.slice(0, SHOWN).map((alert) => (
          <AlertCard key={alert.id} alert={alert} advice={adviceOf(alert)} />
        ))}
      </ul>
      {alerts.length > SHOWN && (
        <p className="more">
          <a href="#/alerts">{alerts.length - SHOWN} more open alerts</a>
        </p>
      )}
    </Panel>
  );
}
