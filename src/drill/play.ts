import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DrillRecord, runDrill } from "./drill.ts";
import type { Incident, IncidentKind } from "./incident.ts";
import { incidentKinds } from "./incidents/registry.ts";
import { liveSpans, statcastMornings } from "./nights.ts";
import { type LiveSpan, planDrill } from "./plan.ts";
import { type Score, scoreDrill } from "./score.ts";
import { type DrillStage, openDrillStage } from "./stage.ts";
import { whileTimePasses } from "./time-passing.ts";

/** What decides a drill: the same options always play the same one. */
export type DrillOptions = {
  seed: number;
  startAt: Temporal.Instant;
  /** May be a part of a day. */
  days: number;
  faults: number;
  clubs: readonly number[];
  /** What the monitor's file says; undefined: the defaults. */
  monitorFile?: unknown;
  /** The kinds that may happen; all if left out. */
  kinds?: Readonly<Record<string, IncidentKind>>;
};

/** A drill that was played to its end. */
export type DrillOutcome = {
  options: DrillOptions;
  incidents: readonly Incident[];
  live: readonly LiveSpan[];
  until: Temporal.Instant;
  record: DrillRecord;
  score: Score;
};

/** Plans, plays and scores one drill, in a folder of its own that is removed at the end. */
export async function playDrill(
  options: DrillOptions,
  onProgress: (share: number) => void = () => undefined,
): Promise<DrillOutcome> {
  const kinds = options.kinds ?? incidentKinds;
  const live = liveSpans(options);
  const plan = planDrill({ ...options, kinds, live, mornings: statcastMornings(options) });
  const folder = mkdtempSync(join(tmpdir(), "mlb-drill-"));
  try {
    const stage = await openDrillStage({ ...options, folder, monitorFile: options.monitorFile });
    const run = { ...options, plan, live, onProgress };
    const record = await withEnd(stage, () => runDrill(stage, run));
    const score = scoreDrill(plan.incidents, record, kinds);
    return { options, incidents: plan.incidents, live, until: plan.until, record, score };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function withEnd<Result>(stage: DrillStage, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } finally {
    await whileTimePasses(stage.clock, stage.end);
  }
}
