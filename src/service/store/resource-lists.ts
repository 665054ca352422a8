import type { Resources } from "./service-store.ts";

type Key = string | number | null;
type ResourceList = {
  table: string;
  columns: readonly string[];
  rows: readonly (readonly [keys: readonly Key[], body: unknown])[];
};

/** Where a list of resources is kept, and the columns by which each is found. */
export function listOf(resources: Exclude<Resources, { kind: "game" }>): ResourceList {
  switch (resources.kind) {
    case "seasons":
      return {
        table: "season",
        columns: ["season"],
        rows: resources.seasons.map((one) => [[one.season], one]),
      };
    case "teams": {
      const rows = resources.teams.map((one) => [[one.season ?? resources.season, one.id], one] as const);
      return { table: "team", columns: ["season", "team_id"], rows };
    }
    case "schedule": {
      const rows = resources.entries.map(
        (one) => [[one.listing_date, one.game_pk, one.start_time], one] as const,
      );
      return { table: "schedule_entry", columns: ["listing_date", "game_pk", "start_time"], rows };
    }
    case "standings": {
      const rows = resources.standings.map((one) => [[one.season, one.team.id], one] as const);
      return { table: "standing", columns: ["season", "team_id"], rows };
    }
    case "roster": {
      const rows = resources.entries.map((one, place) => [[one.team_id, one.person.id, place], one] as const);
      return { table: "roster_entry", columns: ["team_id", "person_id", "place"], rows };
    }
    case "players": {
      const rows = resources.players.map((one) => [[one.id], one] as const);
      return { table: "player", columns: ["player_id"], rows };
    }
    case "fangraphs":
    case "venues":
    case "structure":
    case "leaders":
    case "stats":
    case "transactions":
      return seasonListOf(resources);
  }
}

type SeasonList = Extract<
  Resources,
  { kind: "fangraphs" | "venues" | "structure" | "leaders" | "stats" | "transactions" }
>;

function seasonListOf(resources: SeasonList): ResourceList {
  switch (resources.kind) {
    case "fangraphs": {
      const { season, board } = resources;
      const rows = resources.leaders.map(
        (one, place) => [[season, board, place, one.mlbam_id], one] as const,
      );
      return { table: "fangraphs_leader", columns: ["season", "kind", "place", "mlbam_id"], rows };
    }
    case "venues": {
      const rows = resources.venues.map((one) => [[one.season ?? resources.season, one.id], one] as const);
      return { table: "venue", columns: ["season", "venue_id"], rows };
    }
    case "structure": {
      const rows = resources.units.map((one, place) => [[one.kind, one.id, place], one] as const);
      return { table: "league_unit", columns: ["kind", "unit_id", "place"], rows };
    }
    case "leaders": {
      const rows = resources.leaders.map((one, place) => [[one.season, place], one] as const);
      return { table: "leader", columns: ["season", "place"], rows };
    }
    case "stats": {
      const rows = resources.stats.map(
        (one, place) =>
          [[one.season, one.group, one.player?.id ?? null, one.team?.id ?? null, place], one] as const,
      );
      return {
        table: "season_stat",
        columns: ["season", "stat_group", "player_id", "team_id", "place"],
        rows,
      };
    }
    case "transactions": {
      const rows = resources.transactions.map((one, place) => [[one.date, one.id, place], one] as const);
      return { table: "transaction_entry", columns: ["date", "transaction_id", "place"], rows };
    }
  }
}
