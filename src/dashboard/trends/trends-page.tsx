import { startTransition, useCallback, useMemo, useState } from "react";
import type { AlertSpan } from "../../contracts/monitoring/alert.ts";
import type { MetricList } from "../../contracts/monitoring/metric.ts";
import { WhenAnswered } from "../design/asked.tsx";
import { Page } from "../design/page.tsx";
import { useMonitorNow } from "../live/use-live.ts";
import { useAnswer } from "../monitor/use-answer.ts";
import { trendRanges } from "../routing/route.ts";
import { chartPlans, OTHERS } from "./chart-plans.ts";
import { narrower, rangeSeconds, shifted, wider } from "./range.ts";
import { TrendChart } from "./trend-chart.tsx";
import { useAlertSpans } from "./use-alert-spans.ts";
import type { Span } from "./use-histories.ts";
import "./trends.css";

/** All that is measured over time, under one crosshair. */
export default function TrendsPage({ range }: { range: string }) {
  const [zoomed, setZoomed] = useState<Span | null>(null);
  const current = useCurrentSpan(range);
  const span = zoomed ?? current;
  const onZoom = useCallback(
    (from: number, to: number) => startTransition(() => setZoomed({ from, to: Math.max(to, from + 300) })),
    [],
  );
  const metrics = useAnswer<MetricList>("/api/v1/monitoring/metrics");
  const alerts = useAlertSpans(span);
  return (
    <Page title="Trends" aside="Drag to zoom; all charts share the crosshair">
      <div className="trend-bar">
        <nav className="tabs" aria-label="Span">
          {trendRanges.map((one) => (
            <a
              key={one}
              href={`#/trends/${one}`}
              aria-current={one === range ? "page" : undefined}
              onClick={() => setZoomed(null)}
            >
              {one}
            </a>
          ))}
        </nav>
        <ZoomButtons
          span={span}
          zoomed={zoomed !== null}
          onChange={(next) => startTransition(() => setZoomed(next))}
        />
      </div>
      <WhenAnswered asked={metrics}>
        {({ metrics: list }) => <Charts list={list} span={span} alerts={alerts} onZoom={onZoom} />}
      </WhenAnswered>
    </Page>
  );
}

/** Follows the monitor's clock, by steps that change something on the screen. */
function useCurrentSpan(range: string): Span {
  const seconds = rangeSeconds(range);
  const step = Math.max(60, seconds / 300);
  const to = (Math.floor(useMonitorNow() / 1000 / step) + 1) * step;
  return useMemo(() => ({ from: to - seconds, to }), [to, seconds]);
}

type ChartsProps = {
  list: MetricList["metrics"];
  span: Span;
  alerts: AlertSpan[];
  onZoom: (from: number, to: number) => void;
};

function Charts({ list, ...shared }: ChartsProps) {
  const groups = useMemo(() => {
    const byName = new Map(list.map((metric) => [metric.name, metric]));
    const plans = chartPlans(list.map(({ name }) => name)).map(({ names, ...plan }) => ({
      ...plan,
      metrics: names.flatMap((name) => byName.get(name) ?? []),
    }));
    return [...Map.groupBy(plans, ({ group }) => group)];
  }, [list]);
  if (list.length === 0)
    return <p className="empty">Nothing has been measured yet; the first minute is on its way.</p>;
  return groups.map(([group, plans]) =>
    group === OTHERS ? (
      <OtherCharts key={group} plans={plans} shared={shared} />
    ) : (
      <section key={group} className="trend-group" aria-label={group}>
        <h2>{group}</h2>
        <ChartGrid plans={plans} shared={shared} />
      </section>
    ),
  );
}

type DrawnPlan = { title: string; metrics: MetricList["metrics"] };
type GridProps = { plans: readonly DrawnPlan[]; shared: Omit<ChartsProps, "list"> };

function ChartGrid({ plans, shared }: GridProps) {
  return (
    <div className="trends">
      {plans.map(({ title, metrics }) => (
        <TrendChart key={title} title={title} metrics={metrics} {...shared} />
      ))}
    </div>
  );
}

const OTHERS_PAGE = 16;

/** There may be hundreds: they are drawn when they are asked for, some at a time. */
function OtherCharts({ plans, shared }: GridProps) {
  const [shown, setShown] = useState(0);
  const more = () => startTransition(() => setShown((before) => before + OTHERS_PAGE));
  return (
    <details
      className="trend-group"
      onToggle={({ currentTarget }) => currentTarget.open && shown === 0 && more()}
    >
      <summary>{plans.length} more series</summary>
      <ChartGrid plans={plans.slice(0, shown)} shared={shared} />
      {shown > 0 && shown < plans.length && (
        <button type="button" className="button more" onClick={more}>
          {plans.length - shown} more
        </button>
      )}
    </details>
  );
}

function ZoomButtons({
  span,
  zoomed,
  onChange,
}: {
  span: Span;
  zoomed: boolean;
  onChange: (span: Span | null) => void;
}) {
  return (
    <div className="actions">
      <button type="button" className="button" onClick={() => onChange(shifted(span, -0.5))}>
        Earlier
      </button>
      <button type="button" className="button" onClick={() => onChange(narrower(span))}>
        Zoom in
      </button>
      <button type="button" className="button" onClick={() => onChange(wider(span))}>
        Zoom out
      </button>
      <button type="button" className="button" disabled={!zoomed} onClick={() => onChange(null)}>
        Now
      </button>
    </div>
  );
}
