import type { AlertList } from "../../contracts/monitoring/alert.ts";
import type { HealthDetailed } from "../../contracts/monitoring/health.ts";
import { getAnswer } from "../monitor/client.ts";
import { LOST_AFTER_MS } from "./connection.ts";
import { type LiveFact, liveAfter, type LiveState, startOfLive, type StreamFact } from "./live-state.ts";
import { readStream } from "./stream-reader.ts";

export type LiveStore = {
  state(): LiveState;
  subscribe(listener: () => void): () => void;
  start(): () => void;
};

const WATCH_EVERY_MS = 250;
const RETRY_AFTER_MS = [250, 500, 1000, 2000];

/** The one live connection: keeps it open, goes on where it ended, and tells everybody who looks. */
export function createLiveStore(): LiveStore {
  let state = startOfLive(Date.now());
  const listeners = new Set<() => void>();

  function take(fact: LiveFact): void {
    const next = liveAfter(state, fact);
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start() {
      const leaving = new AbortController();
      const watch = setInterval(() => take({ kind: "silent", atMs: Date.now() }), WATCH_EVERY_MS);
      void keepConnected(() => state, take, leaving.signal);
      return () => {
        clearInterval(watch);
        leaving.abort();
      };
    },
  };
}

type Take = (fact: LiveFact) => void;

async function keepConnected(state: () => LiveState, take: Take, leaving: AbortSignal): Promise<void> {
  let failures = 0;
  while (!leaving.aborted) {
    const heard = await connectOnce(state, take, leaving);
    failures = heard ? 0 : failures + 1;
    await pause(RETRY_AFTER_MS[Math.min(failures, RETRY_AFTER_MS.length - 1)] ?? 0, leaving);
  }
}

/** Resolves when the connection ended or fell silent; says whether anything was heard. */
async function connectOnce(state: () => LiveState, take: Take, leaving: AbortSignal): Promise<boolean> {
  const ending = new AbortController();
  let heard = false;
  let silence = setTimeout(() => ending.abort(), LOST_AFTER_MS);
  const onHeard = () => {
    heard = true;
    clearTimeout(silence);
    silence = setTimeout(() => ending.abort(), LOST_AFTER_MS);
    take({ kind: "heard", atMs: Date.now() });
  };
  const signal = AbortSignal.any([leaving, ending.signal]);
  try {
    await readStream(
      { lastEventId: state().lastEventId, signal },
      {
        onHeard,
        onEvent({ id, type, data }) {
          if (!isKnown(type) || (type === "status" && !statusIsDue())) return;
          const event = { type, data: JSON.parse(data) as unknown } as StreamFact;
          take({ kind: "event", id, event });
          if (type === "health") void askHealth(take);
          catchUp(state, take);
        },
      },
    );
  } catch {
    // Ended, refused or silent: the caller tries again, and the watch tells the reader.
  }
  clearTimeout(silence);
  return heard;
}

/** A clock that runs faster than the reader's tells its status more often than anybody can read. */
const STATUS_AT_MOST_EVERY_MS = 900;
let statusTakenMs = Number.NEGATIVE_INFINITY;

function statusIsDue(): boolean {
  const nowMs = performance.now();
  if (nowMs - statusTakenMs < STATUS_AT_MOST_EVERY_MS) return false;
  statusTakenMs = nowMs;
  return true;
}

const KNOWN = new Set(["status", "alert", "health", "reset"]);

function isKnown(type: string): type is StreamFact["type"] {
  return KNOWN.has(type);
}

let askedFor = 0;

/** Reads everything anew at the start and after a reset, once for each. */
function catchUp(state: () => LiveState, take: Take): void {
  const { wanted, snapshotOf, events } = state();
  if (snapshotOf >= wanted || askedFor >= wanted) return;
  askedFor = wanted;
  void getAnswer<AlertList>("/api/v1/monitoring/alerts").then((answer) => {
    if (answer.kind === "ok")
      take({ kind: "alerts", alerts: answer.body.alerts, askedAtEvent: events, answers: wanted });
    else askedFor = wanted - 1;
  });
  void askHealth(take);
}

/** What it recommends follows from all checks together, so the events of some do not do. */
async function askHealth(take: Take): Promise<void> {
  const answer = await getAnswer<HealthDetailed>("/api/v1/monitoring/health");
  if (answer.kind === "ok") take({ kind: "health", health: answer.body });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
