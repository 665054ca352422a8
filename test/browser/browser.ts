import assert from "node:assert/strict";
import axe from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** The browser comes inside a package, for this platform only. */
export const onlyHere =
  process.platform === "linux" && process.arch === "x64"
    ? {}
    : { skip: "the packaged browser runs on Linux x64 only" };

/** The package is made for one page in one process, and lets pages do more than a reader's browser would. */
const NOT_OURS =
  /single-process|no-zygote|in-process-gpu|web-security|insecure-content|site-isolation|IsolateOrigins/;

export async function launchBrowser(): Promise<Browser> {
  const packaged = (await import("@sparticuz/chromium")).default;
  const args = [...packaged.args.filter((arg) => !NOT_OURS.test(arg)), "--disable-background-networking"];
  return await chromium.launch({ executablePath: await packaged.executablePath(), args });
}

/** A page, and all that should never happen on it. */
export type Watched = { page: Page; foreign: string[]; errors: string[] };

/** Opens a window on the dashboard. Errors of the network are kept apart by their text: a killed program makes some. */
export async function openWatched(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "en-US", ...options });
  page.setDefaultTimeout(30_000);
  const foreign: string[] = [];
  const errors: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !/^(?:data|blob):/.test(request.url())) foreign.push(request.url());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.goto(url);
  return { page, foreign, errors };
}

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe holds against the page as it is now, in a line each. */
export async function violationsOn(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate<any>(
    `axe.run(document, { runOnly: ${JSON.stringify(STANDARDS)} })`,
  );
  return violations.flatMap((violation: any) =>
    violation.nodes.map((node: any) => `${violation.id}: ${node.target.join(" ")} ${node.failureSummary}`),
  );
}

/** Goes to a page of the dashboard and waits until it stands there. */
export async function goTo(page: Page, address: string, title: string | RegExp): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(address)}`);
  await page.getByRole("heading", { level: 1, name: title }).waitFor({ timeout: 10_000 });
}

/** Nothing stands wider than the window. */
export async function assertNoOverflow(page: Page, what: string): Promise<void> {
  const widths = await page.evaluate<[number, number]>("[document.documentElement.scrollWidth, innerWidth]");
  assert.equal(widths[0], widths[1], `${what} is wider than the window`);
}

/** Controls that are lower or narrower than a fingertip needs; links within a sentence are exempt. */
export async function smallTargetsOn(page: Page): Promise<string[]> {
  return await page.evaluate<
    string[]
  >(`[...document.querySelectorAll("a, button, input, select, textarea, summary")]
    .map((control) => (control.matches("[type=checkbox]") ? control.closest("label") : control))
    .filter((control) => {
      const { width, height } = control.getBoundingClientRect();
      return width > 1 && height > 1 && (width < 24 || height < 24);
    })
    .map((control) => control.outerHTML.slice(0, 120))`);
}
