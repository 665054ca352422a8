import type { DatabaseStatistics } from "../../contracts/internals.ts";
import type { Boxscore } from "../../contracts/v1/boxscore.ts";
import type { FangraphsKind, FangraphsLeader } from "../../contracts/v1/fangraphs.ts";
import type { Game } from "../../contracts/v1/game.ts";
import type { Linescore } from "../../contracts/v1/linescore.ts";
import type { Leader, StatGroup } from "../../contracts/v1/leader.ts";
import type { LeagueUnit, StructureKind } from "../../contracts/v1/league-structure.ts";
import type { Play } from "../../contracts/v1/play.ts";
import type { Player, RosterEntry } from "../../contracts/v1/player.ts";
import type { ScheduleEntry } from "../../contracts/v1/schedule.ts";
import type { Season } from "../../contracts/v1/season.ts";
import type { SeasonStat } from "../../contracts/v1/season-stat.ts";
import type { Standing } from "../../contracts/v1/standing.ts";
import type { GamePhase } from "../../contracts/v1/status.ts";
import type { Team } from "../../contracts/v1/team.ts";
import type { Transaction } from "../../contracts/v1/transaction.ts";
import type { Venue } from "../../contracts/v1/venue.ts";
import type { Finding, FindingChange } from "../domain/integrity/finding.ts";
import type { FeedChain, FeedVersion, PatchedVersion } from "../domain/feed-version.ts";
import type { LedgerRow } from "../domain/ledger.ts";
import type { Target } from "../domain/target.ts";
import type { StatcastDays, StoredStatcastDay } from "./statcast-days.ts";

/** An upstream's answer as it came, under the canonical key of the request that it answers. */
export type Document = {
  requestKey: string;
  /** The target that keeps it fresh; null for what was only read through. */
  target: Target | null;
  status: number;
  contentType: string;
  contentHash: string;
  body: Uint8Array;
  simulated: boolean;
  fetchedAt: Temporal.Instant;
};

/** The resources that one answer holds, in our own form; they replace what the same target held before. */
export type Resources =
  | { kind: "seasons"; seasons: readonly Season[] }
  | { kind: "teams"; season: string; teams: readonly Team[] }
  | { kind: "schedule"; entries: readonly ScheduleEntry[] }
  | { kind: "standings"; standings: readonly Standing[] }
  | { kind: "roster"; entries: readonly RosterEntry[] }
  | { kind: "players"; players: readonly Player[] }
  | { kind: "venues"; season: string; venues: readonly Venue[] }
  | { kind: "structure"; units: readonly LeagueUnit[] }
  | { kind: "leaders"; leaders: readonly Leader[] }
  | { kind: "stats"; stats: readonly SeasonStat[] }
  | { kind: "transactions"; transactions: readonly Transaction[] }
  | { kind: "fangraphs"; season: string; board: string; leaders: readonly FangraphsLeader[] }
  | { kind: "game"; game: Game; linescore: Linescore; boxscore: Boxscore; plays: readonly Play[] };

/** All that one look at an upstream leads to, decided before anything is written; stored whole or not at all. */
export type Refresh =
  | {
      kind: "unchanged";
      row: LedgerRow;
      document: Pick<Document, "requestKey" | "fetchedAt">;
      findings?: readonly FindingChange[];
    }
  | ChangedRefresh
  /** A day file is in its place; a change is logged when its hash is another than before. */
  | { kind: "statcast-day"; row: LedgerRow; day: StoredStatcastDay; previousHash: string | null }
  | { kind: "absent"; row: LedgerRow }
  | { kind: "failed"; row: LedgerRow }
  | { kind: "quarantined"; row: LedgerRow; at: Temporal.Instant; reason: string; body: Uint8Array };

export type ChangedRefresh = {
  kind: "changed";
  row: LedgerRow;
  document: Document;
  resources: Resources;
  previousHash: string | null;
  /** How a game's feed changed; a new version of it is logged. */
  feed?: FeedChange;
  findings?: readonly FindingChange[];
};

export type FeedChange = {
  gamePk: number;
  timecode: string | null;
  phase: GamePhase;
  /** JSON text of the patch from the feed that `previousHash` names; null where that was not at hand. */
  patch: string | null;
  /** The feed itself, parsed. */
  json: unknown;
};

export type Change = {
  sequence: number;
  target: string;
  changedAt: Temporal.Instant;
  contentHash: string;
  previousHash: string | null;
  /** What changed in a game's feed; null for all else. */
  feed: PatchedVersion | null;
};

export type PlayerFilter = {
  /** Part of a name, in any case. */
  name?: string;
  teamId?: number;
  active?: boolean;
  afterId: number;
  limit: number;
};

export type SeasonStatFilter = {
  season?: string;
  group?: StatGroup;
  of: "players" | "teams";
  id?: number;
};
/** What another node has changed; without a target, anything may have changed while nobody could be told. */
export type OthersChange = { target: Target | null };

/**
 * Everything that the service keeps, behind one interface for every engine; the conformance suite says what each must do.
 * `commit` is one transaction. A row's lease keeps other workers and nodes away from it until it runs out.
 */
