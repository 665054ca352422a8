import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type Child, type ProgramName, startChild } from "../src/cli/child.ts";
import { launchBrowser } from "../test/browser/browser.ts";
import { smallerPng } from "./smaller-png.ts";

/**
 * Pictures of every page for docs/screenshots: a simulated evening that is healthy, then one with a frozen game, then one
 * whose service is dead; each light, dark and narrow. MLB_SHOTS_PORT is the first of four ports.
 */
const OUT = join(import.meta.dirname, "../docs/screenshots");
const FIRST_PORT = Number(process.env["MLB_SHOTS_PORT"] ?? 31_710);
const WARM_UP_MS = 90_000;
const SETTLE_MS = 2500;

const LOOKS = {
  light: { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  narrow: { viewport: { width: 360, height: 740 }, colorScheme: "light" },
} satisfies Record<string, BrowserContextOptions>;

const PAGES = {
  now: "/",
  freshness: "/freshness",
  alerts: "/alerts",
  trends: "/trends/1h",
  data: "/data",
  channels: "/channels",
};
const TROUBLED = ["now", "freshness", "alerts"] as const;

const folder = mkdtempSync(join(tmpdir(), "mlb-shots-"));
const children: Partial<Record<ProgramName, Child>> = {};
const receiver = createServer((request, response) => request.resume().on("end", () => response.end("ok")));
receiver.listen(FIRST_PORT + 3, "127.0.0.1");
try {
  mkdirSync(OUT, { recursive: true });
  await makeAll(await launchBrowser());
} finally {
  for (const child of Object.values(children)) child.kill("SIGTERM");
  await Promise.all(Object.values(children).map(({ exited }) => exited));
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
}

async function makeAll(browser: Browser): Promise<void> {
  for (const program of ["simulator", "service", "monitor"] as const) await start(program);
  await pause(WARM_UP_MS);
  await overall("healthy", WARM_UP_MS);
  await shootAll(browser, "healthy", PAGES);
  await freezeOneGame();
  await openAlert("freshness");
  await overall("warning", 5000);
  await shootAll(browser, "warning", pick(TROUBLED));
  children.service?.kill("SIGKILL");
  const down = await openAlert("service_down");
  await shootAll(browser, "critical", { ...pick(TROUBLED), alert: `/alert/${down}` });
  await browser.close();
}

async function start(program: ProgramName): Promise<void> {
  const child = startChild({
    program,
    env: { ...process.env, ...environment() },
    logFile: join(folder, "log"),
  });
  children[program] = child;
  if ((await child.ready) === undefined) throw new Error(`the ${program} did not start`);
}

function environment(): Record<string, string> {
  const at = (offset: number) => `http://127.0.0.1:${FIRST_PORT + offset}`;
  return {
    MLB_SIMULATED: "true",
    MLB_CLOCK_START: "2026-04-25T00:40:00Z",
    MLB_CLOCK_ANCHOR: new Date().toISOString(),
    MLB_SIMULATOR_PORT: String(FIRST_PORT),
    MLB_SERVICE_PORT: String(FIRST_PORT + 1),
    MLB_MONITOR_PORT: String(FIRST_PORT + 2),
    MLB_UPSTREAM_MLB_API: at(0),
    MLB_UPSTREAM_PYBASEBALL: at(0),
    MLB_UPSTREAM_FANGRAPHS: at(0),
    MLB_MONITOR_SERVICE_URL: at(1),
    MLB_SERVICE_MONITOR_URL: at(2),
    MLB_WEBHOOK_URL: `${at(3)}/hook`,
    MLB_SERVICE_DATABASE: join(folder, "service.sqlite"),
    MLB_MONITOR_DATABASE: join(folder, "monitor.sqlite"),
    MLB_CPU_WARNING: "100",
    MLB_CPU_CRITICAL: "100",
  };
}

function monitor(path: string): string {
  return `http://127.0.0.1:${FIRST_PORT + 2}/${path}`;
}

/** Waits for a state; a machine that is busy with other things may not reach it, and the pictures say so. */
async function overall(wanted: string, forMs: number): Promise<void> {
  const untilMs = Date.now() + forMs;
  for (;;) {
    const { overall_status: status } = await getJson(monitor("api/v1/monitoring/status"));
    if (status === wanted) return;
    if (Date.now() > untilMs) return console.error(`not ${wanted} within ${forMs / 1000} s, but ${status}`);
    await pause(500);
  }
}

async function freezeOneGame(): Promise<void> {
  const { data } = await getJson(`http://127.0.0.1:${FIRST_PORT + 1}/api/v1/schedule`);
  const game = data.find((entry: any) => entry.status.phase === "live");
  const body = JSON.stringify({ kind: "status", game_pk: game.game_pk });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`http://127.0.0.1:${FIRST_PORT}/-/faults`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`the fault was refused: ${await answer.text()}`);
}

/** The id of an alert of the rule, once there is one. */
async function openAlert(rule: string): Promise<string> {
  for (let tries = 0; tries < 240; tries++) {
    const { alerts } = await getJson(monitor("api/v1/monitoring/alerts"));
    const found = alerts.find((alert: any) => alert.rule === rule);
    if (found) return found.id as string;
    await pause(500);
  }
  throw new Error(`no alert of the rule ${rule} within two minutes`);
}

async function shootAll(browser: Browser, state: string, pages: Record<string, string>): Promise<void> {
  for (const [look, options] of Object.entries(LOOKS)) {
    const page = await browser.newPage({ ...options, locale: "en-US", timezoneId: "America/New_York" });
    for (const [name, address] of Object.entries(pages))
      await shoot(page, address, `${name}-${state}-${look}`);
    await page.close();
  }
}

async function shoot(page: Page, address: string, name: string): Promise<void> {
  await page.goto(monitor(`#${address}`));
  await pause(SETTLE_MS);
  const picture = smallerPng(await page.screenshot());
  writeFileSync(join(OUT, `${name}.png`), picture);
  console.log(`${name}.png  ${Math.round(picture.length / 1024)} KB`);
}

function pick(names: readonly (keyof typeof PAGES)[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, PAGES[name]]));
}

async function getJson(url: string): Promise<any> {
  return (await fetch(url)).json();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
