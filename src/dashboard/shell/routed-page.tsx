import { lazy, Suspense } from "react";
import { AlertPage } from "../alerts/alert-page.tsx";
import { AlertsPage } from "../alerts/alerts-page.tsx";
import { Page } from "../design/page.tsx";
import { FreshnessPage } from "../freshness/freshness-page.tsx";
import { NowPage } from "../now/now-page.tsx";
import type { Route } from "../routing/route.ts";
import { PageErrors } from "./page-errors.tsx";

const TrendsPage = lazy(async () => await import("../trends/trends-page.tsx"));
const DataPage = lazy(async () => await import("../served/data-page.tsx"));
const GamePage = lazy(async () => await import("../served/game-page.tsx"));
const ChannelsPage = lazy(async () => await import("../channels/channels-page.tsx"));
const RunbookPage = lazy(async () => await import("../runbooks/runbook-page.tsx"));

/** The page of a route; what is needed at night is there at once, the others come when they are asked for. */
export function RoutedPage({ route }: { route: Route }) {
  return (
    <PageErrors key={route.page}>
      <Suspense fallback={<p className="page empty">Loading…</p>}>
        <PageOf route={route} />
      </Suspense>
    </PageErrors>
  );
}

function PageOf({ route }: { route: Route }) {
  switch (route.page) {
    case "now":
      return <NowPage />;
    case "freshness":
      return <FreshnessPage />;
    case "alerts":
      return <AlertsPage view={route.view} />;
    case "alert":
      return <AlertPage key={route.id} id={route.id} />;
    case "trends":
      return <TrendsPage range={route.range} />;
    case "data":
      return <DataPage date={route.date} />;
    case "game":
      return <GamePage key={route.gamePk} gamePk={route.gamePk} />;
    case "channels":
      return <ChannelsPage />;
    case "runbook":
      return <RunbookPage key={route.rule} rule={route.rule} />;
    case "nowhere":
      return <Nowhere address={route.address} />;
  }
}

function Nowhere({ address }: { address: string }) {
  return (
    <Page title="There is no such page">
      <p>
        Nothing is at <code>{address}</code>. <a href="#/">Go to Now</a>.
      </p>
    </Page>
  );
}
