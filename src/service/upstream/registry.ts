import { fangraphs } from "./fangraphs.ts";
import { gameFeed } from "./game-feed/game-feed.ts";
import { leaders } from "./leaders.ts";
import { leagueStructure } from "./league-structure.ts";
import { people } from "./people.ts";
import { roster } from "./roster.ts";
import { schedule } from "./schedule.ts";
import { seasonStats } from "./season-stats.ts";
import { seasons } from "./seasons.ts";
import { standings } from "./standings.ts";
import { statcast } from "./statcast/statcast.ts";
import { teams } from "./teams.ts";
import { transactions } from "./transactions.ts";
import { venues } from "./venues.ts";

/** Every endpoint by the dataset it feeds. A new one is one file and one line here. */
export const endpoints = {
  seasons,
  teams,
  venues,
  sports: leagueStructure,
  schedule,
  game: gameFeed,
  standings,
  leaders,
  stats: seasonStats,
  roster,
  transactions,
  people,
  fangraphs,
};

export type IngestedDataset = keyof typeof endpoints;

/** What is kept as files of its own, and read by its own hand: how to ask for it. */
export const sources = { ...endpoints, statcast };
