/** What must hold in a live feed at any moment; told as it is broken, so that none is told of a sound one. */
export function brokenRules(feed: any): string[] {
  const { allPlays } = feed.liveData.plays;
  if (allPlays.length === 0 || !feed.liveData.linescore.innings) return [];
  return [
    ...inOrder(feed),
    ...sums(feed),
    ...halves(allPlays),
    ...(["away", "home"] as const).flatMap((side) => lines(feed, side)),
  ];
}

function inOrder({ gameData, liveData }: any): string[] {
  const { allPlays, currentPlay } = liveData.plays;
  const broken: string[] = [];
  for (const [index, play] of allPlays.entries()) {
    if (play.atBatIndex !== index || play.about.atBatIndex !== index)
      broken.push(`play ${index} is numbered ${play.atBatIndex}`);
    if (!play.about.isComplete && index < allPlays.length - 1)
      broken.push(`play ${index} of ${allPlays.length} is incomplete`);
    for (const { id } of [play.matchup.batter, play.matchup.pitcher]) {
      if (!gameData.players[`ID${id}`]) broken.push(`${id} of play ${index} is nobody's player`);
    }
  }
  if (currentPlay.atBatIndex !== allPlays.length - 1) broken.push("the current play is not the last one");
  return broken;
}

/** Runs, hits and errors by innings, in the box score and by its players are the totals. */
function sums({ liveData }: any): string[] {
  const last = liveData.plays.allPlays.at(-1).result;
  return (["away", "home"] as const).flatMap((side) => {
    const total = liveData.linescore.teams[side];
    const { teamStats, players } = liveData.boxscore.teams[side];
    const people = Object.values<any>(players);
    const innings = (what: string) =>
      totalOf(liveData.linescore.innings, (inning: any) => inning[side][what]);
    const batted = (what: string) => totalOf(people, ({ stats }) => stats.batting[what]);
    const counts: [string, number[]][] = [
      ["runs", [total.runs, innings("runs"), teamStats.batting.runs, batted("runs"), last[`${side}Score`]]],
      ["hits", [total.hits, innings("hits"), teamStats.batting.hits, batted("hits")]],
      [
        "errors",
        [
          total.errors,
          innings("errors"),
          teamStats.fielding.errors,
          totalOf(people, ({ stats }) => stats.fielding.errors),
        ],
      ],
    ];
    return counts
      .filter(([, all]) => new Set(all.map((count) => count ?? 0)).size > 1)
      .map(([what, all]) => `${side} ${what}: ${all.join(", ")}`);
  });
}

/** Three outs in each half-inning but the last. */
function halves(allPlays: any[]): string[] {
  const byHalf = [...Map.groupBy(allPlays, ({ about }) => `${about.halfInning} ${about.inning}`)];
  return byHalf.slice(0, -1).flatMap(([half, plays]) => {
    const outs = totalOf(
      plays,
      ({ runners }) => runners.filter(({ movement }: any) => movement.isOut).length,
    );
    return outs === 3 ? [] : [`${half}: ${outs} outs`];
  });
}

/** What batters did is what pitchers of the other side faced, and every pitch of theirs is in the plays. */
function lines({ liveData }: any, side: "away" | "home"): string[] {
  const { batting } = liveData.boxscore.teams[side].teamStats;
  const { pitching } = liveData.boxscore.teams[side === "away" ? "home" : "away"].teamStats;
  const { atBats, baseOnBalls, hitByPitch, sacBunts, sacFlies, catchersInterference } = batting;
  const appearances = atBats + baseOnBalls + hitByPitch + sacBunts + sacFlies + catchersInterference;
  const half = side === "away" ? "top" : "bottom";
  const thrown = totalOf<any>(
    liveData.plays.allPlays.filter(({ about }: any) => about.halfInning === half),
    ({ playEvents }) => playEvents.filter(({ isPitch }: any) => isPitch).length,
  );
  const broken: string[] = [];
  if (appearances !== batting.plateAppearances || appearances !== pitching.battersFaced) {
    broken.push(
      `${side}: ${appearances}, ${batting.plateAppearances} plate appearances, ${pitching.battersFaced} faced`,
    );
  }
  if (thrown !== pitching.numberOfPitches)
    broken.push(`${side}: ${thrown} pitches in the plays, ${pitching.numberOfPitches} in the box score`);
  return broken;
}

function totalOf<Entry>(all: readonly Entry[], count: (entry: Entry) => number | undefined): number {
  return all.reduce((sum, entry) => sum + (count(entry) ?? 0), 0);
}
