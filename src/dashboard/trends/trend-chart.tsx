import { useEffect, useMemo, useRef, useState } from "react";
import type { AlertSpan } from "../../contracts/monitoring/alert.ts";
import type { MetricDescription } from "../../contracts/monitoring/metric.ts";
import { Panel } from "../design/panel.tsx";
import { measureText } from "../design/span-text.ts";
import { alertSpans, rulesOfSeries } from "./alert-spans.ts";
import { drawingOf, drawingWords } from "./drawing.ts";
import { Plot } from "./plot.tsx";
import type { Zoom } from "./plot-options.ts";
import { type Span, useHistories } from "./use-histories.ts";

type Props = {
  title: string;
  metrics: readonly MetricDescription[];
  span: Span;
  alerts: readonly AlertSpan[];
  onZoom: Zoom;
};

/** One chart of one or a few series. It asks for its points only when it comes into sight. */
export function TrendChart({ title, metrics, span, alerts, onZoom }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const seen = useSeen(place);
  const names = useMemo(() => metrics.map(({ name }) => name), [metrics]);
  const known = useHistories(names, span, seen);
  const drawing = useMemo(() => {
    if (known === null) return null;
    const rules = new Set(metrics.flatMap(({ name, rule }) => rulesOfSeries(name, rule)));
    return drawingOf(known.histories, alertSpans(alerts, rules, span), span);
  }, [known, alerts, metrics, span]);
  return (
    <Panel title={title} className="trend" aside={drawing === null ? "" : newest(drawing)}>
      <div ref={place} className="trend-place" title={metrics.map(({ about }) => about).join("\n")}>
        {known === null && seen && <p className="quiet small">Asking the monitor…</p>}
        {known !== null && known.problem !== null && <p className="problem small">{known.problem}</p>}
        {drawing !== null && (
          <Plot drawing={drawing} label={drawingWords(title, drawing, measureText)} onZoom={onZoom} />
        )}
      </div>
    </Panel>
  );
}

/** The last known value, of a chart with one line. */
function newest({ lines, unit }: NonNullable<ReturnType<typeof drawingOf>>): string {
  const [line] = lines;
  if (!line || lines.length > 1) return "";
  return measureText(line.values.findLast((value) => value !== null) ?? null, unit);
}

function useSeen(place: { current: Element | null }): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element || seen) return;
    const watching = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: "200px" },
    );
    watching.observe(element);
    return () => watching.disconnect();
  }, [place, seen]);
  return seen;
}
