import { type Clock, sleep } from "../../platform/clock/clock.ts";
import type { Fetch } from "../../platform/http/fetch-port.ts";
import type { Inbox, Letter } from "./inbox.ts";

export type TourPorts = {
  clock: Clock;
  fetch: Fetch;
  inbox: Inbox;
  addresses: { simulator: string; service: string; monitor: string };
  gamePk: number | undefined;
  tell(line: string): void;
};

/** The one that is broken: live games come from it. */
const UPSTREAM = "mlb_api";
const LOOK_EVERY_MS = 250;
const PATIENCE_MS = 120_000;

/** Breaks the upstream and heals it again, and shows on the way what everybody sees. Throws when a step does not come. */
export async function giveTour(ports: TourPorts, signal: AbortSignal): Promise<void> {
  const { tell, addresses, inbox } = ports;
  tell(`\n  A tour in five steps. Keep two pages open: ${addresses.monitor} and your inbox, ${inbox.url}\n`);
  await showFreshness(ports, signal);
  const letter = await breakUpstream(ports, signal);
  await showOldData(ports);
  await acknowledge(ports, letter);
  await heal(ports, letter, signal);
  tell("\n  That was the tour. The demo goes on: break what you like. Ctrl-C stops everything.\n");
}

async function showFreshness(ports: TourPorts, signal: AbortSignal): Promise<void> {
  const { tell, addresses, gamePk } = ports;
  const ledger = `${addresses.service}/api/v1/freshness`;
  const targets = await until(ports, "fresh data", signal, async () => {
    const answer = (await getJson(ports, ledger)) as { targets: Target[] } | undefined;
    const isCalm = answer && isFresh(answer.targets, gamePk) && !(await isFailing(ports));
    return isCalm ? answer.targets : undefined;
  });
  const promised = targets.filter(({ promised_ms: promise }) => promise !== null);
  const fresh = promised.filter(({ status }) => status === "fresh").length;
  const still = promised.length - fresh;
  const rest = still === 0 ? "" : `, and ${still} are still to come in time`;
  tell(`  1. All is well: ${fresh} of ${promised.length} promised things are fresh${rest}.`);
  tell("     The whole ledger, with every reason:");
  tell(`     ${ledger}`);
}

/** On a busy machine everything is slow just after the start, and that is told, too. */
async function isFailing(ports: TourPorts): Promise<boolean> {
  const answer = await getJson(ports, `${ports.addresses.monitor}/api/v1/monitoring/alerts`);
  const alerts = (answer?.["alerts"] ?? []) as { rule: string; labels: Record<string, string> }[];
  return alerts.some(({ rule, labels }) => rule === "external_api" && labels["upstream"] === UPSTREAM);
}

type Target = { target: string; status: string; promised_ms: number | null };

function isFresh(targets: readonly Target[], gamePk: number | undefined): boolean {
  const game = targets.find(({ target }) => target === `game:${gamePk}`);
  const isAnyLate = targets.some(({ status }) => status === "late" || status === "stale");
  return targets.length > 0 && !isAnyLate && (gamePk === undefined || game?.status === "fresh");
}

async function breakUpstream(ports: TourPorts, signal: AbortSignal): Promise<Letter> {
  const { tell, inbox, addresses, clock } = ports;
  await send(ports, "POST", `${addresses.simulator}/-/faults`, { kind: "hang", upstream: UPSTREAM });
  const startedMs = clock.elapsedMs();
  const before = new Set(inbox.letters);
  tell("\n  2. The Stats API hangs from now on: it takes requests, and answers none.");
  const letter = await until(ports, "the alert", signal, async () =>
    inbox.letters.find((one) => !before.has(one) && isOutage(one)),
  );
  const seconds = ((clock.elapsedMs() - startedMs) / 1000).toFixed(1);
  tell(`     After ${seconds} s a message is in your inbox: “${letter.title}” (${letter.severity}).`);
  tell("     One message, not one for each late game: the outage explains those.");
  return letter;
}

/** Others may be slow just after the start: that is told as well, and is not what the tour is about. */
function isOutage({ rule, kind, upstream }: Letter): boolean {
  return rule === "external_api" && kind === "firing" && upstream === UPSTREAM;
}

async function showOldData(ports: TourPorts): Promise<void> {
  const { tell, addresses, gamePk } = ports;
  if (gamePk === undefined) return;
  const path = `/statsapi/api/v1.1/game/${gamePk}/feed/live`;
  const answer = await request(ports, "GET", addresses.service + path);
  const { headers } = answer;
  tell("\n  3. Readers still get the last good data, and are told how old they are:");
  tell(`     GET ${path}`);
  tell(`     ${answer.status}, X-Cache: ${headers.get("x-cache")}, Age: ${headers.get("age")} s`);
}

async function acknowledge(ports: TourPorts, { alertId }: Letter): Promise<void> {
  const { tell, addresses } = ports;
  const note = "seen on the tour";
  const path = `/api/v1/monitoring/alerts/${alertId}`;
  await send(ports, "POST", `${addresses.monitor}${path}/acknowledge`, { by: "you", note });
  tell(
    "\n  4. You acknowledge it, as the button on the dashboard does: no repeats, no escalation. Its whole story:",
  );
  tell(`     ${addresses.monitor}${path}`);
}

async function heal(ports: TourPorts, { alertId }: Letter, signal: AbortSignal): Promise<void> {
  const { tell, inbox, addresses } = ports;
  await send(ports, "DELETE", `${addresses.simulator}/-/faults`);
  tell("\n  5. The Stats API is healed.");
  const letter = await until(ports, "the end", signal, async () =>
    inbox.letters.find((one) => one.alertId === alertId && one.kind === "resolved"),
  );
  tell(`     Whoever was told that it fires is told that it ended: “${letter.title}”, ${letter.message}`);
}

async function until<Found>(
  { clock }: TourPorts,
  what: string,
  signal: AbortSignal,
  look: () => Promise<Found | undefined>,
): Promise<Found> {
  const deadlineMs = clock.elapsedMs() + PATIENCE_MS;
  while (clock.elapsedMs() < deadlineMs) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(clock, LOOK_EVERY_MS, signal);
  }
  throw new Error(`the tour waited ${PATIENCE_MS / 1000} s in vain for ${what}`);
}

async function getJson(ports: TourPorts, url: string): Promise<Record<string, unknown> | undefined> {
  const answer = await request(ports, "GET", url).catch(() => undefined);
  return answer?.status === 200 ? ((await answer.json()) as Record<string, unknown>) : undefined;
}

async function send(ports: TourPorts, method: string, url: string, body?: object): Promise<void> {
  const answer = await request(ports, method, url, body);
  await answer.arrayBuffer();
  if (answer.status >= 300) throw new Error(`${method} ${url} answered ${answer.status}`);
}

function request({ fetch }: TourPorts, method: string, url: string, body?: object) {
  const { signal } = new AbortController();
  const content =
    body === undefined
      ? { headers: {} }
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return fetch(url, { method, redirect: "manual", signal, ...content });
}
