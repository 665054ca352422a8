import { editGame, follow } from "./edit-json.ts";
import { defineFault } from "./fault.ts";
import { playsIn } from "./game-parts.ts";

export const playGap = defineFault({
  about: "Leaves one play out of the list, once the game is past it.",
  parameters: {
    at_bat_index: { about: "The play that is missing; 0 is the first.", fallback: 1, min: 0, max: 300 },
  },
  edits: (answer, context) =>
    editGame(answer, context, (json) => {
      const plays = playsIn(json) ?? [];
      const wanted = context.parameters.at_bat_index;
      const index = plays.findIndex((play) => follow(play, "about", "atBatIndex") === wanted);
      if (index < 0 || index === plays.length - 1) return false;
      plays.splice(index, 1);
      return true;
    }),
});
