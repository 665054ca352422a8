import { clubById, clubs } from "../../../world/clubs.ts";
import type { Club } from "../../../world/model.ts";
import {
  allStarTeams,
  divisionReference,
  leagueReference,
  springLeagueReference,
  sportReference,
  teamLink,
  teamReference,
  venueReference,
} from "../reference.ts";

/** A club as `teams` answers it; also the All-Star teams, which have less to say. */
export function team(clubId: number, season: number) {
  return allStarTeams[clubId] ? allStarTeam(clubId, season) : clubTeam(clubById(clubId), season);
}

export type Team = ReturnType<typeof clubTeam>;

function clubTeam(club: Club, season: number) {
  return {
    springLeague: springLeagueReference(club),
    allStarStatus: "N",
    ...teamReference(club.id),
    season,
    venue: venueReference(club.venueId),
    springVenue: { id: club.springVenueId, link: `/api/v1/venues/${club.springVenueId}` },
    teamCode: club.teamCode,
    fileCode: club.fileCode,
    abbreviation: club.abbreviation,
    teamName: club.teamName,
    locationName: club.locationName,
    firstYearOfPlay: club.firstYearOfPlay,
    league: leagueReference(club.leagueId),
    division: divisionReference(club.divisionId),
    sport: sportReference,
    shortName: club.shortName,
    franchiseName: club.franchiseName,
    clubName: club.clubName,
    active: true,
  };
}

function allStarTeam(id: number, season: number) {
  const { name, leagueId, abbreviation } = allStarTeams[id] as (typeof allStarTeams)[number];
  return {
    allStarStatus: "Y",
    id,
    name,
    link: teamLink(id),
    season,
    teamCode: `${abbreviation.toLowerCase()}s`,
    fileCode: abbreviation.toLowerCase(),
    abbreviation,
    teamName: `${abbreviation} All-Stars`,
    locationName: leagueReference(leagueId).name,
    firstYearOfPlay: "1933",
    league: leagueReference(leagueId),
    sport: sportReference,
    shortName: `${abbreviation} All-Stars`,
    franchiseName: leagueReference(leagueId).name,
    clubName: "All-Stars",
    active: true,
  };
}

/** How box scores and plays point at a team. */
export function teamInGame(clubId: number) {
  const allStar = allStarTeams[clubId];
  if (allStar) return { allStarStatus: "Y", ...teamReference(clubId) };
  return {
    springLeague: springLeagueReference(clubById(clubId)),
    allStarStatus: "N",
    ...teamReference(clubId),
  };
}

export const clubIds: readonly number[] = clubs.map(({ id }) => id);
