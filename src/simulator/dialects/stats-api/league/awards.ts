import { clubById } from "../../../world/clubs.ts";
import { leagueDay } from "../../../world/league-day.ts";
import type { LeagueId } from "../../../world/model.ts";
import { badRequest, notFound, type Resource, seasonOf } from "../ask.ts";
import { COPYRIGHT, leagueReference, personLink, position, teamLink, fullName } from "../reference.ts";
import { playersIn, type Standing } from "../stats/league-stats.ts";
import type { Group } from "../stats/stat-groups.ts";
import { seasonEnd } from "../../season-end.ts";

type Award = { id: string; name: string; description: string; leagueId: LeagueId; group: Group };

const MOST_VALUABLE = { group: "hitting", name: "MVP" } as const;
const BEST_PITCHER = { group: "pitching", name: "Cy Young" } as const;

const awardList: readonly Award[] = [
  { id: "ALMVP", ...named(103, MOST_VALUABLE) },
  { id: "NLMVP", ...named(104, MOST_VALUABLE) },
  { id: "ALCY", ...named(103, BEST_PITCHER) },
  { id: "NLCY", ...named(104, BEST_PITCHER) },
];

function named(leagueId: LeagueId, { group, name }: { group: Group; name: string }) {
  const league = leagueId === 103 ? "AL" : "NL";
  return { name: `${league} ${name}`, description: `${league} ${name}`, leagueId, group };
}

/** `v1/awards`: what a season's best are given. */
export const awards: Resource = () => ({
  body: {
    copyright: COPYRIGHT,
    awards: awardList.map(({ id, name, description, leagueId }, index) => ({
      id,
      name,
      description,
      sortOrder: index + 1,
      league: leagueReference(leagueId),
      sport: { id: 1, link: "/api/v1/sports/1" },
      active: true,
    })),
  },
});

/** `v1/awards/{id}/recipients?season=`: by the numbers, on 20 November; until then nobody. */
export const recipients: Resource = async (ask) => {
  const award = awardList.find(({ id }) => id === ask.parts[0]);
  if (!award) return notFound;
  const season = seasonOf(ask);
  if (season === undefined) return badRequest("Invalid season");
  const date = `${season}-11-20`;
  const given = leagueDay(ask.now) < date ? [] : [await bestOf(award, season)];
  return { body: { copyright: COPYRIGHT, awards: given.flatMap((best) => best ?? []) } };

  async function bestOf({ id, name, leagueId, group }: Award, year: number) {
    const at = seasonEnd(year, ask.now);
    const book = await ask.bookUntil(year, at);
    const all = playersIn(book, { seed: ask.seed, season: year, at: at.epochMilliseconds, group });
    const own = all.filter(({ player }) => clubById(player.clubId).leagueId === leagueId);
    const best = own.toSorted((one, other) => merit(other, group) - merit(one, group))[0];
    return best && { id, name, date, season: String(year), ...recipient(best) };
  }
};

/** Of batters runs created, of pitchers what voters have gone by: innings, runs, strikeouts, wins and saves. */
function merit({ lines: { batting, pitching, pitchingRecord } }: Standing, group: Group): number {
  if (group === "pitching") {
    const innings = pitching.outs / 3;
    const { saves, shutouts, wins, losses } = pitchingRecord;
    const runs = (5 * innings) / 9 - pitching.earnedRuns + pitching.strikeOuts / 12;
    return runs + 2.5 * saves + shutouts + 6 * wins - 2 * losses;
  }
  const { hits, baseOnBalls, totalBases, atBats } = batting;
  return ((hits + baseOnBalls) * totalBases) / Math.max(1, atBats + baseOnBalls);
}

function recipient({ player }: Standing) {
  return {
    team: { id: player.clubId, link: teamLink(player.clubId) },
    player: {
      id: player.id,
      link: personLink(player.id),
      primaryPosition: position(player.position),
      nameFirstLast: fullName(player),
    },
  };
}
