import type { Play } from "../../../world/engine/play.ts";
import type { GameSnapshot } from "../../../world/engine/snapshot.ts";
import { rounded } from "../figures.ts";
import { allPlays } from "./plays.ts";

/** `game/{pk}/winProbability`: the plays, each with what it did to the home club's chance. */
export function winProbabilityOf(snapshot: GameSnapshot) {
  let before = 50;
  return allPlays(snapshot).map((told, index) => {
    const play = snapshot.plays[index] as Play;
    const home = homeChance(play, snapshot.decisions !== null && index === snapshot.plays.length - 1);
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

/** Mean and variance of the runs of a half-inning in the majors. */
const RUNS_PER_HALF = 0.49;
const VARIANCE_PER_HALF = 1;

/**
 * The home club's chance after a play, in percent: the lead beside the spread of what both may still score. A rough model,
 * right at both ends and never far off between them.
 */
function homeChance(play: Play, isOver: boolean): number {
  const lead = play.after.homeScore - play.after.awayScore;
  if (isOver) return lead > 0 ? 100 : 0;
  const { home, away } = halvesLeft(play);
  const onBase = 0.25 * play.after.bases.filter((runner) => runner !== null).length;
  const threat = play.half === "bottom" ? onBase : -onBase;
  const expected = lead + threat + RUNS_PER_HALF * (home - away);
  const spread = Math.sqrt(VARIANCE_PER_HALF * Math.max(0.1, home + away));
  return rounded(Math.min(99.9, Math.max(0.1, 100 * normalShare(expected / spread))), 1);
}

/** Halves that each club still bats, in parts of three outs; at least one more each in a tied ninth. */
function halvesLeft({ inning, half, after }: Play): { home: number; away: number } {
  const rest = 1 - Math.min(3, after.outs) / 3;
  const full = Math.max(0, 9 - inning);
  return half === "top" ? { away: full + rest, home: full + 1 } : { away: full, home: full + rest };
}

/** The share of a normal distribution below a value (logistic approximation). */
function normalShare(value: number): number {
  return 1 / (1 + Math.exp(-1.702 * value));
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
