import { useMemo } from "react";
import type { AlertWithTimeline } from "../../contracts/monitoring/alert.ts";
import type { MetricList } from "../../contracts/monitoring/metric.ts";
import { useAnswer } from "../monitor/use-answer.ts";
import { seriesOfAlert } from "./series-of-alert.ts";
import { TrendChart } from "./trend-chart.tsx";
import "./trends.css";

const AROUND_SECONDS = 1800;
const MOST_SECONDS = 6 * 3600;

/** What was measured around an alert's moment; nothing where its rule measures nothing. */
export default function AlertChart({ alert }: { alert: AlertWithTimeline }) {
  const { body } = useAnswer<MetricList>("/api/v1/monitoring/metrics");
  const metric = body?.metrics.find(({ name }) => name === seriesOfAlert(alert, body.metrics));
  const metrics = useMemo(() => (metric ? [metric] : []), [metric]);
  const { started_at: startedAt, resolved_at: resolvedAt } = alert;
  const now = body?.timestamp ?? startedAt;
  const span = useMemo(() => {
    const start = Date.parse(startedAt) / 1000;
    const end = Math.min(Date.parse(resolvedAt ?? now) / 1000, start + MOST_SECONDS);
    return { from: start - AROUND_SECONDS, to: end + (resolvedAt === null ? 60 : AROUND_SECONDS) };
  }, [startedAt, resolvedAt, now]);
  const alerts = useMemo(() => [alert], [alert]);
  if (metrics.length === 0) return null;
  return (
    <TrendChart title="Around its moment" metrics={metrics} span={span} alerts={alerts} onZoom={ignore} />
  );
}

function ignore(): void {
  // One alert's chart is short enough as it is.
}
