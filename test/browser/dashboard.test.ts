import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { getJson } from "../processes/programs.ts";
import { until } from "../processes/until.ts";
import {
  assertNoOverflow,
  goTo,
  launchBrowser,
  onlyHere,
  openWatched,
  smallTargetsOn,
  violationsOn,
} from "./browser.ts";
import { type LeagueNight, startLeagueNight } from "./league-night.ts";
import { raiseTestAlert, timeToPage } from "./test-alert.ts";

/** One browser and one set of processes for all tests here; they run in order. */
let browser: Browser;
let night: LeagueNight;
before(async () => {
  if (onlyHere.skip) return;
  [browser, night] = await Promise.all([launchBrowser(), startLeagueNight("dashboard")]);
});
after(async () => {
  await browser?.close();
  await night?.stop();
});

const PAGES: { address: string; title: string | RegExp }[] = [
  { address: "/", title: "Now" },
  { address: "/freshness", title: "Freshness" },
  { address: "/alerts", title: "Alerts" },
  { address: "/alerts/history", title: "Alerts" },
  { address: "/alerts/silences", title: "Alerts" },
  { address: "/alerts/audit", title: "Alerts" },
  { address: "/trends/1h", title: "Trends" },
  { address: "/data", title: "Data" },
  { address: "/channels", title: "Channels and rules" },
  { address: "/runbook/freshness", title: "Data late" },
];

const raiseTest = (title: string, more: object = {}) => raiseTestAlert(night, title, more);
const heroWord = (page: Page) => page.locator(".hero-word").innerText();
const cardOf = (page: Page, title: string) => page.getByRole("listitem").filter({ hasText: title }).first();

/** Those of things that come and go: an alert, a game, and an address that leads nowhere. */
async function pagesOfThings(): Promise<typeof PAGES> {
  const { id } = await raiseTest("An alert to look at", { auto_resolve_seconds: 120 });
  const { freshness } = await getJson(night.monitorApi("status"));
  const game = freshness.games[0].target.replace("game:", "");
  return [
    { address: `/alert/${id}`, title: "[TEST] An alert to look at" },
    { address: `/game/${game}`, title: / at / },
    { address: "/nowhere/at/all", title: /./ },
  ];
}

