import { type Static, Type } from "typebox";
import { type StatGroup, statGroups } from "../../contracts/v1/leader.ts";
import type {
  FieldingSeason,
  HittingSeason,
  PitchingSeason,
  SeasonStat,
} from "../../contracts/v1/season-stat.ts";
import type { Endpoint } from "./endpoint.ts";
import { battingNames } from "./game-feed/boxscore.ts";
import { maybeReference, RawReference } from "./raw.ts";
import { schemaCheck } from "./schema-check.ts";

const Text = Type.Optional(Type.String());
const Ref = Type.Optional(RawReference);

const RawSplit = Type.Object({
  season: Text,
  gameType: Text,
  stat: Type.Object({}),
  team: Ref,
  player: Ref,
  position: Type.Optional(Type.Object({ abbreviation: Text })),
});

const RawTable = Type.Object({
  type: Type.Optional(Type.Object({ displayName: Text })),
  group: Type.Object({ displayName: Type.Enum(statGroups) }),
  totalSplits: Type.Optional(Type.Integer()),
  splits: Type.Array(RawSplit),
});

const check = schemaCheck(Type.Object({ stats: Type.Array(RawTable) }));

/** As many as a season has players; a longer list would be cut, and is put aside. */
const MOST_PLAYERS = 3000;

/** `v1/stats` and `v1/teams/stats`; the key is `{season}-players-{group}` or `{season}-teams-{group}`. */
export const seasonStats: Endpoint<SeasonStat[]> = {
  upstream: "mlb_api",
  request({ key }) {
    const [season, whose, group] = key.split("-");
    const query = `stats=season&group=${group}&season=${season}&sportIds=1`;
    return whose === "teams"
      ? `/api/v1/teams/stats?${query}`
      : `/api/v1/stats?${query}&playerPool=ALL&limit=${MOST_PLAYERS}`;
  },
  parse(json, { key }) {
    const checked = check(json);
    if (checked.kind === "invalid") return checked;
    const cut = checked.value.stats.findIndex(
      ({ totalSplits, splits }) => (totalSplits ?? 0) > splits.length,
    );
    if (cut >= 0) return cutOff(checked.value.stats[cut], cut);
    const [season = ""] = key.split("-");
    return { kind: "ok", value: checked.value.stats.flatMap((table) => statsOf(table, season)) };
  },
};

function cutOff(table: Static<typeof RawTable> | undefined, index: number) {
  const { splits = [], totalSplits = 0 } = table ?? {};
  const where = `/stats/${index}/splits`;
  return {
    kind: "invalid" as const,
    problems: [{ where, got: `${splits.length} rows`, allowed: `all ${totalSplits} that it counts` }],
  };
}

function statsOf({ group, splits }: Static<typeof RawTable>, season: string): SeasonStat[] {
  const name = group.displayName;
  return splits.map((raw) => ({
    season: raw.season ?? season,
    group: name,
    game_type: raw.gameType ?? null,
    player: maybeReference(raw.player),
    team: maybeReference(raw.team),
    position: raw.position?.abbreviation ?? null,
    hitting: name === "hitting" ? columnsOf(raw.stat, columns.hitting) : null,
    pitching: name === "pitching" ? columnsOf(raw.stat, columns.pitching) : null,
    fielding: name === "fielding" ? columnsOf(raw.stat, columns.fielding) : null,
  }));
}

/** Counts come as numbers, rates as texts; where there is nothing to divide by, as dashes or stars. */
function columnsOf<Name extends string>(
  stat: object,
  names: Readonly<Record<Name, string>>,
): Record<Name, number | null> {
  const values = stat as Readonly<Record<string, unknown>>;
  const entries = Object.entries<string>(names).map(([ours, theirs]) => [ours, numberOf(values[theirs])]);
  return Object.fromEntries(entries) as Record<Name, number | null>;
}

function numberOf(value: unknown): number | null {
  if (typeof value !== "number" && typeof value !== "string") return null;
  const number = value === "" ? Number.NaN : Number(value);
  return Number.isNaN(number) ? null : number;
}

/** Our column to the upstream's. */
const columns = {
  hitting: {
    games: "gamesPlayed",
    ...battingNames,
    batting_average: "avg",
    on_base_percentage: "obp",
    slugging_percentage: "slg",
    on_base_plus_slugging: "ops",
    batting_average_on_balls_in_play: "babip",
  } satisfies Record<keyof HittingSeason, string>,
  pitching: {
    games: "gamesPlayed",
    games_started: "gamesStarted",
    games_finished: "gamesFinished",
    complete_games: "completeGames",
    shutouts: "shutouts",
    wins: "wins",
    losses: "losses",
    saves: "saves",
    save_opportunities: "saveOpportunities",
    blown_saves: "blownSaves",
    holds: "holds",
    outs: "outs",
    batters_faced: "battersFaced",
    hits: "hits",
    runs: "runs",
    earned_runs: "earnedRuns",
    home_runs: "homeRuns",
    walks: "baseOnBalls",
    intentional_walks: "intentionalWalks",
    strikeouts: "strikeOuts",
    hit_batsmen: "hitBatsmen",
    wild_pitches: "wildPitches",
    balks: "balks",
    pitches: "numberOfPitches",
    strikes: "strikes",
    inherited_runners: "inheritedRunners",
    inherited_runners_scored: "inheritedRunnersScored",
    earned_run_average: "era",
    walks_and_hits_per_inning: "whip",
    strikeouts_per_nine: "strikeoutsPer9Inn",
    walks_per_nine: "walksPer9Inn",
    home_runs_per_nine: "homeRunsPer9",
    batting_average_against: "avg",
  } satisfies Record<keyof PitchingSeason, string>,
  fielding: {
    games: "games",
    games_started: "gamesStarted",
    putouts: "putOuts",
    assists: "assists",
    errors: "errors",
    chances: "chances",
    double_plays: "doublePlays",
    passed_balls: "passedBall",
    fielding_percentage: "fielding",
  } satisfies Record<keyof FieldingSeason, string>,
} satisfies Record<StatGroup, object>;
