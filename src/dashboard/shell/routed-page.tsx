import { lazy, Suspense } from "react";
import { NowPage } from "../now/now-page.tsx";
import type { Route } from "../routing/route.ts";
import { Page } from "../design/page.tsx";

export function RoutedPage({ route }: { route: Route }) {
  if (route.page === "now") return <NowPage />;
  return <Page title="Nowhere"><p>{route.page}</p></Page>;
}
