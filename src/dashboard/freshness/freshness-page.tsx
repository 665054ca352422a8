import type { FreshnessAnswer } from "../../contracts/freshness.ts";
import type { MonitoringStatus } from "../../contracts/monitoring/status.ts";
import { Ago, Moment } from "../design/moment.tsx";
import { Page } from "../design/page.tsx";
import { Panel } from "../design/panel.tsx";
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
      <Panel title="Tonight's games" aside={countsOf(freshness.games, heard)}>
        <GameBoard games={freshness.games} asOf={freshness.as_of} heard={heard} />
      </Panel>
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

function countsOf(games: Freshness["games"], heard: boolean): string {
  const all = games.length === 1 ? "1 game" : `${games.length} games`;
  if (!heard) return `${all}, as last told`;
  const count = (status: FreshnessAnswer["targets"][0]["status"]) =>
    games.filter((game) => game.status === status).length;
  return [
    all,
    ...(["stale", "late", "fresh"] as const).flatMap((status) =>
      count(status) > 0 ? [`${count(status)} ${status}`] : [],
    ),
  ].join(" · ");
}
