import type { MonitorState } from "../../contracts/monitoring/status.ts";
import { Facts } from "../design/facts.tsx";
import { Panel } from "../design/panel.tsx";
import { measureText, spanText } from "../design/span-text.ts";
import { StateMark } from "../design/state-mark.tsx";

/** The pulse of the one who watches. */
export function MonitorPanel({ monitor }: { monitor: MonitorState }) {
  const { probes, outbox, store, network } = monitor;
  const troubled = probes.filter(({ state }) => state === "late" || state === "failing");
  const late = troubled.some(({ state }) => state === "late");
  const mark = late || network === "lost" ? "critical" : troubled.length > 0 ? "warning" : "good";
  return (
    <Panel
      title="The monitor itself"
      aside={<StateMark mark={mark} word={mark === "good" ? "watching" : "troubled"} />}
    >
      <Facts
        facts={[
          [
            "Probes",
            troubled.length === 0
              ? `${probes.length} working`
              : troubled.map(({ probe, state }) => `${probe} ${state}`).join(", "),
          ],
          ["Oldest look", spanText(Math.max(0, ...probes.map(({ age_seconds: age }) => age ?? 0)) * 1000)],
          ["Event-loop lag", measureText(monitor.event_loop_lag_seconds, "seconds")],
          [
            "Messages waiting",
            `${outbox.waiting}${outbox.dead_letters > 0 ? ` · ${outbox.dead_letters} given up` : ""}`,
          ],
          [
            "Store",
            `${measureText(store.size_mb, "megabytes")} of ${measureText(store.limit_mb, "megabytes")}`,
          ],
          ["Blind in 24 h", `${Math.round(monitor.blind_minutes_24h)} min`],
        ]}
      />
    </Panel>
  );
}
