import type { AlertWithTimeline } from "../contracts/monitoring/alert.ts";
import { recordOf } from "../simulator/world/game-records.ts";
import type { Ending, Incident } from "./incident.ts";
import type { Arrival } from "./inbox.ts";
import { kindOf } from "./incidents/registry.ts";
import { gamesOf } from "./nights.ts";
import type { DrillPlan, LiveSpan } from "./plan.ts";
import type { DrillStage } from "./stage.ts";
import { whileTimePasses } from "./time-passing.ts";
import { type Testimony, testify } from "./witness.ts";

/** An alert as the monitor remembers it, and when its target had been due, for what was late. */
export type RaisedAlert = AlertWithTimeline & { late_after: string | null };

export type WrongAnswer = Extract<Testimony, { kind: "wrong" }> & { gamePk: number; at: Temporal.Instant };

/** All that a drill brought to light. */
export type DrillRecord = {
  alerts: readonly RaisedAlert[];
  arrivals: readonly Arrival[];
  looked: number;
  wrong: readonly WrongAnswer[];
};

export type DrillRun = {
  seed: number;
  startAt: Temporal.Instant;
  days: number;
  clubs: readonly number[];
  plan: DrillPlan;
  live: readonly LiveSpan[];
  /** How far it is, from 0 to 1. */
  onProgress(share: number): void;
};

const LOOK_EVERY_MS = 5 * 60_000;
/** With what the plan leaves calm at its end, longer than any message is held back. */
const AFTERWARDS_MS = 8 * 60_000;

type Step = { at: Temporal.Instant; act: () => Promise<void> };

/** Lets everything happen that the plan says, looks at what is served meanwhile, and gathers what was raised and told. */
export async function runDrill(stage: DrillStage, run: DrillRun): Promise<DrillRecord> {
  const gathering = createGathering(stage, run);
  await stage.startService();
  await stage.startMonitor();
  const end = run.plan.until.add({ milliseconds: AFTERWARDS_MS });
  const steps = [...incidentSteps(stage, run.plan.incidents), ...lookSteps(run, end, gathering.look)].sort(
    (one, other) => Temporal.Instant.compare(one.at, other.at),
  );
  const startMs = run.startAt.epochMilliseconds;
  for (const { at, act } of steps) {
    await goTo(stage, at);
    await whileTimePasses(stage.clock, act);
    run.onProgress((at.epochMilliseconds - startMs) / (end.epochMilliseconds - startMs));
  }
  await goTo(stage, end);
  await whileTimePasses(stage.clock, gathering.look);
  return gathering.found();
}

/** The clock may have been set past the moment meanwhile. */
async function goTo({ clock }: DrillStage, at: Temporal.Instant): Promise<void> {
  if (Temporal.Instant.compare(at, clock.now()) > 0) await clock.advanceTo(at);
}

function incidentSteps(stage: DrillStage, incidents: readonly Incident[]): Step[] {
  return incidents.flatMap((incident) => {
    let ending: Ending | undefined;
    const begin = async () => {
      ending = await kindOf(incident).begin(stage, incident);
    };
    return [
      { at: incident.from, act: begin },
      { at: incident.until, act: async () => await ending?.() },
    ];
  });
}

function lookSteps({ startAt }: DrillRun, end: Temporal.Instant, look: () => Promise<void>): Step[] {
  const count = Math.floor((end.epochMilliseconds - startAt.epochMilliseconds) / LOOK_EVERY_MS);
  return Array.from({ length: count }, (_, index) => ({
    at: startAt.add({ milliseconds: (index + 1) * LOOK_EVERY_MS }),
    act: look,
  }));
}

/** Looks at what is served and what is raised, as clients would, and remembers it. */
function createGathering(stage: DrillStage, run: DrillRun) {
  const alerts = new Map<string, RaisedAlert>();
  const wrong: WrongAnswer[] = [];
  const games = new Map(gamesOf(run).map((game) => [game.gamePk, game]));
  let looked = 0;

  async function lookAtAlerts(): Promise<void> {
    const answer = await stage.ask("monitor", "/api/v1/monitoring/alerts/history?hours=2&limit=1000");
    const { alerts: raised } = (answer ?? { alerts: [] }) as { alerts: AlertWithTimeline[] };
    const due = raised.some((alert) => isNewlyLate(alert))
      ? await deadlines(stage)
      : new Map<string, string>();
    for (const alert of raised) {
      const known = alerts.get(alert.id)?.late_after;
      alerts.set(alert.id, { ...alert, late_after: known ?? due.get(alert.labels["target"] ?? "") ?? null });
    }
  }

  function isNewlyLate({ id, rule }: AlertWithTimeline): boolean {
    return rule === "freshness" && !alerts.has(id);
  }

  async function lookAtGames(): Promise<void> {
    const now = stage.clock.now();
    const live = run.live.filter(
      ({ from, until }) =>
        Temporal.Instant.compare(from, now) <= 0 && Temporal.Instant.compare(now, until) <= 0,
    );
    const doubted = live.length > 0 ? await doubtedGames(stage) : new Set<number>();
    for (const { gamePk } of live) {
      const game = games.get(gamePk);
      if (!game) continue;
      const answer = (await stage.ask("service", `/api/v1/games/${gamePk}`)) as Parameters<typeof testify>[0];
      const record = recordOf(run.seed, game);
      const testimony = testify(answer, { record, now, doubted: doubted.has(gamePk) });
      looked += 1;
      if (testimony.kind === "wrong") wrong.push({ ...testimony, gamePk, at: now });
    }
  }

  return {
    async look() {
      await lookAtAlerts();
      await lookAtGames();
    },
    found: (): DrillRecord => ({ alerts: [...alerts.values()], arrivals: stage.arrivals, looked, wrong }),
  };
}

/** When each target that is late now had been due. */
async function deadlines(stage: DrillStage): Promise<Map<string, string>> {
  const answer = await stage.ask("service", "/api/v1/freshness");
  const { targets } = (answer ?? { targets: [] }) as {
    targets: { target: string; late_after: string | null }[];
  };
  return new Map(targets.flatMap(({ target, late_after: due }) => (due === null ? [] : [[target, due]])));
}

/** Games that somebody has a finding against, or whose newest answer was put aside. */
async function doubtedGames(stage: DrillStage): Promise<Set<number>> {
  const findings = (await stage.ask("service", "/api/v1/integrity")) as {
    data?: { subject: string; state: string }[];
  };
  const ledger = (await stage.ask("service", "/api/v1/freshness")) as {
    targets?: { target: string; quarantined: boolean; upstream_stale: boolean }[];
  };
  const subjects = [
    ...(findings?.data ?? []).filter(({ state }) => state !== "resolved").map(({ subject }) => subject),
    ...(ledger?.targets ?? [])
      .filter(({ quarantined, upstream_stale: stale }) => quarantined || stale)
      .map(({ target }) => target),
  ];
  return new Set(subjects.flatMap((subject) => /^game:(\d+)$/.exec(subject)?.[1] ?? []).map(Number));
}
