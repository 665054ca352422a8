import { type Static, Type } from "typebox";
import type { Standing } from "../../contracts/v1/standing.ts";
import type { Endpoint } from "./endpoint.ts";
import { maybeReference, RawReference, reference } from "./raw.ts";
import { schemaCheck } from "./schema-check.ts";

const Text = Type.Optional(Type.String());
const Count = Type.Optional(Type.Integer());

const RawTeamRecord = Type.Object({
  team: RawReference,
  season: Type.String(),
  streak: Type.Optional(Type.Object({ streakCode: Text })),
  divisionRank: Text,
  leagueRank: Text,
  gamesPlayed: Count,
  gamesBack: Text,
  wildCardGamesBack: Text,
  wins: Type.Integer(),
  losses: Type.Integer(),
  winningPercentage: Text,
  runsScored: Count,
  runsAllowed: Count,
  runDifferential: Count,
  divisionLeader: Type.Optional(Type.Boolean()),
  clinched: Type.Optional(Type.Boolean()),
  lastUpdated: Text,
});

const RawRecord = Type.Object({
  standingsType: Text,
  league: Type.Optional(RawReference),
  division: Type.Optional(RawReference),
  teamRecords: Type.Array(RawTeamRecord),
});

const check = schemaCheck(Type.Object({ records: Type.Array(RawRecord) }));

/** `v1/standings` of both leagues; the key is the season's year. */
export const standings: Endpoint<Standing[]> = {
  upstream: "mlb_api",
  request: ({ key }) => `/api/v1/standings?leagueId=103,104&season=${key}`,
  parse(json) {
    const checked = check(json);
    if (checked.kind === "invalid") return checked;
    return {
      kind: "ok",
      value: checked.value.records.flatMap((record) =>
        record.teamRecords.map((team) => standingOf(record, team)),
      ),
    };
  },
};

function standingOf(record: Static<typeof RawRecord>, raw: Static<typeof RawTeamRecord>): Standing {
  return {
    season: raw.season,
    standings_type: record.standingsType ?? null,
    league: maybeReference(record.league),
    division: maybeReference(record.division),
    team: reference(raw.team),
    wins: raw.wins,
    losses: raw.losses,
    winning_percentage: raw.winningPercentage ?? null,
    games_played: raw.gamesPlayed ?? null,
    games_back: raw.gamesBack ?? null,
    wild_card_games_back: raw.wildCardGamesBack ?? null,
    division_rank: raw.divisionRank ?? null,
    league_rank: raw.leagueRank ?? null,
    streak: raw.streak?.streakCode ?? null,
    runs_scored: raw.runsScored ?? null,
    runs_allowed: raw.runsAllowed ?? null,
    run_differential: raw.runDifferential ?? null,
    division_leader: raw.divisionLeader ?? null,
    clinched: raw.clinched ?? null,
    last_updated: raw.lastUpdated ?? null,
  };
}
