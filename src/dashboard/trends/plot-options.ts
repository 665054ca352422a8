import type uPlot from "uplot";
import { measureText } from "../design/span-text.ts";
import type { AlertSpan } from "./alert-spans.ts";
import { colourOf } from "./colour.ts";
import { axisTexts, momentText } from "./time-text.ts";

export type Line = { name: string; values: (number | null)[] };
export type Drawing = {
  unit: string;
  /** Seconds since 1970. */
  times: number[];
  lines: readonly Line[];
  /** Of a chart with one line: between what it went in each step. */
  band: { low: (number | null)[]; high: (number | null)[] } | null;
  thresholds: { warning: number; critical: number } | null;
  spans: readonly AlertSpan[];
  range: { from: number; to: number };
};

export type Zoom = (from: number, to: number) => void;

const HEIGHT = 190;
const LINE_COLOURS = ["--chart-1", "--chart-2", "--chart-3", "--chart-4", "--chart-5"];

/** How uPlot draws it: all charts of the page share one crosshair, and dragging zooms them all. */
export function plotOptions(drawing: Drawing, width: number, onZoom: Zoom): uPlot.Options {
  const { unit, lines, band, range } = drawing;
  return {
    width,
    height: HEIGHT,
    cursor: { sync: { key: "trends" }, drag: { x: true, y: false, setScale: false }, points: { size: 7 } },
    legend: { live: true },
    scales: {
      x: { time: true, range: () => [range.from, range.to] },
      y: { range: (_plot, low, high) => valueRange(drawing, low, high) },
    },
    axes: [
      axis({ space: 72, values: (_plot, marks) => axisTexts(marks) }),
      axis({ size: 62, values: (_plot, values) => values.map((value) => measureText(value, unit, 2)) }),
    ],
    series: [
      {
        label: "at",
        value: (plot, seconds: number | null) =>
          momentText(seconds ?? lastKnown(plot, 0), range.to - range.from),
      },
      ...lines.map(({ name }, index) =>
        lineSeries(name, LINE_COLOURS[index % LINE_COLOURS.length] ?? "", unit),
      ),
      ...(band === null ? [] : [bandSeries("least", unit), bandSeries("most", unit)]),
    ],
    bands: band === null ? [] : [{ series: [3, 2], fill: colourOf("--chart-1", 0.16) }],
    hooks: {
      drawClear: [(plot) => drawSpans(plot, drawing.spans)],
      draw: [(plot) => drawThresholds(plot, drawing)],
      setSelect: [
        (plot) => {
          const { left, width: selected } = plot.select;
          if (selected > 4) onZoom(plot.posToVal(left, "x"), plot.posToVal(left + selected, "x"));
        },
      ],
    },
  };
}

/** From zero, with the warning threshold in sight when the values come near it. */
function valueRange(
  { thresholds, unit }: Drawing,
  low: number | null,
  high: number | null,
): [number, number] {
  const most = high ?? 0;
  const near = thresholds !== null && most > thresholds.warning * 0.6 ? thresholds.critical : 0;
  const top = Math.max(most, near);
  if (unit === "percent" && top > 60) return [0, 100];
  if (top === 0) return [Math.min(0, low ?? 0), unit === "ratio" ? 0.05 : 1];
  return [Math.min(0, low ?? 0), top * 1.08];
}

function axis(more: uPlot.Axis): uPlot.Axis {
  return {
    stroke: colourOf("--quiet"),
    font: '12px "Figtree Variable", sans-serif',
    grid: { stroke: colourOf("--line"), width: 1 },
    ticks: { stroke: colourOf("--line"), width: 1 },
    ...more,
  };
}

function lineSeries(label: string, colour: string, unit: string): uPlot.Series {
  return {
    label,
    stroke: colourOf(colour),
    width: 1.75,
    points: { show: false },
    value: legendValue(unit),
  };
}

function bandSeries(label: string, unit: string): uPlot.Series {
  return {
    label,
    stroke: colourOf("--chart-1", 0.25),
    width: 0.5,
    points: { show: false },
    value: legendValue(unit),
  };
}

/** Under the crosshair; without one, when anything was last known. */
function legendValue(unit: string): uPlot.Series.Value {
  return (plot, value: number | null, series, index) =>
    measureText(index === null ? lastKnown(plot, series) : value, unit);
}

function lastKnown({ data }: uPlot, series: number): number | null {
  const [times, ...values] = data;
  const isKnown = (index: number) => values.some((line) => (line[index] ?? null) !== null);
  const index = times.findLastIndex((_time, at) => isKnown(at));
  return data[series]?.[index] ?? null;
}

function drawSpans({ ctx, bbox, valToPos }: uPlot, spans: readonly AlertSpan[]): void {
  for (const { from, to, severity } of spans) {
    const left = valToPos(from, "x", true);
    const width = Math.max(2, valToPos(to, "x", true) - left);
    ctx.fillStyle = colourOf(`--${severity}`, 0.13);
    ctx.fillRect(left, bbox.top, width, bbox.height);
    ctx.fillStyle = colourOf(`--${severity}`);
    ctx.fillRect(left, bbox.top, width, 3);
  }
}

function drawThresholds({ ctx, bbox, valToPos, scales }: uPlot, { thresholds }: Drawing): void {
  if (thresholds === null) return;
  for (const level of ["warning", "critical"] as const) {
    const value = thresholds[level];
    if (value > (scales["y"]?.max ?? 0)) continue;
    const height = valToPos(value, "y", true);
    ctx.save();
    ctx.beginPath();
    ctx.setLineDash([6, 5]);
    ctx.strokeStyle = colourOf(`--${level}`);
    ctx.lineWidth = 1.5;
    ctx.moveTo(bbox.left, height);
    ctx.lineTo(bbox.left + bbox.width, height);
    ctx.stroke();
    ctx.restore();
  }
}
