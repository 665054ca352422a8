import { clubById } from "../../../world/clubs.ts";
import { badRequest, missingParameter, numbersOf, type Resource, seasonOf, wordsOf } from "../ask.ts";
import { seasonEnd } from "../../season-end.ts";
import { COPYRIGHT, playerReference, teamReference } from "../reference.ts";
import { compare, isQualified, playersIn, shortLeague, type Standing } from "./league-stats.ts";
import { type Group, groups, statOf } from "./stat-groups.ts";

/** A category's name in leaders, and in statistics where it differs; rates ask for enough playing time. */
const CATEGORIES: Readonly<Record<string, { stat: string; groups: readonly Group[]; isRate?: true }>> = {
  homeRuns: { stat: "homeRuns", groups: ["hitting", "pitching"] },
  runsBattedIn: { stat: "rbi", groups: ["hitting"] },
  hits: { stat: "hits", groups: ["hitting", "pitching"] },
  runs: { stat: "runs", groups: ["hitting", "pitching"] },
  doubles: { stat: "doubles", groups: ["hitting"] },
  triples: { stat: "triples", groups: ["hitting"] },
  stolenBases: { stat: "stolenBases", groups: ["hitting"] },
  walks: { stat: "baseOnBalls", groups: ["hitting", "pitching"] },
  strikeouts: { stat: "strikeOuts", groups: ["pitching", "hitting"] },
  wins: { stat: "wins", groups: ["pitching"] },
  losses: { stat: "losses", groups: ["pitching"] },
  saves: { stat: "saves", groups: ["pitching"] },
  holds: { stat: "holds", groups: ["pitching"] },
  inningsPitched: { stat: "inningsPitched", groups: ["pitching"] },
  battingAverage: { stat: "avg", groups: ["hitting"], isRate: true },
  onBasePercentage: { stat: "obp", groups: ["hitting"], isRate: true },
  sluggingPercentage: { stat: "slg", groups: ["hitting"], isRate: true },
  onBasePlusSlugging: { stat: "ops", groups: ["hitting"], isRate: true },
  earnedRunAverage: { stat: "era", groups: ["pitching"], isRate: true },
  walksAndHitsPerInningPitched: { stat: "whip", groups: ["pitching"], isRate: true },
  strikeoutsPer9Inn: { stat: "strikeoutsPer9Inn", groups: ["pitching"], isRate: true },
  errors: { stat: "errors", groups: ["fielding"] },
};

const PLACES = 5;
const MOST_PLACES = 100;

export const leaderTypes: readonly string[] = Object.keys(CATEGORIES);

/** `v1/stats/leaders?leaderCategories=homeRuns&statGroup=hitting&limit=5` */
export const leaders: Resource = async (ask) => {
  const wanted = wordsOf(ask, "leaderCategories");
  if (wanted.length === 0) return missingParameter("leaderCategories");
  const season = seasonOf(ask);
  if (season === undefined) return badRequest("Invalid season");
  const at = seasonEnd(season, ask.now);
  const book = await ask.bookUntil(season, at);
  const named = groups.filter((group) => wordsOf(ask, "statGroup").includes(group));
  const limit = Math.min(MOST_PLACES, Math.max(1, numbersOf(ask, "limit")[0] ?? PLACES));
  const leagueIds = numbersOf(ask, "leagueId");
  const standingsOf = oncePerGroup((group) =>
    playersIn(book, { seed: ask.seed, season, at: at.epochMilliseconds, group }).filter(
      ({ player }) => leagueIds.length === 0 || leagueIds.includes(clubById(player.clubId).leagueId),
    ),
  );
  const leagueLeaders = wanted.flatMap((category) => {
    const { stat, groups: of, isRate } = CATEGORIES[category] ?? { stat: category, groups: [] };
    return of
      .filter((group) => named.length === 0 || named.includes(group))
      .map((group) => {
        const chosen = standingsOf(group).filter((each) => !isRate || isQualified(each, group, book, at));
        return categoryOf({ category, stat, group, season, limit }, chosen);
      });
  });
  return { body: { copyright: COPYRIGHT, leagueLeaders } };
};

/** A season is added up once for each group, however many categories are asked for. */
function oncePerGroup(standingsOf: (group: Group) => Standing[]): (group: Group) => readonly Standing[] {
  const known = new Map<Group, Standing[]>();
  return (group) => {
    const standings = known.get(group) ?? standingsOf(group);
    known.set(group, standings);
    return standings;
  };
}

type Category = { category: string; stat: string; group: Group; season: number; limit: number };

function categoryOf({ category, stat, group, season, limit }: Category, standings: readonly Standing[]) {
  const ranked = standings
    .map(({ player, lines }) => ({ player, value: statOf(lines, group)[stat] }))
    .sort((one, other) => compare(one.value, other.value, stat) || one.player.id - other.player.id)
    .slice(0, limit);
  return {
    leaderCategory: category,
    season: String(season),
    gameType: { id: "R", description: "Regular Season" },
    leaders: ranked.map(({ player, value }) => ({
      rank: 1 + ranked.findIndex((other) => other.value === value),
      value: String(value),
      team: teamReference(player.clubId),
      league: shortLeague(clubById(player.clubId).leagueId),
      person: { ...playerReference(player), firstName: player.firstName, lastName: player.lastName },
      sport: { id: 1, link: "/api/v1/sports/1", abbreviation: "MLB" },
      season: String(season),
      numTeams: 1,
    })),
    statGroup: group,
    totalSplits: standings.length,
  };
}
