import type { Inning, InningLine, LineScore, GameSnapshot } from "../../../world/engine/snapshot.ts";
import type { Side } from "../../../world/model.ts";
import { ordinal } from "../figures.ts";
import { teamReference } from "../reference.ts";
import { type Cast, castOf, refer } from "./cast.ts";

/** The line score; before the first play only what is planned. */
export function linescoreOf(snapshot: GameSnapshot) {
  const { game } = snapshot.record.setup;
  if (snapshot.plays.length === 0) {
    return {
      scheduledInnings: game.scheduledInnings,
      innings: [],
      teams: { home: {}, away: {} },
      defense: { team: teamReference(game.homeClubId) },
      offense: { team: teamReference(game.awayClubId) },
    };
  }
  return playedLinescore(snapshot);
}

function playedLinescore({ record, lineScore }: GameSnapshot) {
  const { game } = record.setup;
  const cast = castOf(record);
  const { inning, half, offense } = lineScore;
  const isTopInning = half === "top";
  const clubId = (side: Side) => (side === "home" ? game.homeClubId : game.awayClubId);
  return {
    currentInning: inning,
    currentInningOrdinal: ordinal(inning),
    inningState: lineScore.inningState,
    inningHalf: isTopInning ? "Top" : "Bottom",
    isTopInning,
    scheduledInnings: game.scheduledInnings,
    innings: lineScore.innings.map(inningOf),
    teams: { home: lineScore.totals.home, away: lineScore.totals.away },
    defense: {
      ...defenseOf(lineScore, cast),
      team: teamReference(clubId(offense === "home" ? "away" : "home")),
    },
    offense: { ...offenseOf(lineScore, cast), team: teamReference(clubId(offense)) },
    balls: lineScore.count.balls,
    strikes: lineScore.count.strikes,
    outs: lineScore.count.outs,
  };
}

function inningOf({ number, away, home }: Inning) {
  return { num: number, ordinalNum: ordinal(number), home: sideOf(home), away: sideOf(away) };
}

function sideOf({ runs, hits, errors, leftOnBase }: InningLine) {
  return { ...(runs === null ? {} : { runs }), hits, errors, leftOnBase };
}

const FIELDERS = [
  "pitcher",
  "catcher",
  "first",
  "second",
  "third",
  "shortstop",
  "left",
  "center",
  "right",
] as const;

function defenseOf({ defense, defenseNext }: LineScore, cast: Cast) {
  const fielders = defense.map((id, index) => [FIELDERS[index] as string, refer(cast, id)]);
  return {
    ...(Object.fromEntries(fielders) as Record<(typeof FIELDERS)[number], ReturnType<typeof refer>>),
    batter: refer(cast, defenseNext.batterId),
    onDeck: refer(cast, defenseNext.onDeckId),
    inHole: refer(cast, defenseNext.inHoleId),
    battingOrder: defenseNext.battingOrder,
  };
}

function offenseOf(line: LineScore, cast: Cast) {
  const [first, second, third] = line.bases;
  return {
    batter: refer(cast, line.batterId),
    onDeck: refer(cast, line.onDeckId),
    inHole: refer(cast, line.inHoleId),
    ...(first === null ? {} : { first: refer(cast, first) }),
    ...(second === null ? {} : { second: refer(cast, second) }),
    ...(third === null ? {} : { third: refer(cast, third) }),
    pitcher: refer(cast, line.offensePitcherId),
    battingOrder: line.battingOrder,
  };
}
