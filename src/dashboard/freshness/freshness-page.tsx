import type { MonitoringStatus } from "../../contracts/monitoring/status.ts";
import { Ago, Moment } from "../design/moment.tsx";
import { Page } from "../design/page.tsx";
import { useLive } from "../live/use-live.ts";
import { DatasetsPanel } from "./datasets-panel.tsx";
import { GameBoard } from "./game-board.tsx";
import { TargetsPanel } from "./targets-panel.tsx";
import "./freshness.css";

/** Whether the data are as fresh as promised: tonight's games, then everything else. */
export function FreshnessPage() {
  const status = useLive((state) => state.status);
  if (status === null)
    return (
      <Page title="Freshness">
        <p className="empty">Asking the monitor…</p>
      </Page>
    );
  const { freshness, objectives, service } = status;
  const heard = service.status !== "down";
  return (
    <Page title="Freshness" aside={<AsOf freshness={freshness} />}>
      {!heard && (
        <p className="problem">
          The data service does not answer. What follows is what it last said of itself, and is getting old.
        </p>
      )}
      {freshness.reason !== null && <p className="problem">{freshness.reason}</p>}
      <GameBoard games={freshness.games} asOf={freshness.as_of} heard={heard} />
      <DatasetsPanel datasets={freshness.datasets} objectives={objectives} heard={heard} />
      <TargetsPanel />
    </Page>
  );
}

type Freshness = MonitoringStatus["freshness"];

function AsOf({ freshness: { as_of: asOf } }: { freshness: Freshness }) {
  if (asOf === null) return "The data service has not told of its freshness yet.";
  return (
    <>
      as of <Moment at={asOf} />, <Ago at={asOf} /> ago
    </>
  );
}
