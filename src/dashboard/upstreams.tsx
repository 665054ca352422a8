import type { UpstreamState } from "../contracts/freshness.ts";
import { Moment } from "./moment.tsx";
import { markOf, StateMark } from "./state-mark.tsx";

/** What the service's own traffic says of each upstream. */
export function Upstreams({ upstreams }: { upstreams: readonly UpstreamState[] }) {
  if (upstreams.length === 0) return <p className="quiet">Nothing known of any upstream yet.</p>;
  return (
    <ul className="tiles">
      {upstreams.map((one) => (
        <li key={one.upstream}>
          <h3>{one.upstream}</h3>
          <StateMark mark={markOf(one.breaker)} word={`breaker ${one.breaker}`} />
          <p className="quiet">
            {one.failures_5m} of {one.requests_5m} requests failed in 5 min
            <br />
            half within {millisecondsText(one.response_time_p50_ms)}, 95 % within{" "}
            {millisecondsText(one.response_time_p95_ms)}
            <br />
            last success <Moment at={one.last_success} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function millisecondsText(value: number | null): string {
  return value === null ? "–" : `${Math.round(value)} ms`;
}
