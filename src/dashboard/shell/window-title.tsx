import { useEffect, useSyncExternalStore } from "react";
import { type Mark, SHAPES } from "../design/mark.ts";
import { pageName, subscribePageName } from "../design/page-name.ts";
import { useLive, useOpenAlerts } from "../live/use-live.ts";
import { verdictOf } from "../now/verdict.ts";

const COLOURS: Readonly<Record<Mark, string>> = {
  good: "#15664a",
  info: "#235c9a",
  warning: "#b36d00",
  critical: "#b3261b",
  unknown: "#66717e",
};

/** The state and the page in the window's title and icon, so that a tab among many tells them. */
export function WindowTitle() {
  const connection = useLive((state) => state.connection);
  const status = useLive((state) => state.status);
  const alerts = useOpenAlerts();
  const { mark, word } = verdictOf(connection, status, alerts);
  const page = useSyncExternalStore(subscribePageName, pageName);
  const count = alerts.length;
  useEffect(() => {
    const parts = [`${count > 0 ? `(${count}) ` : ""}${word}`, page, "mlb-data-service"];
    document.title = parts.filter((part) => part !== "").join(" · ");
  }, [word, page, count]);
  useEffect(() => document.querySelector("link[rel=icon]")?.setAttribute("href", iconOf(mark)), [mark]);
  return null;
}

function iconOf(mark: Mark): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="${COLOURS[mark]}" fill-rule="evenodd" d="${SHAPES[mark]}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
