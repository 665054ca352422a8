import { editGame, follow } from "./edit-json.ts";
import { defineFault } from "./fault.ts";
import { addTo, boxScoreIn, sideParameter } from "./game-parts.ts";

export const inconsistentBoxScore = defineFault({
  about: "A batter has hits in the box score that neither his club's total nor any play knows.",
  parameters: {
    hits: { about: "How many too many.", fallback: 1, min: 1, max: 30 },
    side: sideParameter("Whose batter: the first one listed who has a line."),
  },
  edits: (answer, context) => {
    const { hits, side } = context.parameters;
    return editGame(answer, context, (json) => {
      const players = Object.values(follow(boxScoreIn(json), "teams", side, "players") ?? {});
      const lines = players.map((player) => follow(player, "stats", "batting"));
      return addTo(
        lines.find((line) => typeof follow(line, "hits") === "number"),
        "hits",
        hits,
      );
    });
  },
});
