import type { Game } from "../../contracts/v1/game.ts";
import type { RosterEntry } from "../../contracts/v1/player.ts";
import type { ScheduleEntry } from "../../contracts/v1/schedule.ts";
import type { Finding, FindingChange } from "../domain/integrity/finding.ts";
import { dependsOnOthers, judge, judgeBesideOthers } from "../domain/integrity/judge.ts";
import type { Judged } from "../domain/integrity/rule.ts";
import { type Target, targetId } from "../domain/target.ts";
import type { Resources, ServiceStore } from "../store/service-store.ts";

/** What the store knows that a look's data must agree with. */
export type KnownBeside = {
  unresolved: readonly Finding[];
  previous: Game | undefined;
  games: readonly Game[];
  listedBefore: readonly number[];
  entries: readonly ScheduleEntry[];
  rosters: readonly RosterEntry[];
  /** The clubs whose games are followed; none: every club's. */
  clubs: readonly number[];
};

export const nothingBeside: KnownBeside = {
  unresolved: [],
  previous: undefined,
  games: [],
  listedBefore: [],
  entries: [],
  rosters: [],
  clubs: [],
};

/** Reads what a target's data will be judged beside, where the games of these clubs are followed. */
export async function readBeside(
  store: ServiceStore,
  target: Target,
  clubs: readonly number[],
): Promise<KnownBeside> {
  const unresolved = await store.unresolvedFindings(target);
  return { ...nothingBeside, clubs, unresolved, ...(await neighbours[target.dataset]?.(store, target.key)) };
}

type Neighbours = (store: ServiceStore, key: string) => Promise<Partial<KnownBeside>>;

/** Datasets that are judged beside others. */
const neighbours: { readonly [Name in Target["dataset"]]?: Neighbours } = {
  game: async (store, key) => ({ previous: await store.game(Number(key)) }),
  schedule: gamesBeside,
  standings: async (store, key) => ({ entries: await store.schedule(`${key}-01-01`, `${key}-12-31`) }),
  roster: async (store) => ({ rosters: await store.rosters() }),
};

async function gamesBeside(store: ServiceStore, date: string): Promise<Partial<KnownBeside>> {
  const listedBefore = (await store.schedule(date, date)).map((entry) => entry.game_pk);
  return { listedBefore, games: await store.gamesOf(date, listedBefore) };
}

/** Judges what a good answer holds, and says what becomes of the target's findings. Pure. */
export function judgeResources(
  target: Target,
  resources: Resources,
  beside: KnownBeside,
  now: Temporal.Instant,
): FindingChange[] {
  const judged = judgedOf(target, resources, beside);
  return judged ? judge({ target, judged, unresolved: beside.unresolved, now }) : [];
}

/** Judges again what other data may have mended meanwhile: a final's feed comes after its schedule. Safe to repeat. */
export async function rejudge(
  store: ServiceStore,
  clubs: readonly number[],
  now: Temporal.Instant,
): Promise<void> {
  const waiting = (await store.unresolvedFindings()).filter(({ rule }) => dependsOnOthers(rule));
  const targets = new Map(waiting.map(({ target }) => [targetId(target), target]));
  for (const target of targets.values()) {
    const beside = await readBeside(store, target, clubs);
    const resources = await stored[target.dataset]?.(store, target.key);
    const judged = resources && judgedOf(target, resources, beside);
    if (!judged) continue;
    await store.putFindings(judgeBesideOthers({ target, judged, unresolved: beside.unresolved, now }));
  }
}

type Stored = (store: ServiceStore, key: string) => Promise<Resources>;

const stored: { readonly [Name in Target["dataset"]]?: Stored } = {
  schedule: async (store, key) => ({ kind: "schedule", entries: await store.schedule(key, key) }),
  standings: async (store, key) => ({ kind: "standings", standings: await store.standings(key) }),
  roster: async (store, key) => ({ kind: "roster", entries: await store.roster(Number(key)) }),
};

function judgedOf({ key }: Target, resources: Resources, beside: KnownBeside): Judged | undefined {
  if (resources.kind === "game") {
    const { game, linescore, boxscore, plays } = resources;
    return { dataset: "game", game, linescore, boxscore, plays, previous: beside.previous };
  }
  if (resources.kind === "schedule") {
    const { games, listedBefore } = beside;
    const { entries } = resources;
    return { dataset: "schedule", date: key, entries, games, listedBefore, clubs: beside.clubs };
  }
  if (resources.kind === "standings") {
    return { dataset: "standings", standings: resources.standings, entries: beside.entries };
  }
  if (resources.kind !== "roster") return undefined;
  const others = beside.rosters.filter(({ team_id: team }) => team !== Number(key));
  return { dataset: "roster", teamId: Number(key), entries: resources.entries, others };
}