test(
  "each page on a wide light window and on a narrow dark one: no violation, no overflow, no error",
  { ...onlyHere, timeout: 240_000 },
  async () => {
    const pages = [...PAGES, ...(await pagesOfThings())];
    for (const options of [
      { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
      { viewport: { width: 360, height: 740 }, colorScheme: "dark" },
    ] as const) {
      const { page, foreign, errors } = await openWatched(browser, night.url, options);
      await page.getByText("Simulated data").waitFor();
      const titles = new Set<string>();
      for (const { address, title } of pages) {
        await goTo(page, address, title);
        await page.getByText("Asking the monitor…").first().waitFor({ state: "detached", timeout: 15_000 });
        const what = `${address} at ${options.viewport.width} px`;
        await assertNoOverflow(page, what);
        assert.deepEqual(await violationsOn(page), [], what);
        assert.deepEqual(await smallTargetsOn(page), [], what);
        titles.add((await page.title()).replace(/^\(\d+\) /, ""));
      }
      assert.equal(titles.size, pages.length, "each page has a title of its own");
      assert.deepEqual([foreign, errors], [[], []]);
      await page.close();
    }
  },
);

test(
  "tonight's games with score and age, one game with line score, plays and pitches",
  { ...onlyHere, timeout: 240_000 },
  async () => {
    const { page, foreign, errors } = await openWatched(browser, night.url);
    await goTo(page, "/freshness", "Freshness");
    await page.locator(".board-game").filter({ hasText: "In Progress" }).first().waitFor();
    assert.match(await page.locator(".board-age").first().innerText(), /\d+\s\w+ old, \d+\s\w+ promised/);
    await goTo(page, "/data", "Data");
    await page.locator(".score-card").filter({ hasText: "In Progress" }).first().click();
    await page.getByRole("heading", { level: 1, name: / at / }).waitFor();
    assert.equal(await page.locator(".linescore tbody tr").count(), 2);
    await page.locator(".plays summary").first().click();
    assert.match(await page.locator(".pitches li").first().innerText(), /: (?:ball|strike|in play)/);
    assert.deepEqual(await violationsOn(page), []);
    assert.deepEqual([foreign, errors], [[], []]);
    await page.close();
  },
);

test(
  "an alert appears within a second, is acknowledged by keys alone, seen in a second window, and resolves",
  { ...onlyHere, timeout: 240_000 },
  async () => {
    const title = "A drill by keyboard";
    const [one, other] = await Promise.all([
      openWatched(browser, night.url),
      openWatched(browser, night.url),
    ]);
    await Promise.all([one, other].map(({ page }) => page.getByText("Live", { exact: true }).waitFor()));
    await goTo(one.page, "/alerts", "Alerts");
    await goTo(other.page, "/alerts", "Alerts");
    await one.page.getByText("Open alerts").waitFor();

    const tookMs: number[] = [];
    for (let turn = 1; turn <= 5; turn++)
      tookMs.push(await timeToPage(night, other.page, `A rehearsal, turn ${turn}`));
    assert.ok(Math.max(...tookMs) < 1000, `from event to paint: ${tookMs.join(", ")} ms`);
    const { id } = await raiseTest(title, { auto_resolve_seconds: 600 });

    await cardOf(one.page, title).waitFor();
    await one.page.keyboard.press("g");
    await one.page.keyboard.press("a");
    for (let presses = 0; presses < 40; presses++) {
      await one.page.keyboard.press("j");
      if ((await one.page.evaluate<string>("document.activeElement.textContent")).includes(title)) break;
    }
    await one.page.keyboard.press("Tab");
    assert.match(await one.page.evaluate<string>("document.activeElement.textContent"), /^Acknowledge/);
    await one.page.keyboard.press("Enter");
    await cardOf(other.page, title).getByText("acknowledged by dashboard").waitFor({ timeout: 3000 });
    assert.match(
      await one.page.evaluate<string>("document.activeElement.textContent"),
      new RegExp(title),
      "whoever works by keys goes on from the alert",
    );

    await one.page.goto(`${night.url}#/alert/${id}`);
    await one.page.getByRole("heading", { name: "Timeline" }).waitFor();
    assert.deepEqual(await violationsOn(one.page), []);
    await one.page.getByLabel("Note").fill("seen and done");
    await one.page.getByRole("button", { name: "Resolve" }).click();
    await one.page.getByText("seen and done").waitFor({ timeout: 5000 });
    await other.page
      .locator(".alert")
      .filter({ hasText: title })
      .waitFor({ state: "detached", timeout: 3000 });
    assert.deepEqual([one.errors, other.errors, one.foreign, other.foreign], [[], [], [], []]);
    await Promise.all([one, other].map(({ page }) => page.close()));
  },
);

test(
  "a silence is made and ended, and the audit trail tells of both",
  { ...onlyHere, timeout: 240_000 },
  async () => {
    const { page, errors } = await openWatched(browser, night.url);
    await goTo(page, "/alerts/silences", "Alerts");
    await page.getByRole("button", { name: "New silence" }).click();
    await page.getByLabel("What").fill("rule cpu");
    await page.getByLabel("Why").fill("a test of silences");
    await page.getByRole("button", { name: "Silence", exact: true }).click();
    await page.getByText("Say what is silenced, such as: rule = cpu; not: rule cpu").waitFor();
    assert.equal(await page.getByLabel("Why").inputValue(), "a test of silences", "nothing typed is lost");
    await page.getByLabel("What").fill("rule = cpu");
    assert.deepEqual(await violationsOn(page), []);
    await page.getByRole("button", { name: "Silence", exact: true }).click();
    const row = page.getByRole("listitem").filter({ hasText: "a test of silences" });
    await row.getByRole("button", { name: "End now" }).click();
    await row.getByText("expired").waitFor({ timeout: 5000 });
    await goTo(page, "/alerts/audit", "Alerts");
    await page.getByText("silence", { exact: false }).first().waitFor();
    assert.deepEqual(errors, []);
    await page.close();
  },
);

test(
  "messages that a channel refused are sent again from the page, once the channel works",
  { ...onlyHere, timeout: 240_000 },
  async () => {
    const { page } = await openWatched(browser, night.url);
    night.receiverAnswers(403);
    await raiseTest("A message that is refused", { auto_resolve_seconds: 600 });
    await goTo(page, "/channels", "Channels and rules");
    await page.getByRole("link", { name: "A message that is refused" }).first().waitFor();
    await page.getByRole("button", { name: "Send a test" }).click();
    await page.getByRole("status").filter({ hasText: "HTTP 403" }).waitFor();
    night.receiverAnswers(200);
    await page.getByRole("button", { name: "Send a test" }).click();
    await page.getByText(/delivered in \d+ ms/).waitFor();
    await page
      .getByRole("button", { name: /^Send all \d+ again|^Send again/ })
      .first()
      .click();
    await page.getByText("Every message arrived, or is on its way.").waitFor({ timeout: 10_000 });
    await page.close();
  },
);

test("trends are drawn, share a crosshair and zoom", { ...onlyHere, timeout: 240_000 }, async () => {
  await until(
    "a measured minute",
    async () => {
      const { metrics } = await getJson(night.monitorApi("metrics"));
      return metrics.length > 3 ? true : undefined;
    },
    75,
  );
  const { page, errors } = await openWatched(browser, night.url);
  await goTo(page, "/trends/1h", "Trends");
  const plots = page.locator(".plot .u-over");
  await plots.nth(1).waitFor();
  await plots.first().hover({ position: { x: 150, y: 60 } });
  await until("the other chart's crosshair", async () =>
    (await page.locator(".plot").nth(1).locator(".u-cursor-x").evaluate("(line) => line.style.transform")) ===
    ""
      ? undefined
      : true,
  );
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.getByRole("button", { name: "Now", exact: true }).click();
  assert.deepEqual(await violationsOn(page), []);
  assert.deepEqual(errors, []);
  await page.close();
});

test(
  "a killed service leaves the page live, and it says what is wrong",
  { ...onlyHere, timeout: 240_000 },
  async () => {
    const { page } = await openWatched(browser, night.url);
    await page.getByText("Live", { exact: true }).waitFor();
    await night.kill("service");
    await page
      .getByRole("heading", { name: "The data service does not answer" })
      .first()
      .waitFor({ timeout: 15_000 });
    assert.equal(await heroWord(page), "Critical");
    assert.equal(await page.getByText("Live", { exact: true }).count(), 1);
    await goTo(page, "/data", "Data");
    await page.getByText("The data service does not answer: failed").first().waitFor({ timeout: 10_000 });
    assert.deepEqual(await violationsOn(page), []);
    night.start("service");
    await goTo(page, "/", "Now");
    await page
      .getByRole("heading", { name: "The data service does not answer" })
      .first()
      .waitFor({ state: "detached", timeout: 30_000 });
    await page.close();
  },
);

test(
  "a killed monitor is told within five seconds, and the page recovers by itself",
  { ...onlyHere, timeout: 240_000 },
  async () => {
    const { page, foreign } = await openWatched(browser, night.url, {
      viewport: { width: 360, height: 740 },
    });
    await page.getByText("Live", { exact: true }).waitFor();
    const killedMs = Date.now();
    await night.kill("monitor");
    await page.getByText("The monitor does not answer").first().waitFor({ timeout: 6000 });
    const tookMs = Date.now() - killedMs;
    assert.ok(tookMs < 5000, `told after ${tookMs} ms`);
    assert.equal(await heroWord(page), "Not known", "old states are not shown as new");
    await assertNoOverflow(page, "a lost page");
    night.start("monitor");
    await page
      .getByText("The monitor does not answer")
      .first()
      .waitFor({ state: "detached", timeout: 30_000 });
    await page.getByText("Live", { exact: true }).waitFor();
    await until("a state that is known", async () =>
      (await heroWord(page)) === "Not known" ? undefined : true,
    );
    assert.deepEqual(foreign, []);
    await page.close();
  },
);
