import { useEffect } from "react";
import { type Mark, markOf, SHAPES } from "../design/mark.ts";
import { useLive, useOpenAlerts } from "../live/use-live.ts";

const COLOURS: Readonly<Record<Mark, string>> = {
  good: "#15664a",
  info: "#235c9a",
  warning: "#b36d00",
  critical: "#b3261b",
  unknown: "#66717e",
};

/** The state in the window's title and icon, so that a tab among many tells it. */
export function useWindowTitle(): void {
  const status = useLive((state) =>
    state.connection.kind === "live" ? (state.status?.overall_status ?? "unknown") : "unknown",
  );
  const count = useOpenAlerts().length;
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ""}${status} · mlb-data-service`;
    document.querySelector("link[rel=icon]")?.setAttribute("href", iconOf(markOf(status)));
  }, [status, count]);
}

function iconOf(mark: Mark): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="${COLOURS[mark]}" fill-rule="evenodd" d="${SHAPES[mark]}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