export type ServiceStore = StatcastDays & {
  /** Takes an upstream's most overdue row whose lease is free, for this owner; undefined when nothing of it is due. */
  claimDue(
    now: Temporal.Instant,
    lease: { owner: string; until: Temporal.Instant },
    upstream: string,
  ): Promise<LedgerRow | undefined>;
  /** Keeps a row for longer; nothing happens when its lease is another's by now. */
  renewLease(target: Target, lease: { owner: string; until: Temporal.Instant }): Promise<void>;
  /** Gives back what this owner holds, so that nobody needs to wait for its leases to run out. */
  release(owner: string): Promise<void>;
  /** When an upstream's next row falls due or its lease runs out; null when nothing will. */
  nextDueAt(upstream: string): Promise<Temporal.Instant | null>;
  ledger(): Promise<LedgerRow[]>;
  ledgerRow(target: Target): Promise<LedgerRow | undefined>;
  /** Adds rows for targets that have none; leaves the others alone. */
  addTargets(rows: readonly LedgerRow[]): Promise<void>;
  /** Takes rows away whose targets need not be followed any more. */
  dropTargets(targets: readonly Target[]): Promise<void>;
  /** When what a target holds was last confirmed, also after its row is gone. */
  confirmedAt(target: Target): Promise<Temporal.Instant | null>;
  /** Replaces rows, but for their leases. */
  updateRows(rows: readonly LedgerRow[]): Promise<void>;
  /**
   * Stores a look whole, or not at all. With the row as it was claimed, nothing is stored, and the answer is false, when
   * somebody else has finished a look at the target since: this worker was slower than its lease.
   */
  commit(refresh: Refresh, claimed?: LedgerRow): Promise<boolean>;

  document(requestKey: string): Promise<Document | undefined>;
  /**
   * Keeps an answer that was read through; drops the oldest of those beyond `keep`. What a target keeps fresh is left alone, for
   * its ledger row and its log tell of those bytes and no others.
   */
  putDocument(document: Document, keep: number): Promise<void>;

  /**
   * The log of all changes in the order of its numbers, of one target if named. A change is seen only when all that
   * have smaller numbers are, so that whoever goes on from the last number seen misses none.
   */
  changesAfter(sequence: number, options: { limit: number; target?: string }): Promise<Change[]>;
  /** The first number that is kept and the last that was given; `oldest` is one more than `newest` when none is kept. */
  changeSpan(): Promise<{ oldest: number; newest: number }>;
  /** A game's versions in order, without their patches. */
  feedVersions(gamePk: number): Promise<FeedVersion[]>;
  feedPatches(gamePk: number, options: { after: number; limit: number }): Promise<PatchedVersion[]>;
  /** What a version is rebuilt from; undefined where it never was or is forgotten. */
  feedChain(gamePk: number, version: number): Promise<FeedChain | undefined>;
  /**
   * Forgets changes from before an instant. Each version from then on can still be rebuilt, numbers are never given
   * again, and the present data stay.
   */
  forgetChanges(before: Temporal.Instant): Promise<void>;

  quarantine(
    limit: number,
  ): Promise<{ target: string; at: Temporal.Instant; reason: string; size: number }[]>;

  /** Findings that are not resolved, of one target or of all. */
  unresolvedFindings(target?: Target): Promise<Finding[]>;
  /** Findings that are not resolved, and those resolved after an instant; the newest first. */
  findings(resolvedAfter: Temporal.Instant): Promise<Finding[]>;
  /** Keeps or forgets findings that did not come with a look at an upstream. */
  putFindings(changes: readonly FindingChange[]): Promise<void>;
  /** Drops findings that were seen last before an instant. */
  dropFindings(lastSeenBefore: Temporal.Instant): Promise<void>;

  seasons(): Promise<Season[]>;
  teams(season: string): Promise<Team[]>;
  schedule(from: string, to: string): Promise<ScheduleEntry[]>;
  standings(season: string): Promise<Standing[]>;
  roster(teamId: number): Promise<RosterEntry[]>;
  player(id: number): Promise<Player | undefined>;
  /** In order of their ids, from beyond one on. */
  players(filter: PlayerFilter): Promise<Player[]>;
  /** Who is on a roster, or in a game since a date, and not in the season's list of people; nobody before that list is known. */
  peopleBeyondList(season: string, since: string, limit: number): Promise<number[]>;
  venues(season: string): Promise<Venue[]>;
  structure(kind: StructureKind): Promise<LeagueUnit[]>;
  /** In order of category, group and rank. */
  leaders(season: string): Promise<Leader[]>;
  /** Seasons of players (`of` their ids) or of clubs, in the order in which the source lists them. */
  seasonStats(filter: SeasonStatFilter): Promise<SeasonStat[]>;
  transactions(from: string, to: string): Promise<Transaction[]>;
  /** Every club's roster. */
  rosters(): Promise<RosterEntry[]>;
  game(gamePk: number): Promise<Game | undefined>;
  /** Games by their number, and those whose official date is `date`. */
  gamesOf(date: string, gamePks: readonly number[]): Promise<Game[]>;
  linescore(gamePk: number): Promise<Linescore | undefined>;
  boxscore(gamePk: number): Promise<Boxscore | undefined>;
  /** Plays in order, from an index on. */
  plays(gamePk: number, from: number, limit: number): Promise<Play[]>;
  /** A leaderboard in FanGraphs' order. */
  fangraphsLeaders(season: string, kind: FangraphsKind): Promise<FangraphsLeader[]>;
  /** What the engine says of itself; an engine that cannot tell leaves this out. */
  statistics?(): Promise<DatabaseStatistics>;
  /** Calls back whenever another node on the same database has changed something; an engine for one node leaves this out. */
  onOthersChange?(listener: (change: OthersChange) => void): void;
  close(): Promise<void>;
};
