import { AlertCard } from "./alert-card.tsx";
import { Checks } from "./checks.tsx";
import type { Connection } from "./connection.ts";
import { FreshnessBoard } from "./freshness-board.tsx";
import { History } from "./history.tsx";
import { Moment } from "./moment.tsx";
import type { View } from "./monitor-client.ts";
import { markOf, StateMark } from "./state-mark.tsx";
import { Upstreams } from "./upstreams.tsx";
import { useMonitor } from "./use-monitor.ts";

/** The one page: how it stands, what is wrong, what is watched, how fresh the data are. */
export function App() {
  const { view, connection, refresh } = useMonitor();
  return (
    <>
      <LostBanner connection={connection} />
      {view?.health.simulated === true && (
        <p className="banner banner-simulated">
          Simulated data: nothing on this page is real baseball of this moment.
        </p>
      )}
      {view === null ? (
        <Waiting connection={connection} />
      ) : (
        <Page view={view} lost={connection.kind === "lost"} refresh={refresh} />
      )}
    </>
  );
}

function LostBanner({ connection }: { connection: Connection }) {
  if (connection.kind !== "lost") return null;
  const since = connection.answeredMs === null ? null : new Date(connection.answeredMs).toISOString();
  return (
    <p className="banner banner-lost" role="alert">
      The monitor does not answer{since !== null && " since "}
      {since !== null && <Moment at={since} />}. What you see is old.
    </p>
  );
}

function Waiting({ connection }: { connection: Connection }) {
  if (connection.kind === "lost") return null;
  return <p className="waiting quiet">Asking the monitor…</p>;
}

function Page({ view, lost, refresh }: { view: View; lost: boolean; refresh: () => void }) {
  const { health, alerts, history, freshness } = view;
  const open = alerts.alerts;
  const status = lost ? "unknown" : health.overall_status;
  return (
    <main className={lost ? "old" : ""}>
      <header className={`overall overall-${markOf(status)}`}>
        <div>
          <h1>mlb-data-service</h1>
          <p className="quiet">
            {health.service} {health.version} · as of <Moment at={health.timestamp} />
          </p>
        </div>
        <p className="overall-state" aria-live="polite">
          <StateMark mark={markOf(status)} word={status} />
        </p>
      </header>
      <section aria-labelledby="alerts">
        <h2 id="alerts">
          What is wrong <span className="count">{open.length}</span>
        </h2>
        {open.length === 0 ? (
          <p className="quiet">Nothing. All that is watched is as it should be.</p>
        ) : (
          <ul className="alerts">
            {open.map((alert) => (
              <AlertCard key={alert.id} alert={alert} onChange={refresh} />
            ))}
          </ul>
        )}
        {health.recommendations.length > 0 && (
          <ul className="advice">
            {health.recommendations.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="checks">
        <h2 id="checks">What is watched</h2>
        <Checks checks={health.health_checks} />
      </section>
      <section aria-labelledby="upstreams">
        <h2 id="upstreams">Upstreams</h2>
        <Upstreams upstreams={freshness.answer?.upstreams ?? []} />
      </section>
      <section aria-labelledby="freshness">
        <h2 id="freshness">Freshness</h2>
        <FreshnessBoard answer={freshness.answer} />
      </section>
      <section aria-labelledby="history">
        <h2 id="history">The last 24 hours</h2>
        <History alerts={history} />
      </section>
    </main>
  );
}
