import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { getJson } from "../processes/programs.ts";
import type { LeagueNight } from "./league-night.ts";

export async function raiseTestAlert(
  night: LeagueNight,
  title: string,
  more: object = {},
): Promise<{ id: string }> {
  const response = await fetch(night.monitorApi("test-alert"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ severity: "critical", title, ...more }),
  });
  assert.equal(response.status, 201);
  return (await response.json()) as { id: string };
}

/**
 * From the event of a new alert, by the monitor's own stamp, until it can be read on the page; in milliseconds. The page is
 * looked at frame by frame: what has only just come into the document is not yet drawn.
 */
export async function timeToPage(night: LeagueNight, page: Page, title: string): Promise<number> {
  const painted = page.evaluate<number>(`new Promise((resolve) => {
    const look = () =>
      document.body.innerText.includes(${JSON.stringify(title)})
        ? setTimeout(() => resolve(Date.now()))
        : requestAnimationFrame(look);
    look();
    setTimeout(() => resolve(Infinity), 20_000);
  })`);
  const { id } = await raiseTestAlert(night, title, { auto_resolve_seconds: 60 });
  const paintedMs = await painted;
  const { events } = await getJson(night.monitorApi(`alerts/${id}`));
  return paintedMs - night.wallMs(events[0].at);
}
