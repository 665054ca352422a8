import { type KeyboardEvent, startTransition, useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { type Drawing, plotOptions, type Zoom } from "./plot-options.ts";

/** A chart. It can be walked through with the arrow keys; the values stand in its legend. */
export function Plot({ drawing, label, onZoom }: { drawing: Drawing; label: string; onZoom: Zoom }) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const theme = useTheme();

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const { times, lines, band } = drawing;
    const data = [
      times,
      ...lines.map(({ values }) => values),
      ...(band === null ? [] : [band.low, band.high]),
    ];
    const drawn = new uPlot(
      plotOptions(drawing, element.clientWidth, onZoom),
      data as uPlot.AlignedData,
      element,
    );
    plot.current = drawn;
    const sizes = new ResizeObserver(() => {
      if (element.clientWidth !== drawn.width)
        drawn.setSize({ width: element.clientWidth, height: drawn.height });
    });
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      drawn.destroy();
    };
  }, [drawing, onZoom, theme]);

  return (
    // The crosshair moves by keys, as a slider's thumb does.
    <div
      className="plot"
      ref={place}
      role="group"
      aria-label={label}
      tabIndex={0}
      onKeyDown={(event) => step(plot.current, event)}
    />
  );
}

function step(plot: uPlot | null, event: KeyboardEvent): void {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (plot === null || by === undefined) return;
  event.preventDefault();
  const last = plot.data[0].length - 1;
  const index = Math.min(last, Math.max(0, (plot.cursor.idx ?? last) + by));
  const left = plot.valToPos(plot.data[0][index] ?? 0, "x");
  plot.setCursor({ left, top: plot.bbox.height / devicePixelRatio / 2 });
}

/** Changes with the colours, which a canvas does not follow by itself. */
function useTheme(): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const onChange = () => startTransition(() => setTurn((before) => before + 1));
    const system = matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", onChange);
    addEventListener("themechange", onChange);
    return () => {
      system.removeEventListener("change", onChange);
      removeEventListener("themechange", onChange);
    };
  }, []);
  return turn;
}
