import { Page } from "../design/page.tsx";
import { useLive } from "../live/use-live.ts";
import { AvailabilityPanel } from "./availability-panel.tsx";
import { ChecksPanel } from "./checks-panel.tsx";
import { Hero } from "./hero.tsx";
import { MonitorPanel } from "./monitor-panel.tsx";
import { ScorePanel } from "./score-panel.tsx";
import { ServicePanel } from "./service-panel.tsx";
import { UpstreamsPanel } from "./upstreams-panel.tsx";
import { WrongPanel } from "./wrong-panel.tsx";
import "./now.css";

/** How it stands, what is wrong and what to do about it, at one glance. */
export function NowPage() {
  const status = useLive((state) => state.status);
  return (
    <Page title="Now" titleHidden>
      <Hero />
      <WrongPanel />
      {status !== null && (
        <div className="now-grid">
          <ScorePanel performance={status.performance} />
          <AvailabilityPanel availability={status.availability} />
          <ServicePanel service={status.service} />
          <UpstreamsPanel upstreams={status.upstreams} />
          <MonitorPanel monitor={status.monitor} />
        </div>
      )}
      <ChecksPanel />
    </Page>
  );
}
