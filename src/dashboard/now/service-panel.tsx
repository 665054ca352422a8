import type { ServiceStatus } from "../../contracts/monitoring/status.ts";
import { Facts } from "../design/facts.tsx";
import { markOf } from "../design/mark.ts";
import { Panel } from "../design/panel.tsx";
import { measureText, spanText } from "../design/span-text.ts";
import { StateMark } from "../design/state-mark.tsx";

/** What the service says of itself, and what the monitor sees of it. */
export function ServicePanel({ service }: { service: ServiceStatus }) {
  const { response_time: time } = service;
  const isDown = service.status === "down";
  return (
    <Panel title="Data service" aside={<StateMark mark={markOf(service.status)} word={service.status} />}>
      <Facts
        facts={[
          ["Requests", measureText(service.requests_per_second, "per second")],
          ["Failed", measureText(service.error_ratio, "ratio")],
          ["95 % answered within", measureText(time.p95_seconds, "seconds")],
          ["The monitor's own look", measureText(time.probe_seconds, "seconds")],
          ["Memory", measureText(service.memory_mb, "megabytes")],
          [
            "Up for",
            service.uptime_seconds === null || isDown ? "–" : spanText(service.uptime_seconds * 1000),
          ],
        ]}
      />
      {isDown && <p className="quiet small note">What it last told of itself.</p>}
      {service.reason !== null && <p className="quiet small note">{service.reason}</p>}
    </Panel>
  );
}
