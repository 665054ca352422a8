import { useEffect } from "react";
import { goTo } from "../routing/use-route.ts";
import { shortcutOf } from "./shortcut.ts";

const KEY = "mlb-shortcuts";
const PREFIX_LASTS_MS = 1500;

/** Keys without Ctrl can be switched off, for those whose voice or hand presses them unasked. */
export function shortcutsAreOn(): boolean {
  return localStorage.getItem(KEY) !== "off";
}

export function switchShortcuts(on: boolean): void {
  localStorage.setItem(KEY, on ? "on" : "off");
}

export function useShortcuts(onHelp: () => void): void {
  useEffect(() => {
    let prefixedAt = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if (!shortcutsAreOn() || isTheBrowsers(event)) return;
      const step = shortcutOf(event.key, event.timeStamp - prefixedAt < PREFIX_LASTS_MS);
      prefixedAt = step.kind === "prefix" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (step.kind === "go") goTo(step.address);
      if (step.kind === "help") onHelp();
      if (step.kind === "move") moveFocus(step.by);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [onHelp]);
}

function isTheBrowsers({ ctrlKey, altKey, metaKey, target }: KeyboardEvent): boolean {
  if (ctrlKey || altKey || metaKey || document.querySelector("dialog[open]")) return true;
  return target instanceof HTMLElement && target.matches("input, select, textarea");
}

/** Among the things of a page that can be walked through: alerts and games. */
function moveFocus(by: 1 | -1): void {
  const stops = [...document.querySelectorAll<HTMLElement>("[data-stop]")];
  const here = stops.findIndex((stop) => stop.contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? 0 : stops.length - 1) : here + by;
  stops[next]?.focus();
}
