import { useCallback, useDeferredValue, useState } from "react";
import { Icon } from "../design/icon.tsx";
import { useLive, useLiveConnection } from "../live/use-live.ts";
import { useRoute } from "../routing/use-route.ts";
import { LostBanner, SimulatedBanner } from "./banners.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { Navigation } from "./navigation.tsx";
import { News } from "./news.tsx";
import { Pulse } from "./pulse.tsx";
import { RoutedPage } from "./routed-page.tsx";
import { ThemeButton } from "./theme-button.tsx";
import { TokenDialog } from "./token-dialog.tsx";
import { useShortcuts } from "./use-shortcuts.ts";
import { WindowTitle } from "./window-title.tsx";

export function App() {
  useLiveConnection();
  const route = useRoute();
  // The navigation answers at once; a page that takes longer to draw follows.
  const shown = useDeferredValue(route);
  const [helping, setHelping] = useState(false);
  useShortcuts(useCallback(() => setHelping(true), []));
  const isOld = useLive((state) => state.connection.kind === "lost");
  return (
    <>
      <a className="button button-strong skip" href="#page" onClick={skipToPage}>
        Skip to the page
      </a>
      <header className="banners">
        <LostBanner />
        <SimulatedBanner />
      </header>
      <div className="shell">
        <aside className="rail" aria-label="mlb-data-service">
          <div className="brand">
            <Icon name="data" />
            mlb-data-service
          </div>
          <Navigation route={route} />
          <div className="rail-foot">
            <Pulse />
            <Version />
            <div className="actions">
              <ThemeButton />
              <HelpButton onClick={() => setHelping(true)} />
            </div>
          </div>
        </aside>
        <main id="page" className={`stage ${isOld ? "old" : ""}`} tabIndex={-1}>
          <RoutedPage route={shown} />
        </main>
      </div>
      <WindowTitle />
      <News />
      <TokenDialog />
      {helping && <HelpDialog onClose={() => setHelping(false)} />}
    </>
  );
}

function skipToPage(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById("page")?.focus();
}

function HelpButton({ onClick }: { onClick: () => void }) {
  return (
    <button
      type="button"
      className="button button-plain version"
      aria-label="Keyboard shortcuts"
      title="Keyboard shortcuts (?)"
      onClick={onClick}
    >
      <Icon name="keyboard" size={18} />
    </button>
  );
}

function Version() {
  const version = useLive((state) => state.health?.version ?? null);
  return version === null ? null : <span className="quiet version">Version {version}</span>;
}
