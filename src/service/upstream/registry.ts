import { gameFeed } from "./game-feed/game-feed.ts";
import { people } from "./people.ts";
import { roster } from "./roster.ts";
import { schedule } from "./schedule.ts";
import { seasons } from "./seasons.ts";
import { standings } from "./standings.ts";
import { teams } from "./teams.ts";

/** Every endpoint by the dataset it feeds. A new one is one file and one line here. */
export const endpoints = { seasons, teams, schedule, game: gameFeed, standings, roster, people };

export type IngestedDataset = keyof typeof endpoints;
