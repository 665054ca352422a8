import { editGame, follow } from "./edit-json.ts";
import { defineFault } from "./fault.ts";
import { addTo, lineScoreIn, sideParameter } from "./game-parts.ts";

export const wrongScore = defineFault({
  about: "The line score has runs that no play explains; its innings still add up.",
  parameters: {
    runs: { about: "How many too many.", fallback: 1, min: 1, max: 30 },
    side: sideParameter("Whose."),
  },
  edits: (answer, context) => {
    const { runs, side } = context.parameters;
    return editGame(answer, context, (json) => {
      const lineScore = lineScoreIn(json);
      if (!addTo(follow(lineScore, "teams", side), "runs", runs)) return false;
      const innings = lineScore?.["innings"] as unknown[];
      const batted = innings.map((inning) => follow(inning, side));
      addTo(
        batted.findLast((half) => typeof follow(half, "runs") === "number"),
        "runs",
        runs,
      );
      return true;
    });
  },
});
