import { editJson } from "./edit-json.ts";
import { listingsIn, recount } from "./edit-schedule.ts";
import { defineFault } from "./fault.ts";

export const duplicateGame = defineFault({
  about: "A game stands twice on its date in schedules: the order's game, or the first one listed.",
  parameters: {},
  picksGame: true,
  edits: (answer, { gamePk }) =>
    editJson(answer, (json) => {
      const listings = listingsIn(json, gamePk);
      for (const { games, game } of listings) games.splice(games.indexOf(game), 0, game);
      if (listings.length > 0) recount(json);
      return listings.length > 0;
    }),
});
