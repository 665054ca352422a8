import type { Club, DivisionId, LeagueId } from "./model.ts";
import { readTable } from "./table.ts";
import { venueById } from "./venues.ts";

const columns = [
  "id",
  "abbreviation",
  "name",
  "teamName",
  "shortName",
  "franchiseName",
  "locationName",
  "teamCode",
  "fileCode",
  "firstYearOfPlay",
  "divisionId",
  "venueId",
  "springVenueId",
] as const;

const table = `
108 | LAA | Los Angeles Angels    | Angels    | LA Angels     | Los Angeles   | Anaheim        | ana | ana | 1961 | 200 | 1    | 2500
109 | AZ  | Arizona Diamondbacks  | D-backs   | Arizona       | Arizona       | Phoenix        | ari | ari | 1996 | 203 | 15   | 4249
110 | BAL | Baltimore Orioles     | Orioles   | Baltimore     | Baltimore     | Baltimore      | bal | bal | 1901 | 201 | 2    | 2508
111 | BOS | Boston Red Sox        | Red Sox   | Boston        | Boston        | Boston         | bos | bos | 1901 | 201 | 3    | 4309
112 | CHC | Chicago Cubs          | Cubs      | Chi Cubs      | Chicago       | Chicago        | chn | chc | 1874 | 205 | 17   | 4629
113 | CIN | Cincinnati Reds       | Reds      | Cincinnati    | Cincinnati    | Cincinnati     | cin | cin | 1882 | 205 | 2602 | 3834
114 | CLE | Cleveland Guardians   | Guardians | Cleveland     | Cleveland     | Cleveland      | cle | cle | 1901 | 202 | 5    | 3834
115 | COL | Colorado Rockies      | Rockies   | Colorado      | Colorado      | Denver         | col | col | 1992 | 203 | 19   | 4249
116 | DET | Detroit Tigers        | Tigers    | Detroit       | Detroit       | Detroit        | det | det | 1901 | 202 | 2394 | 2511
117 | HOU | Houston Astros        | Astros    | Houston       | Houston       | Houston        | hou | hou | 1962 | 200 | 2392 | 5000
118 | KC  | Kansas City Royals    | Royals    | Kansas City   | Kansas City   | Kansas City    | kca | kc  | 1968 | 202 | 7    | 2603
119 | LAD | Los Angeles Dodgers   | Dodgers   | LA Dodgers    | Los Angeles   | Los Angeles    | lan | la  | 1884 | 203 | 22   | 3809
120 | WSH | Washington Nationals  | Nationals | Washington    | Washington    | Washington     | was | was | 1968 | 204 | 3309 | 5000
121 | NYM | New York Mets         | Mets      | NY Mets       | New York      | Flushing       | nyn | nym | 1962 | 204 | 3289 | 2856
133 | ATH | Athletics             | Athletics | Athletics     | Athletics     | Sacramento     | ath | ath | 1901 | 200 | 2529 | 2507
134 | PIT | Pittsburgh Pirates    | Pirates   | Pittsburgh    | Pittsburgh    | Pittsburgh     | pit | pit | 1882 | 205 | 31   | 2526
135 | SD  | San Diego Padres      | Padres    | San Diego     | San Diego     | San Diego      | sdn | sd  | 1968 | 203 | 2680 | 2530
136 | SEA | Seattle Mariners      | Mariners  | Seattle       | Seattle       | Seattle        | sea | sea | 1977 | 200 | 680  | 2530
137 | SF  | San Francisco Giants  | Giants    | San Francisco | San Francisco | San Francisco  | sfn | sf  | 1883 | 203 | 2395 | 2532
138 | STL | St. Louis Cardinals   | Cardinals | St. Louis     | St. Louis     | St. Louis      | sln | stl | 1892 | 205 | 2889 | 2520
139 | TB  | Tampa Bay Rays        | Rays      | Tampa Bay     | Tampa Bay     | St. Petersburg | tba | tb  | 1996 | 201 | 12   | 2534
140 | TEX | Texas Rangers         | Rangers   | Texas         | Texas         | Arlington      | tex | tex | 1961 | 200 | 5325 | 2603
141 | TOR | Toronto Blue Jays     | Blue Jays | Toronto       | Toronto       | Toronto        | tor | tor | 1977 | 201 | 14   | 2536
142 | MIN | Minnesota Twins       | Twins     | Minnesota     | Minnesota     | Minneapolis    | min | min | 1901 | 202 | 3312 | 2862
143 | PHI | Philadelphia Phillies | Phillies  | Philadelphia  | Philadelphia  | Philadelphia   | phi | phi | 1883 | 204 | 2681 | 2700
144 | ATL | Atlanta Braves        | Braves    | Atlanta       | Atlanta       | Atlanta        | atl | atl | 1871 | 204 | 4705 | 5380
145 | CWS | Chicago White Sox     | White Sox | Chi White Sox | Chicago       | Chicago        | cha | cws | 1901 | 202 | 4    | 3809
146 | MIA | Miami Marlins         | Marlins   | Miami         | Miami         | Miami          | mia | mia | 1991 | 204 | 4169 | 2520
147 | NYY | New York Yankees      | Yankees   | NY Yankees    | New York      | Bronx          | nya | nyy | 1903 | 201 | 3313 | 2523
158 | MIL | Milwaukee Brewers     | Brewers   | Milwaukee     | Milwaukee     | Milwaukee      | mil | mil | 1968 | 205 | 32   | 2518`;

/** The thirty clubs by id, as the Stats API names them for 2026. */
export const clubs: readonly Club[] = readTable(columns, table).map(readClub);

const byId = new Map(clubs.map((club) => [club.id, club]));

/** Throws on an id that is none of the thirty. */
export function clubById(id: number): Club {
  const club = byId.get(id);
  if (!club)
    throw new RangeError(`clubById: no club has the id ${id}; the ids are ${[...byId.keys()].join(", ")}.`);
  return club;
}

function readClub(row: Record<(typeof columns)[number], string>): Club {
  const { id, divisionId, venueId, springVenueId, ...names } = row;
  return {
    ...names,
    id: Number(id),
    clubName: names.teamName === "D-backs" ? "Diamondbacks" : names.teamName,
    leagueId: leagueOf(Number(divisionId) as DivisionId),
    divisionId: Number(divisionId) as DivisionId,
    venueId: Number(venueId),
    springLeagueId: venueById(Number(springVenueId)).state === "AZ" ? 114 : 115,
    springVenueId: Number(springVenueId),
  };
}

function leagueOf(divisionId: DivisionId): LeagueId {
  return divisionId <= 202 ? 103 : 104;
}
