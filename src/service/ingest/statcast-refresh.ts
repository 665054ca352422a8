import { rm } from "node:fs/promises";
import type { Clock } from "../../platform/clock/clock.ts";
import type { HttpOutcome } from "../../platform/http/outcome.ts";
import { afterNothingYet, afterSuccess, type LedgerRow } from "../domain/ledger.ts";
import { isFollowed } from "../domain/plan.ts";
import { coveredFinals, playedUntil } from "../domain/plan-other-sources.ts";
import { isOver } from "../domain/game-state.ts";
import { type DayLimits, type FinalOfDay, judgeDay, mayReplace } from "../domain/statcast-day.ts";
import { statcastExpectation, type StatcastFacts } from "../domain/statcast-expectation.ts";
import { COLUMN_SET, type ConvertedDay, convertDay } from "../statcast/convert-day.ts";
import { type DayFiles, dayPath } from "../statcast/day-files.ts";
import type { Engine } from "../statcast/engine.ts";
import type { StoredStatcastDay } from "../store/statcast-days.ts";
import type { Refresh, ServiceStore } from "../store/service-store.ts";
import { describeProblems } from "../upstream/endpoint.ts";
import { readStatcastCsv } from "../upstream/statcast/statcast.ts";
import { failed, failedBecause, type FailureContext, foreignAnswer, putAside } from "./failed-look.ts";

/** What reading a Statcast day needs besides the answer. */
export type StatcastPorts = {
  clock: Clock;
  store: ServiceStore;
  engine: Engine;
  files: DayFiles;
  limits: DayLimits;
  /** The clubs whose games are followed; none: every club's. Only of those it is known how many pitches there were. */
  clubs: readonly number[];
};

/**
 * Decides all that follows from one answer of the search: 1. what it is; 2. the CSV as Parquet, under a temporary name;
 * 3. its rows held against the feeds' pitches, and against the day that is held; 4. the file in its place, for the commit to name.
 */
export async function refreshStatcastDay(
  ports: StatcastPorts,
  row: LedgerRow,
  outcome: HttpOutcome,
  context: FailureContext,
): Promise<Refresh> {
  if (outcome.kind !== "answered" || outcome.status !== 200) return failed(row, outcome, context);
  const foreign = foreignAnswer(outcome.headers, context);
  if (foreign) return failedBecause(row, foreign, context);
  const csv = readStatcastCsv(outcome.body);
  if (csv.kind === "invalid") return putAside(row, outcome.body, describeProblems([csv.problem]), context);
  const looked = { ...ports, row, context, ...(await known(ports, row.target.key)) };
  if (csv.kind === "nothing") return nothingYet(looked, csv.reason);
  const conversion = await convertDay(ports, row.target.key, csv);
  if (conversion.kind === "invalid") return putAside(row, outcome.body, conversion.reason, context);
  try {
    return await decided(looked, conversion.day);
  } finally {
    await ports.clock.busyWith(rm(conversion.day.temporaryPath, { force: true }));
  }
}

type Known = {
  held: StoredStatcastDay | undefined;
  finals: readonly FinalOfDay[];
  playedUntil: Temporal.PlainDate;
};
type Looked = StatcastPorts & Known & { row: LedgerRow; context: FailureContext };

async function decided(looked: Looked, come: ConvertedDay): Promise<Refresh> {
  const { row, context, held, finals } = looked;
  const judged = judgeDay(come.rows, finals, looked.limits);
  const replacing = mayReplace(held, judged);
  if (!replacing.next && judged.rows === 0) return nothingYet(looked, replacing.reason);
  if (!replacing.next) return failedBecause(row, replacing.reason, context);
  const isSame = held?.hash === come.hash;
  const revision = isSame ? held.revision : (held?.revision ?? 0) + 1;
  const path = dayPath(row.target.key, revision);
  if (!isSame) await looked.files.keep(come.temporaryPath, path);
  const day: StoredStatcastDay = {
    date: row.target.key,
    revision,
    ...judged,
    pitchers: come.pitchers,
    batters: come.batters,
    columnSet: COLUMN_SET,
    hash: come.hash,
    bytes: come.bytes,
    path,
    fetchedAt: isSame ? held.fetchedAt : context.now,
  };
  const fetched = { contentHash: come.hash, title: row.title, ...NOT_A_GAME };
  const expected = statcastExpectation(factsOf(looked, day), context.now);
  const { next } = afterSuccess(row, fetched, expected, context.now);
  return { kind: "statcast-day", row: next, day, previousHash: row.contentHash };
}

const NOT_A_GAME = { upstreamTimestamp: null, standstillMs: null, overSince: null };

/** A late day is no failure; that a day which is held comes back empty is one, and changes nothing that is held. */
function nothingYet(looked: Looked, why: string): Refresh {
  const { row, context, held } = looked;
  if (held) return failedBecause(row, `${why}, and ${held.rows} rows are held`, context);
  const expected = statcastExpectation(factsOf(looked, undefined), context.now);
  const reason = `nothing is published yet: ${why}`;
  return { kind: "absent", row: afterNothingYet(row, expected, context.now, reason).next };
}

function factsOf(
  { row, finals, playedUntil: until }: Looked,
  held: StoredStatcastDay | undefined,
): StatcastFacts {
  return {
    date: Temporal.PlainDate.from(row.target.key),
    playedUntil: until,
    finals: finals.length,
    held: held ?? null,
    deadline: row.lateAfter,
  };
}

async function known({ store, clubs }: StatcastPorts, date: string): Promise<Known> {
  const [from, to] = [date, Temporal.PlainDate.from(date).add({ days: 1 }).toString()];
  const entries = await store.schedule(from, to);
  const followed = entries.filter((entry) => isFollowed(entry, clubs));
  const games = coveredFinals(followed, date);
  const finals: FinalOfDay[] = [];
  for (const gamePk of games) finals.push({ gamePk, pitches: await pitchesOf(store, gamePk) });
  return { held: await store.statcastDay(date), finals, playedUntil: playedUntil(followed, date) };
}

/** More plays than any game has had. */
const ALL_PLAYS = 1000;

async function pitchesOf(store: ServiceStore, gamePk: number): Promise<number | null> {
  const game = await store.game(gamePk);
  if (!game || !isOver(game.status.phase)) return null;
  const plays = await store.plays(gamePk, 0, ALL_PLAYS);
  const pitches = plays.flatMap(({ events }) => events.filter(({ pitch }) => pitch !== null));
  return pitches.length;
}
