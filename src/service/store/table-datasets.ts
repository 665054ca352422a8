/** Which dataset's changes a table holds; the ledger knows when each changed last. */
export const DATASET_OF: Readonly<Record<string, string>> = {
  season: "seasons",
  team: "teams",
  schedule_entry: "schedule",
  standing: "standings",
  roster_entry: "roster",
  player: "people",
  statcast_day: "statcast",
  fangraphs_leader: "fangraphs",
  game: "game",
  play: "game",
  venue: "venues",
  league_unit: "sports",
  leader: "leaders",
  season_stat: "stats",
  transaction_entry: "transactions",
};
