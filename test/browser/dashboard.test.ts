import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Browser, chromium, type Page } from "playwright-core";
import { environment, freePorts, run } from "../processes/programs.ts";

/** The browser comes inside a package, for this platform only. */
const onlyHere =
  process.platform === "linux" && process.arch === "x64"
    ? {}
    : { skip: "the packaged browser runs on Linux x64 only" };

let browser: Browser | undefined;
before(async () => {
  if (onlyHere.skip) return;
  const packaged = (await import("@sparticuz/chromium")).default;
  const args = [...packaged.args, "--no-sandbox", "--disable-background-networking"];
  browser = await chromium.launch({ executablePath: await packaged.executablePath(), args });
});
after(async () => browser?.close());

/** Opens the page and keeps what should never happen: foreign requests and script errors. */
async function open(url: string): Promise<{ page: Page; foreign: string[]; errors: string[] }> {
  assert.ok(browser);
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  const foreign: string[] = [];
  const errors: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("data:")) foreign.push(request.url());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(url);
  return { page, foreign, errors };
}

test(
  "the page shows an alert, a person acknowledges it, and a silent monitor is told within five seconds",
  onlyHere,
  async () => {
    const port = await freePorts();
    const env = environment(port, "page");
    const monitor = run(["monitor"], env);
    const url = `http://127.0.0.1:${port + 1}/`;
    for (let tries = 0; tries < 100 && !(await fetch(url).catch(() => undefined)); tries++)
      await new Promise((wake) => setTimeout(wake, 100));
    const { page, foreign, errors } = await open(url);

    const alert = page.getByRole("listitem").filter({ hasText: "The data service does not answer" }).first();
    await alert.waitFor({ timeout: 10_000 });
    assert.equal(await page.locator(".overall-state").innerText(), "critical");
    await page.keyboard.press("Tab");
    assert.equal(
      await page.evaluate("document.activeElement.textContent"),
      "Acknowledge",
      "the first stop of the keyboard",
    );
    await page.keyboard.press("Enter");
    await page.getByText("acknowledged by dashboard").waitFor({ timeout: 5000 });
    assert.equal(
      await page.evaluate("document.documentElement.scrollWidth"),
      360,
      "nothing overflows at 360 px",
    );

    monitor.child.kill("SIGTERM");
    await monitor.exited;
    await page.getByText("The monitor does not answer").waitFor({ timeout: 6500 });
    assert.equal(
      await page.locator(".overall-state").innerText(),
      "unknown",
      "old states are not shown as new",
    );
    const again = run(["monitor"], env);
    await page.getByText("The monitor does not answer").waitFor({ state: "detached", timeout: 15_000 });
    await page.getByText("acknowledged by dashboard").waitFor({ timeout: 5000 });
    assert.deepEqual([foreign, errors], [[], []]);
    await page.close();
    again.child.kill("SIGTERM");
    assert.equal(await again.exited, 0);
  },
);
