import type { Season } from "../../contracts/v1/season.ts";
import type { TargetFacts } from "../domain/expectation.ts";
import { timecodeOf } from "../domain/feed-version.ts";
import { isOver, isPlayGoingOn } from "../domain/game-state.ts";
import type { LedgerRow } from "../domain/ledger.ts";
import { leagueDate } from "../domain/league-day.ts";
import { seasonPhase } from "../domain/season-phase.ts";
import { standstillOf } from "../domain/standstill.ts";
import { isSeason } from "../domain/target.ts";
import type { FeedChange, Resources } from "../store/service-store.ts";
import { describeProblems, type Parsed } from "../upstream/endpoint.ts";
import type { GameFeed } from "../upstream/game-feed/game-feed.ts";
import { boardOf } from "../upstream/fangraphs.ts";
import { readPayload } from "../upstream/payload.ts";
import { endpoints, type IngestedDataset } from "../upstream/registry.ts";

/** What a good answer holds: resources to store, and the facts that decide how fresh the target must be from now on. */
export type Content = {
  resources: Resources;
  facts: TargetFacts;
  upstreamTimestamp: Temporal.Instant | null;
  standstillMs: number | null;
  overSince: Temporal.Instant | null;
  /** Of a game: its feed as a state to be compared with the one before. */
  feed?: Omit<FeedChange, "patch">;
};

export type ReadContent = { kind: "ok"; content: Content } | { kind: "invalid"; reason: string };

/** What the reading depends on besides the answer. */
export type ReadingContext = {
  row: LedgerRow;
  seasons: readonly Season[];
  lastFinalAt: Temporal.Instant | null;
  now: Temporal.Instant;
};

/** Reads an answer's body for a row of the ledger: JSON, schema, our own form, facts. */
export function readContent(body: Uint8Array, context: ReadingContext): ReadContent {
  const payload = readPayload(body);
  if (payload.kind === "unreadable") return { kind: "invalid", reason: describeProblems([payload.problem]) };
  const dataset = context.row.target.dataset as IngestedDataset;
  return readers[dataset](payload.json, context);
}

type Reader = (json: unknown, context: ReadingContext) => ReadContent;

