import { clubs } from "../../../world/clubs.ts";
import {
  divisions as allDivisions,
  leagues as allLeagues,
  type Division,
  type League,
} from "../../../world/leagues.ts";
import { seasonDates } from "../../../world/season-dates.ts";
import { venues as allVenues } from "../../../world/venues.ts";
import { leagueDay } from "../../../world/league-day.ts";
import { currentSeason } from "../../../world/world-at.ts";
import { type Ask, badRequest, notFound, numbersOf, type Resource, seasonOf } from "../ask.ts";
import { asksFor } from "../hydration.ts";
import { COPYRIGHT, divisionReference, leagueReference, sportReference } from "../reference.ts";
import { season } from "./seasons.ts";
import { team } from "./team.ts";
import { hydratedVenue, venue } from "./venue.ts";

/** `v1/teams` and `v1/teams/{id}` */
export const teams: Resource = (ask) => {
  const year = seasonOf(ask);
  if (year === undefined) return badRequest("Invalid season");
  const sports = numbersOf(ask, "sportId");
  const leagueIds = [...numbersOf(ask, "leagueId"), ...numbersOf(ask, "leagueIds")];
  const wanted = [...ask.parts.map(Number), ...numbersOf(ask, "teamId")];
  const chosen = clubs.filter(
    ({ id, leagueId }) =>
      (wanted.length === 0 || wanted.includes(id)) &&
      (leagueIds.length === 0 || leagueIds.includes(leagueId)) &&
      (sports.length === 0 || sports.includes(1)),
  );
  if (ask.parts.length > 0 && chosen.length === 0) return notFound;
  return { body: { copyright: COPYRIGHT, teams: chosen.map(({ id }) => team(id, year)) } };
};

/** `v1/venues` and `v1/venues/{id}` */
export const venues: Resource = (ask) => {
  const year = seasonOf(ask);
  if (year === undefined) return badRequest("Invalid season");
  const wanted = [...ask.parts.map(Number), ...numbersOf(ask, "venueIds")];
  const chosen = allVenues.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  if (ask.parts.length > 0 && chosen.length === 0) return notFound;
  const told = chosen.map(({ id }) =>
    asksFor(ask.hydration, "location") ||
    asksFor(ask.hydration, "timezone") ||
    asksFor(ask.hydration, "fieldInfo")
      ? hydratedVenue(id, year, ask.hydration, ask.now)
      : venue(id, year),
  );
  return { body: { copyright: COPYRIGHT, venues: told } };
};

/** `v1/league` and `v1/leagues` */
export const leagues: Resource = (ask) => {
  const wanted = [...ask.parts.map(Number), ...numbersOf(ask, "leagueIds"), ...numbersOf(ask, "leagueId")];
  const chosen = allLeagues.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  return { body: { copyright: COPYRIGHT, leagues: chosen.map((league) => leagueOf(ask, league)) } };
};

function leagueOf(ask: Ask, league: League) {
  const year = currentSeason(ask.now);
  const { regularSeasonStart, postSeasonEnd } = seasonDates(year);
  const today = leagueDay(ask.now);
  const isMajor = league.id === 103 || league.id === 104;
  return {
    id: league.id,
    name: league.name,
    link: leagueReference(league.id).link,
    abbreviation: league.abbreviation,
    nameShort: league.nameShort,
    seasonState: today >= regularSeasonStart && today <= postSeasonEnd ? "inseason" : "offseason",
    hasWildCard: isMajor,
    hasSplitSeason: false,
    ...(isMajor ? { numGames: 162 } : {}),
    hasPlayoffPoints: false,
    numTeams: 15,
    ...(isMajor ? { numWildcardTeams: 3 } : {}),
    seasonDateInfo: season(year),
    season: String(year),
    orgCode: league.abbreviation,
    conferencesInUse: false,
    divisionsInUse: isMajor,
    sport: { id: sportReference.id, link: sportReference.link },
    sortOrder: league.sortOrder,
    active: true,
  };
}

/** `v1/divisions` and `v1/divisions/{id}` */
export const divisions: Resource = (ask) => {
  const wanted = [...ask.parts.map(Number), ...numbersOf(ask, "divisionId")];
  const chosen = allDivisions.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  return { body: { copyright: COPYRIGHT, divisions: chosen.map((each) => divisionOf(ask, each)) } };
};

function divisionOf({ now }: Ask, { id, name, nameShort, abbreviation, leagueId, sortOrder }: Division) {
  return {
    id,
    name,
    season: String(currentSeason(now)),
    nameShort,
    link: divisionReference(id).link,
    abbreviation,
    league: { id: leagueId, link: leagueReference(leagueId).link },
    sport: { id: sportReference.id, link: sportReference.link },
    hasWildcard: false,
    sortOrder,
    numPlayoffTeams: 1,
    active: true,
  };
}

/** `v1/sports` and `v1/sports/{id}`: the majors are the only one that the league plays. */
export const sports: Resource = (ask) => {
  const wanted = ask.parts.map(Number);
  if (wanted.length > 0 && !wanted.includes(1)) return notFound;
  const { id, link, name } = sportReference;
  const sport = { id, code: "mlb", link, name, abbreviation: "MLB", sortOrder: 11, activeStatus: true };
  return { body: { copyright: COPYRIGHT, sports: [sport] } };
};
