import type { Play } from "../../../contracts/v1/play.ts";
import { count, gameViolation } from "./compare.ts";
import { dwell } from "./dwell.ts";
import { defineRule } from "./rule.ts";

const OUTS_IN_A_HALF = 3;

/** In spring and exhibitions the clubs may agree to end a half-inning early. */
const SHOW_GAMES: ReadonlySet<string | null> = new Set(["S", "E"]);

export const outsPerHalf = defineRule({
  dataset: "game",
  about: "Three outs in every half-inning; only the last may have fewer.",
  severity: "warning",
  dwellMs: dwell.duringPlay,
  judge(judged) {
    if (SHOW_GAMES.has(judged.game.game_type)) return [];
    const halves = outsByHalf(judged.plays);
    const wrong = halves.filter(({ outs }, index) =>
      index === halves.length - 1 ? outs > OUTS_IN_A_HALF : outs !== OUTS_IN_A_HALF,
    );
    return gameViolation(
      judged,
      wrong.map(({ half, outs }) => ({
        where: half,
        expected: `${OUTS_IN_A_HALF} outs`,
        found: `${outs} outs`,
      })),
    );
  },
});

function outsByHalf(plays: readonly Play[]): { half: string; outs: number }[] {
  const outs = new Map<string, number>();
  for (const { half, inning, runners } of plays) {
    const name = `${half} of inning ${inning}`;
    outs.set(name, (outs.get(name) ?? 0) + count(runners, (runner) => runner.is_out));
  }
  return [...outs].map(([half, made]) => ({ half, outs: made }));
}
