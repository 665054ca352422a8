import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { createProgress } from "../src/cli/progress.ts";
import { launchBrowser } from "../test/browser/browser.ts";
import { openEvening } from "./screenshots/evening.ts";
import { type StateName, stateNames, states, type Subjects } from "./screenshots/states.ts";
import { smallerPng } from "./smaller-png.ts";

/**
 * Pictures of every page for docs/screenshots: an evening that is healthy, then one with a game that is late, then one whose
 * service is dead; each light, dark and narrow. `--state warning` makes those of one state only, `--look tablet` others than
 * those that are kept, `--whole` the page to its end, `--out` puts them elsewhere.
 */
const { values: asked } = parseArgs({
  options: {
    state: { type: "string", multiple: true, default: [...stateNames] },
    look: { type: "string", multiple: true, default: ["light", "dark", "narrow"] },
    page: { type: "string", multiple: true },
    whole: { type: "boolean", default: false },
    out: { type: "string", default: join(import.meta.dirname, "../docs/screenshots") },
  },
});

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  light: { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  tablet: { viewport: { width: 768, height: 1024 }, colorScheme: "light" },
  narrow: { viewport: { width: 360, height: 740 }, colorScheme: "light" },
};

/** The fonts stand, the answers came, and the charts in sight are drawn. */
const IS_READY = `document.fonts.status === "loaded" &&
  ![...document.querySelectorAll("p")].some((line) => /^(?:Asking|Drawing)/.test(line.textContent)) &&
  [...document.querySelectorAll(".trend-place")].slice(0, 2).every((place) => place.querySelector("canvas"))`;
const READY_WITHIN_MS = 15_000;
/** Ages tick and pictures fade in meanwhile. */
const SETTLE_MS = 1000;

const progress = createProgress("the evening until the pictures");
const evening = await openEvening(progress.to);
progress.end();
try {
  mkdirSync(asked.out, { recursive: true });
  await makeAll(await launchBrowser());
} finally {
  await evening.stop();
}

async function makeAll(browser: Browser): Promise<void> {
  const last = stateNames.findLast((state) => asked.state.includes(state));
  for (const state of stateNames) {
    const subjects = await states[state](evening);
    if (asked.state.includes(state))
      await Promise.all(asked.look.map((look) => shootAll(browser, { state, look, subjects })));
    if (state === last) break;
  }
  await browser.close();
}

type Pictures = { state: StateName; look: string; subjects: Subjects };

async function shootAll(browser: Browser, { state, look, subjects }: Pictures): Promise<void> {
  const page = await browser.newPage({ ...LOOKS[look], locale: "en-US", timezoneId: "America/New_York" });
  for (const [name, address] of Object.entries(pagesOf(subjects)))
    if (asked.page?.includes(name) ?? true) await shoot(page, address, `${name}-${state}-${look}`);
  await page.close();
}

function pagesOf({ alertId, gamePk }: Subjects): Record<string, string> {
  return {
    now: "/",
    freshness: "/freshness",
    alerts: "/alerts",
    alert: `/alert/${alertId}`,
    history: "/alerts/history",
    trends: "/trends/1h",
    data: "/data",
    game: `/game/${gamePk}`,
    channels: "/channels",
  };
}

async function shoot(page: Page, address: string, name: string): Promise<void> {
  await page.goto(`${evening.url}/#${address}`);
  await page.waitForTimeout(SETTLE_MS);
  const ready = page.waitForFunction(IS_READY, undefined, { timeout: READY_WITHIN_MS });
  await ready.catch(() => console.error(`${name} was not ready within ${READY_WITHIN_MS / 1000} s`));
  const picture = smallerPng(await page.screenshot({ fullPage: asked.whole }));
  writeFileSync(join(asked.out, `${name}.png`), picture);
  console.log(`${name}.png  ${Math.round(picture.length / 1024)} KB`);
}