const readers = {
  seasons: (json, context) =>
    readWith(endpoints.seasons.parse(json, context.row.target), (seasons) =>
      plain(
        { kind: "seasons", seasons },
        { dataset: "reference", seasonPhase: phaseOf({ ...context, seasons }) },
      ),
    ),
  teams: (json, context) =>
    readWith(endpoints.teams.parse(json, context.row.target), (teams) =>
      plain(
        { kind: "teams", season: context.row.target.key, teams },
        { dataset: "reference", seasonPhase: phaseOf(context) },
      ),
    ),
  venues: (json, context) =>
    readWith(endpoints.venues.parse(json, context.row.target), (venues) =>
      plain(
        { kind: "venues", season: context.row.target.key, venues },
        { dataset: "reference", seasonPhase: phaseOf(context) },
      ),
    ),
  sports: (json, context) =>
    readWith(endpoints.sports.parse(json, context.row.target), (units) =>
      plain({ kind: "structure", units }, { dataset: "reference", seasonPhase: phaseOf(context) }),
    ),
  people: (json, context) =>
    readWith(endpoints.people.parse(json, context.row.target), (players) =>
      plain(
        { kind: "players", players },
        { dataset: "people", of: isSeason(context.row.target.key) ? "season" : "person" },
      ),
    ),
  leaders: (json, context) =>
    readWith(endpoints.leaders.parse(json, context.row.target), (leaders) =>
      plain({ kind: "leaders", leaders }, totalsFacts("leaders", context)),
    ),
  stats: (json, context) =>
    readWith(endpoints.stats.parse(json, context.row.target), (stats) =>
      plain({ kind: "stats", stats }, totalsFacts("stats", context)),
    ),
  transactions: (json, context) =>
    readWith(endpoints.transactions.parse(json, context.row.target), (transactions) =>
      plain(
        { kind: "transactions", transactions },
        { dataset: "transactions", seasonPhase: phaseOf(context) },
      ),
    ),
  roster: (json, context) =>
    readWith(endpoints.roster.parse(json, context.row.target), (entries) =>
      plain({ kind: "roster", entries }, { dataset: "roster", seasonPhase: phaseOf(context) }),
    ),
  standings: (json, context) =>
    readWith(endpoints.standings.parse(json, context.row.target), (standings) =>
      plain({ kind: "standings", standings }, totalsFacts("standings", context)),
    ),
  fangraphs: (json, context) => {
    const { season, kind: board } = boardOf(context.row.target.key);
    const parsed = endpoints.fangraphs.parse(json, context.row.target);
    if (parsed.kind === "ok" && parsed.value.length === 0 && context.row.contentHash !== null) {
      return { kind: "invalid", reason: "/data: got no player; allowed is at least one, for some are held" };
    }
    return readWith(parsed, (leaders) =>
      plain(
        { kind: "fangraphs", season, board, leaders },
        { dataset: "fangraphs", seasonPhase: phaseOf(context) },
      ),
    );
  },
  schedule: (json, context) =>
    readWith(endpoints.schedule.parse(json, context.row.target), (entries) => {
      const starts = entries
        .filter(({ status }) => !isOver(status.phase))
        .map((entry) => entry.start_time)
        .sort();
      const date = Temporal.PlainDate.from(context.row.target.key);
      const games = {
        count: entries.length,
        live: entries.filter(({ status }) => isPlayGoingOn(status.phase) || status.phase === "warmup").length,
        nextStart: starts[0] ? Temporal.Instant.from(starts[0]) : null,
      };
      const phase = seasonPhase(context.seasons, date);
      return plain({ kind: "schedule", entries }, { dataset: "schedule", date, seasonPhase: phase, games });
    }),
  game: (json, context) =>
    readWith(endpoints.game.parse(json, context.row.target), (feed) => ({
      ...gameContent(feed, context),
      feed: feedState(feed, json),
    })),
} satisfies Record<IngestedDataset, Reader>;

function readWith<Value>(parsed: Parsed<Value>, toContent: (value: Value) => Content): ReadContent {
  if (parsed.kind === "invalid") return { kind: "invalid", reason: describeProblems(parsed.problems) };
  return { kind: "ok", content: toContent(parsed.value) };
}

function plain(resources: Resources, facts: TargetFacts): Content {
  return { resources, facts, upstreamTimestamp: null, standstillMs: null, overSince: null };
}

function gameContent({ waitMs, ...feed }: GameFeed, { row, now }: ReadingContext): Content {
  const { phase } = feed.game.status;
  const overSince = isOver(phase) ? (row.overSince ?? now) : null;
  const startsAt = feed.game.start_time ? Temporal.Instant.from(feed.game.start_time) : now;
  const { upstream_timestamp: timestamp } = feed.game;
  return {
    resources: { kind: "game", ...feed },
    facts: { dataset: "game", game: { phase, startsAt, overSince, upstreamWaitMs: waitMs } },
    upstreamTimestamp: timestamp ? Temporal.Instant.from(timestamp) : null,
    standstillMs: standstillOf(phase, feed.plays),
    overSince,
  };
}

function feedState({ game }: GameFeed, json: unknown): Omit<FeedChange, "patch"> {
  const { upstream_timestamp: timestamp } = game;
  const timecode = timestamp ? timecodeOf(Temporal.Instant.from(timestamp)) : null;
  return { gamePk: game.game_pk, timecode, phase: game.status.phase, json };
}

function totalsFacts(dataset: "standings" | "leaders" | "stats", context: ReadingContext): TargetFacts {
  return { dataset, seasonPhase: phaseOf(context), lastFinalAt: context.lastFinalAt };
}

function phaseOf({ seasons, now }: Pick<ReadingContext, "seasons" | "now">) {
  return seasonPhase(seasons, leagueDate(now));
}
