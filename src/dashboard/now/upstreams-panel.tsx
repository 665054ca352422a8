import type { UpstreamStatus } from "../../contracts/monitoring/status.ts";
import { markOf } from "../design/mark.ts";
import { Ago } from "../design/moment.tsx";
import { Panel } from "../design/panel.tsx";
import { measureText } from "../design/span-text.ts";
import { StateMark } from "../design/state-mark.tsx";

/** Where the data come from, each by itself. */
export function UpstreamsPanel({ upstreams }: { upstreams: readonly UpstreamStatus[] }) {
  return (
    <Panel title="Upstreams">
      {upstreams.length === 0 && <p className="empty">Nothing known of any upstream yet.</p>}
      <ul className="upstreams">
        {upstreams.map((one) => (
          <Upstream key={one.upstream} {...one} />
        ))}
      </ul>
    </Panel>
  );
}

const NAMES: Readonly<Record<string, string>> = {
  mlb_api: "MLB Stats API",
  pybaseball: "Baseball Savant",
  fangraphs: "FanGraphs",
};

function Upstream(one: UpstreamStatus) {
  return (
    <li title={one.message}>
      <div className="pair">
        <b>{NAMES[one.upstream] ?? one.upstream}</b>
        <StateMark mark={markOf(one.status)} word={one.status} />
      </div>
      <p className="quiet small">
        {one.status !== "healthy" ? (
          (one.last_error ?? one.message)
        ) : (
          <>
            {measureText(one.response_time_seconds, "seconds")}
            {one.requests_5m !== null &&
              one.requests_5m > 0 &&
              ` · ${one.failures_5m ?? 0} of ${one.requests_5m} failed in 5 min`}
            {one.last_success !== null && (
              <>
                {" · "}last success <Ago at={one.last_success} /> ago
              </>
            )}
          </>
        )}
      </p>
    </li>
  );
}
