import type { Half, Side } from "../model.ts";
import type { Play, RunnerMove } from "./play.ts";
import type { BattingLine, GameSnapshot, PlayerBox, TeamBox } from "./snapshot.ts";

/**
 * What is wrong with a snapshot, each a sentence with the numbers; empty for every snapshot of every game. These are the
 * rules by which a client may judge a feed.
 */
export function violations(snapshot: GameSnapshot): string[] {
  return [
    ...playViolations(snapshot),
    ...halfViolations(snapshot.plays),
    ...peopleViolations(snapshot),
    ...(["away", "home"] as const).flatMap((side) =>
      sideViolations(snapshot, side).map((violation) => `${side}: ${violation}`),
    ),
  ];
}

/** Says so when two numbers that are the same thing differ. */
function same(what: string, ...values: readonly number[]): string[] {
  return values.every((value) => value === values[0]) ? [] : [`${what}: ${values.join(" ≠ ")}`];
}

function playViolations({ plays }: GameSnapshot): string[] {
  const open = plays.slice(0, -1).filter(({ isComplete }) => !isComplete);
  return [
    ...plays.flatMap((play, index) => same("atBatIndex", play.atBatIndex, index)),
    ...open.map(({ atBatIndex }) => `play ${atBatIndex} is not the last and incomplete`),
    ...plays.flatMap(eventViolations),
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

const OUTS_IN_A_HALF = 3;

/** Three outs in every half-inning; only the latest may have fewer. */
function halfViolations(plays: readonly Play[]): string[] {
  const outs = new Map<string, number>();
  for (const { inning, half, runners } of plays) {
    const key = `${half} of inning ${inning}`;
    outs.set(key, (outs.get(key) ?? 0) + runners.filter(({ isOut }) => isOut).length);
  }
  const [latest, ...earlier] = [...outs].toReversed();
  const tooMany = latest && latest[1] > OUTS_IN_A_HALF ? latest : [];
  return [
    ...earlier.flatMap(([key, made]) => same(`outs in the ${key}`, made, OUTS_IN_A_HALF)),
    ...(tooMany.length > 0 ? [`outs in the ${tooMany[0]}: ${tooMany[1]} > ${OUTS_IN_A_HALF}`] : []),
  ];
}

function peopleViolations({ plays, boxScore }: GameSnapshot): string[] {
  const known = new Set([...boxScore.away.players, ...boxScore.home.players].map(({ playerId }) => playerId));
  const wanted = new Set(plays.flatMap(peopleIn));
  return [...wanted].filter((id) => !known.has(id)).map((id) => `player ${id} is in no box score`);
}

function peopleIn({ batterId, pitcherId, runners, defense }: Play): number[] {
  const moved = runners.flatMap(({ runnerId, credits }) => [
    runnerId,
    ...credits.map(({ playerId }) => playerId),
  ]);
  return [batterId, pitcherId, ...moved, ...defense];
}

function sideViolations(snapshot: GameSnapshot, side: Side): string[] {
  const own = snapshot.boxScore[side];
  const other = snapshot.boxScore[opponentOf(side)];
  return [
    ...runViolations(snapshot, side),
    ...hitViolations(snapshot, side),
    ...errorViolations(snapshot, side),
    ...plateViolations(snapshot, side),
    ...allowedViolations(own, other),
    ...pitchViolations(snapshot, side),
  ];
}

function opponentOf(side: Side): Side {
  return side === "away" ? "home" : "away";
}

/** The plays in which this side is at bat, or in the field. */
function playsOf({ plays }: GameSnapshot, side: Side, doing: "batting" | "fielding"): Play[] {
  const half: Half = (side === "away") === (doing === "batting") ? "top" : "bottom";
  return plays.filter((play) => play.half === half);
}

function runViolations({ plays, lineScore, boxScore }: GameSnapshot, side: Side): string[] {
  const last = plays.at(-1)?.result;
  return same(
    "runs (total, innings, club, players, last play)",
    lineScore.totals[side].runs,
    sum(lineScore.innings, (inning) => inning[side].runs),
    boxScore[side].batting.runs,
    sum(boxScore[side].players, ({ batting }) => batting?.runs),
    (side === "away" ? last?.awayScore : last?.homeScore) ?? 0,
  );
}

const HITS: ReadonlySet<string | null> = new Set(["single", "double", "triple", "home_run"]);

function hitViolations(snapshot: GameSnapshot, side: Side): string[] {
  const { lineScore, boxScore } = snapshot;
  const { batting, players } = boxScore[side];
  const made = playsOf(snapshot, side, "batting").filter(
    ({ isPlateAppearance, result }) => isPlateAppearance && HITS.has(result.eventType),
  );
  return [
    ...same(
      "hits (total, innings, club, players, plays)",
      lineScore.totals[side].hits,
      sum(lineScore.innings, (inning) => inning[side].hits),
      batting.hits,
      sum(players, (player) => player.batting?.hits),
      made.length,
    ),
    ...same("left on base (total, club)", lineScore.totals[side].leftOnBase, batting.leftOnBase),
  ];
}

function errorViolations(snapshot: GameSnapshot, side: Side): string[] {
  const { lineScore, boxScore } = snapshot;
  return same(
    "errors (total, innings, club, players, plays)",
    lineScore.totals[side].errors,
    sum(lineScore.innings, (inning) => inning[side].errors),
    boxScore[side].fielding.errors,
    sum(boxScore[side].players, ({ fielding }) => fielding.errors),
    sum(playsOf(snapshot, side, "fielding"), ({ runners }) => sum(runners, errorsOn)),
  );
}

function errorsOn({ credits }: RunnerMove): number {
  return credits.filter(({ credit }) => credit.endsWith("_error")).length;
}

function plateViolations(snapshot: GameSnapshot, side: Side): string[] {
  const { batting, players } = snapshot.boxScore[side];
  const { pitching, players: opponents } = snapshot.boxScore[opponentOf(side)];
  const finished = playsOf(snapshot, side, "batting").filter(({ isPlateAppearance }) => isPlateAppearance);
  return [
    ...same(
      "plate appearances (club, by kind, players, plays, batters faced, by pitchers)",
      batting.plateAppearances,
      byKind(batting),
      sum(players, (player) => player.batting?.plateAppearances),
      finished.length,
      pitching.battersFaced,
      sum(opponents, (player) => player.pitching?.battersFaced),
    ),
    ...players.flatMap(playerViolations),
  ];
}

function playerViolations({ playerId, batting }: PlayerBox): string[] {
  if (!batting) return [];
  return same(`plate appearances of player ${playerId}`, batting.plateAppearances, byKind(batting));
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

function allowedViolations(own: TeamBox, other: TeamBox): string[] {
  return [
    ...same("runs scored and allowed", own.batting.runs, other.pitching.runs),
    ...same("hits made and allowed", own.batting.hits, other.pitching.hits),
    ...same("putouts and outs pitched", own.fielding.putOuts, own.pitching.outs),
    ...(own.pitching.earnedRuns > own.pitching.runs ? ["more earned runs than runs"] : []),
  ];
}

function pitchViolations(snapshot: GameSnapshot, side: Side): string[] {
  const { pitching, players } = snapshot.boxScore[side];
  const thrown = playsOf(snapshot, side, "fielding").flatMap(({ events }) =>
    events.filter(({ kind }) => kind === "pitch"),
  );
  return same(
    "pitches (plays, club, pitchers, balls and strikes)",
    thrown.length,
    pitching.pitchesThrown,
    sum(players, (player) => player.pitching?.pitchesThrown),
    pitching.balls + pitching.strikes,
  );
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number | null | undefined): number {
  return items.reduce((total, item) => total + (value(item) ?? 0), 0);
}
