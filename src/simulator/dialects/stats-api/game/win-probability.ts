import type { Play } from "../../../world/engine/play.ts";
import type { GameSnapshot } from "../../../world/engine/snapshot.ts";
import { homeChance } from "../../home-chance.ts";
import { rounded } from "../figures.ts";
import { allPlays } from "./plays.ts";

/** `game/{pk}/winProbability`: the plays, each with what it did to the home club's chance. */
export function winProbabilityOf(snapshot: GameSnapshot) {
  let before = 50;
  return allPlays(snapshot).map((told, index) => {
    const play = snapshot.plays[index] as Play;
    const isOver = snapshot.decisions !== null && index === snapshot.plays.length - 1;
    const home = rounded(100 * homeChance({ ...play, situation: play.after }, isOver), 1);
    const added = rounded(home - before, 1);
    before = home;
    return Object.assign({}, told, {
      playEvents: withCounts(told.playEvents),
      credits: [],
      flags: [],
      homeTeamWinProbability: home,
      awayTeamWinProbability: rounded(100 - home, 1),
      homeTeamWinProbabilityAdded: added,
      leverageIndex: leverage(play),
      contextMetrics: {},
    });
  });
}

type ToldEvents = ReturnType<typeof allPlays>[number]["playEvents"];

/** Each event with the count before it, which is the count after the one before. */
function withCounts(events: ToldEvents) {
  return events.map((event, index) => {
    const preCount = events[index - 1]?.count ?? { balls: 0, strikes: 0, outs: event.count.outs };
    return Object.assign({ preCount, contextMetrics: {} }, event);
  });
}

/** About 1 on average; high late in a close game. */
function leverage({ inning, before }: Play): number {
  const lead = Math.abs(before.homeScore - before.awayScore);
  const runners = before.bases.filter((runner) => runner !== null).length;
  return rounded(
    Math.max(0.02, ((0.5 + Math.min(inning, 9) / 9) * (1 + 0.4 * runners)) / (1 + 0.6 * lead)),
    2,
  );
}

/** `game/{pk}/contextMetrics` */
export function chancesNow(snapshot: GameSnapshot): {
  homeWinProbability: number;
  awayWinProbability: number;
} {
  const last = winProbabilityOf(snapshot).at(-1);
  const homeWinProbability = last?.homeTeamWinProbability ?? 50;
  return { homeWinProbability, awayWinProbability: rounded(100 - homeWinProbability, 1) };
}
