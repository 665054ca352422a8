import type { Side } from "../model.ts";
import type { Play } from "./play.ts";
import type { BattingLine, GameSnapshot, PlayerBox, TeamBox } from "./snapshot.ts";

/**
 * What is wrong with a snapshot, each a sentence with the numbers; empty for every snapshot of every game. These are the
 * rules by which a client may judge a feed.
 */
export function violations(snapshot: GameSnapshot): string[] {
  return [
    ...playViolations(snapshot),
    ...peopleViolations(snapshot),
    ...(["away", "home"] as const).flatMap((side) => sideViolations(snapshot, side)),
  ];
}

/** Says so when two numbers that are the same thing differ. */
function same(what: string, ...values: readonly number[]): string[] {
  return values.every((value) => value === values[0]) ? [] : [`${what}: ${values.join(" ≠ ")}`];
}

function playViolations({ plays }: GameSnapshot): string[] {
  const found = plays.flatMap((play, index) => same("atBatIndex", play.atBatIndex, index));
  const open = plays.slice(0, -1).filter(({ isComplete }) => !isComplete);
  return [
    ...found,
    ...open.map(({ atBatIndex }) => `play ${atBatIndex} is not the last and incomplete`),
    ...plays.flatMap(eventViolations),
    ...halfViolations(plays),
  ];
}

function eventViolations({ atBatIndex, events, isComplete, result }: Play): string[] {
  const gaps = events.flatMap((event, index) =>
    same(`event index in play ${atBatIndex}`, event.index, index),
  );
  return isComplete && result.event === null
    ? [...gaps, `play ${atBatIndex} is over without a result`]
    : gaps;
}

function halfViolations(plays: readonly Play[]): string[] {
  const last = plays.at(-1);
  const outs = new Map<string, number>();
  for (const { inning, half, runners } of plays) {
    if (inning === last?.inning && half === last.half) continue;
    const key = `${half} of the ${inning}`;
    outs.set(key, (outs.get(key) ?? 0) + runners.filter(({ isOut }) => isOut).length);
  }
  return [...outs].flatMap(([key, made]) => same(`outs in the ${key}`, made, 3));
}

function peopleViolations({ plays, boxScore }: GameSnapshot): string[] {
  const known = new Set([...boxScore.away.players, ...boxScore.home.players].map(({ playerId }) => playerId));
  const wanted = plays.flatMap(({ batterId, pitcherId, runners }) => [
    batterId,
    pitcherId,
    ...runners.flatMap(({ runnerId, credits }) => [runnerId, ...credits.map(({ playerId }) => playerId)]),
  ]);
  return [...new Set(wanted)].filter((id) => !known.has(id)).map((id) => `player ${id} is in no box score`);
}

function sideViolations(snapshot: GameSnapshot, side: Side): string[] {
  const own = snapshot.boxScore[side];
  const other = snapshot.boxScore[side === "away" ? "home" : "away"];
  return [
    ...scoreViolations(snapshot, side, own),
    ...hitViolations(snapshot, side, own),
    ...countViolations(own, other),
    ...pitchViolations(snapshot, side, own),
  ].map((violation) => `${side}: ${violation}`);
}

function scoreViolations({ plays, lineScore }: GameSnapshot, side: Side, own: TeamBox): string[] {
  const last = plays.at(-1);
  const shown = (side === "away" ? last?.result.awayScore : last?.result.homeScore) ?? 0;
  const innings = lineScore.innings.map((inning) => inning[side].runs ?? 0);
  return same(
    "runs (total, innings, club, players, last play)",
    lineScore.totals[side].runs,
    sum(innings),
    own.batting.runs,
    sumOver(own.players, ({ batting }) => batting?.runs),
    shown,
  );
}

function hitViolations({ lineScore }: GameSnapshot, side: Side, own: TeamBox): string[] {
  return [
    ...same(
      "hits (total, club, players)",
      lineScore.totals[side].hits,
      own.batting.hits,
      sumOver(own.players, ({ batting }) => batting?.hits),
    ),
    ...same("errors (total, club)", lineScore.totals[side].errors, own.fielding.errors),
    ...same("left on base (total, club)", lineScore.totals[side].leftOnBase, own.batting.leftOnBase),
  ];
}

function countViolations(own: TeamBox, other: TeamBox): string[] {
  const { batting } = own;
  return [
    ...same(
      "plate appearances (counted, by kind, batters faced)",
      batting.plateAppearances,
      byKind(batting),
      other.pitching.battersFaced,
    ),
    ...same("runs scored and allowed", batting.runs, other.pitching.runs),
    ...same("hits made and allowed", batting.hits, other.pitching.hits),
    ...same("putouts and outs pitched", own.fielding.putOuts, own.pitching.outs),
    ...(own.pitching.earnedRuns > own.pitching.runs ? ["more earned runs than runs"] : []),
  ];
}

function byKind(line: BattingLine): number {
  return (
    line.atBats +
    line.baseOnBalls +
    line.hitByPitch +
    line.sacBunts +
    line.sacFlies +
    line.catchersInterference
  );
}

function pitchViolations({ plays }: GameSnapshot, side: Side, own: TeamBox): string[] {
  const against = plays.filter(({ half }) => (half === "top") === (side === "home"));
  const thrown = sum(against.map(({ events }) => events.filter(({ kind }) => kind === "pitch").length));
  const { pitchesThrown, balls, strikes } = own.pitching;
  return same("pitches (plays, club, balls and strikes)", thrown, pitchesThrown, balls + strikes);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function sumOver(players: readonly PlayerBox[], value: (player: PlayerBox) => number | undefined): number {
  return sum(players.map((player) => value(player) ?? 0));
}
