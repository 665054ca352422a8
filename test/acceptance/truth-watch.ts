import assert from "node:assert/strict";
import type { VirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import { freshnessOf, type LedgerRow } from "../../src/service/domain/ledger.ts";
import { targetId } from "../../src/service/domain/target.ts";
import type { Refresh, ServiceStore } from "../../src/service/store/service-store.ts";
import { clubRecord } from "../../src/simulator/world/book/club-record.ts";
import { seasonBook } from "../../src/simulator/world/book/season-book.ts";
import { listingsOf } from "../../src/simulator/world/listing.ts";
import type { CalendarGame } from "../../src/simulator/world/model.ts";
import { rosterOf } from "../../src/simulator/world/players.ts";
import { type World, worldAt } from "../../src/simulator/world/world-at.ts";
import { heldGame, worldsGame } from "./world-truth.ts";

/** A refresh that came after its target's deadline. */
export type Late = { target: string; at: string; promise: string; error: string | null };

export type TruthWatch = {
  around(store: ServiceStore): ServiceStore;
  /** How many comparisons there were, by what was compared; `plays` counts single plays. */
  counts: ReadonlyMap<string, number>;
  lates: readonly Late[];
  /** What the service held that was not true, in words; the first few. */
  lies: readonly string[];
  /** Targets that are late now, whether or not anybody refreshes them. */
  lateNow(): Promise<Late[]>;
};

const MOST_PLAYS = 1000;
const MOST_LIES = 20;

/** After each commit, holds what the service then has of the target against the simulated world at that moment. */
export function createTruthWatch(seed: number, season: number, clock: () => VirtualClock): TruthWatch {
  const counts = new Map<string, number>();
  const lates: Late[] = [];
  const lies: string[] = [];
  const count = (kind: string, by = 1) => void counts.set(kind, (counts.get(kind) ?? 0) + by);
  let watched: ServiceStore | undefined;

  async function compare(store: ServiceStore, { kind, row }: Refresh): Promise<void> {
    if (kind !== "changed" && kind !== "unchanged") return;
    const world = worldAt(seed, season, clock().now());
    const { dataset, key } = row.target;
    if (dataset === "game") await compareGame(store, world, { gamePk: Number(key), count });
    if (dataset === "schedule") await compareSchedule(store, world, key);
    if (dataset === "standings") await compareStandings(store, world);
    if (dataset === "roster") await compareRoster(store, world, Number(key));
    count(dataset);
  }

  return {
    counts,
    lates,
    lies,
    around(store) {
      watched = store;
      return {
        ...store,
        async commit(refresh, claimed) {
          const before = await store.ledgerRow(refresh.row.target);
          const now = clock().now();
          if (before && isLate(before, now)) lates.push(lateOf(before, now));
          const isStored = await store.commit(refresh, claimed);
          if (!isStored) return false;
          await compare(store, refresh).catch((error: unknown) => {
            if (lies.length < MOST_LIES) lies.push(String(error));
          });
          return true;
        },
      };
    },
    async lateNow() {
      const now = clock().now();
      const rows = (await watched?.ledger()) ?? [];
      return rows.filter((row) => isLate(row, now)).map((row) => lateOf(row, now));
    },
  };
}

function isLate(row: LedgerRow, now: Temporal.Instant): boolean {
  return ["late", "stale"].includes(freshnessOf(row, now).status);
}

function lateOf({ target, reason, lastError }: LedgerRow, now: Temporal.Instant): Late {
  return { target: targetId(target), at: now.toString(), promise: reason, error: lastError };
}

type GameLook = { gamePk: number; count: (kind: string, by?: number) => void };

async function compareGame(store: ServiceStore, world: World, { gamePk, count }: GameLook): Promise<void> {
  const [game, linescore, boxscore, plays] = await Promise.all([
    store.game(gamePk),
    store.linescore(gamePk),
    store.boxscore(gamePk),
    store.plays(gamePk, 0, MOST_PLAYS),
  ]);
  const listed = world.game(gamePk);
  assert.ok(game && linescore && boxscore && listed, `game ${gamePk} is stored whole`);
  const truth = world.snapshot(listed);
  const held = heldGame({ game, linescore, boxscore: boxscore.teams, plays });
  assert.deepEqual(held, worldsGame(truth), `game ${gamePk} at ${world.now.toString()}`);
  count(game.status.phase);
  count("plays", plays.length);
  if (truth.lineScore.inning > listed.scheduledInnings) count("extra innings");
  if (listed.doubleHeader !== "N") count(`doubleheader, game ${listed.gameNumber}`);
  if (truth.record.corrections.some(({ at }) => at <= world.now.epochMilliseconds)) count("corrected");
}

async function compareSchedule(store: ServiceStore, world: World, date: string): Promise<void> {
  const held = (await store.schedule(date, date)).map((row) => ({
    gamePk: row.game_pk,
    startsAt: Date.parse(row.start_time),
    status: row.status.code,
    score: [row.teams.away.score, row.teams.home.score],
    clubs: [row.teams.away.team.id, row.teams.home.team.id],
    doubleHeader: row.double_header,
    gameNumber: row.game_number,
    isElsewhere: [row.rescheduled_to, row.rescheduled_from, row.resumed_on, row.resumed_from].map(
      (text) => text !== null,
    ),
  }));
  const inOrder = <Row extends { gamePk: number }>(rows: readonly Row[]) =>
    rows.toSorted((one, other) => one.gamePk - other.gamePk);
  assert.deepEqual<unknown>(
    inOrder(held),
    inOrder(trueSchedule(world, date)),
    `${date} at ${world.now.toString()}`,
  );
}

function trueSchedule(world: World, date: string) {
  const listings = world.games
    .filter((game) => mayStandUnder(game, date))
    .flatMap((game) => {
      const isSuspended = game.fates.some(({ kind }) => kind === "suspended");
      const stopped = isSuspended ? world.record(game).statuses.find(({ code }) => code === "UR") : undefined;
      return listingsOf(game, world.now, stopped?.at);
    });
  return listings
    .filter((listing) => listing.date === date)
    .map(({ game, status, startsAt, ...also }) => {
      const glance = world.glance(game);
      const score = status === null ? glance.score : null;
      return {
        gamePk: game.gamePk,
        startsAt: startsAt.epochMilliseconds,
        status: status ?? glance.status,
        score: [score?.away ?? null, score?.home ?? null],
        clubs: [game.awayClubId, game.homeClubId],
        doubleHeader: game.doubleHeader,
        gameNumber: game.gameNumber,
        isElsewhere: [also.rescheduledTo, also.rescheduledFrom, also.resumes, also.resumedFrom].map(
          (other) => other !== null,
        ),
      };
    });
}

function mayStandUnder({ originalDate, officialDate, fates }: CalendarGame, date: string): boolean {
  const resumed = fates.some((fate) => fate.kind === "suspended" && fate.resumesOn === date);
  return resumed || originalDate === date || officialDate === date;
}

async function compareStandings(store: ServiceStore, { seed, season, now }: World): Promise<void> {
  const held = await store.standings(String(season));
  const book = seasonBook(seed, season);
  assert.equal(held.length, 30);
  for (const { team, wins, losses, runs_scored: scored, runs_allowed: allowed } of held) {
    const truth = clubRecord(team.id, book.gamesOfClub(team.id, now.epochMilliseconds));
    const expected = [truth.wins, truth.losses, truth.runsScored, truth.runsAllowed];
    assert.deepEqual([wins, losses, scored, allowed], expected, `${team.name} at ${now.toString()}`);
  }
}

async function compareRoster(store: ServiceStore, { seed, season }: World, clubId: number): Promise<void> {
  const ids = (people: readonly { id: number }[]) => people.map(({ id }) => id).sort((a, b) => a - b);
  const held = await store.roster(clubId);
  assert.deepEqual(ids(held.map(({ person }) => person)), ids(rosterOf(seed, season, clubId).active));
}
