import { isFinal } from "../game-state.ts";
import { gameViolation } from "./compare.ts";
import { dwell } from "./dwell.ts";
import { defineRule } from "./rule.ts";

export const finalStaysFinal = defineRule({
  dataset: "game",
  about: "A final game never goes back to one that is played.",
  severity: "critical",
  dwellMs: dwell.never,
  /** Once broken it is so until the game is final again, though what is stored has gone back by then. */
  judge(judged, broken) {
    const { game, previous } = judged;
    const wasFinal = (previous && isFinal(previous.status.phase)) || broken.has(`game:${game.game_pk}`);
    if (!wasFinal || isFinal(game.status.phase)) return [];
    const found = `${game.status.phase} (${game.status.code})`;
    return gameViolation(judged, [{ where: "status", expected: "final, as it was before", found }]);
  },
});
