import { clubById, clubs } from "../../world/clubs.ts";
import { divisions, leagues } from "../../world/leagues.ts";
import type { Club, Hand, LeagueId, Player } from "../../world/model.ts";
import { venueById } from "../../world/venues.ts";

/** Short objects by which the Stats API points at things: always an id and a link, mostly a name. */

export function personReference(person: { id: number; name: string }) {
  return { id: person.id, fullName: person.name, link: personLink(person.id) };
}

export function playerReference(player: Player) {
  return personReference({ id: player.id, name: fullName(player) });
}

export function fullName({ firstName, lastName }: Player): string {
  return `${firstName} ${lastName}`;
}

export function personLink(id: number): string {
  return `/api/v1/people/${id}`;
}

export function teamReference(clubId: number) {
  return { id: clubId, name: teamName(clubId), link: teamLink(clubId) };
}

/** The All-Star teams are no clubs, but play under ids of their own. */
export const allStarTeams: Readonly<
  Record<number, { name: string; leagueId: LeagueId; abbreviation: string }>
> = {
  159: { name: "American League All-Stars", leagueId: 103, abbreviation: "AL" },
  160: { name: "National League All-Stars", leagueId: 104, abbreviation: "NL" },
};

export function teamName(clubId: number): string {
  return allStarTeams[clubId]?.name ?? clubById(clubId).name;
}

export function teamAbbreviation(clubId: number): string {
  return allStarTeams[clubId]?.abbreviation ?? clubById(clubId).abbreviation;
}

export function isClub(id: number): boolean {
  return clubs.some((club) => club.id === id);
}

export function teamLink(clubId: number): string {
  return `/api/v1/teams/${clubId}`;
}

export function venueReference(venueId: number) {
  return { id: venueId, name: venueById(venueId).name, link: `/api/v1/venues/${venueId}` };
}

export function leagueReference(leagueId: number) {
  const league = leagues.find(({ id }) => id === leagueId);
  return { id: leagueId, name: league?.name ?? "", link: `/api/v1/league/${leagueId}` };
}

export function springLeagueReference({ springLeagueId }: Club) {
  const league = leagues.find(({ id }) => id === springLeagueId);
  return { ...leagueReference(springLeagueId), abbreviation: league?.abbreviation ?? "" };
}

export function divisionReference(divisionId: number) {
  const division = divisions.find(({ id }) => id === divisionId);
  return { id: divisionId, name: division?.name ?? "", link: `/api/v1/divisions/${divisionId}` };
}

export const sportReference = { id: 1, link: "/api/v1/sports/1", name: "Major League Baseball" };

const HANDS: Readonly<Record<Hand | "S", string>> = { L: "Left", R: "Right", S: "Switch" };

export function handCode(hand: Hand | "S") {
  return { code: hand, description: HANDS[hand] };
}

type Position = { code: string; name: string; type: string; abbreviation: string };

const POSITIONS: Readonly<Record<string, Position>> = Object.fromEntries(
  (
    [
      ["1", "Pitcher", "Pitcher", "P"],
      ["2", "Catcher", "Catcher", "C"],
      ["3", "First Base", "Infielder", "1B"],
      ["4", "Second Base", "Infielder", "2B"],
      ["5", "Third Base", "Infielder", "3B"],
      ["6", "Shortstop", "Infielder", "SS"],
      ["7", "Outfielder", "Outfielder", "LF"],
      ["8", "Outfielder", "Outfielder", "CF"],
      ["9", "Outfielder", "Outfielder", "RF"],
      ["10", "Designated Hitter", "Hitter", "DH"],
      ["11", "Pinch Hitter", "Hitter", "PH"],
      ["12", "Pinch Runner", "Runner", "PR"],
    ] as const
  ).map(([code, name, type, abbreviation]) => [code, { code, name, type, abbreviation }]),
);

/** What a position code says; the Stats API calls each outfielder just that. */
export function position(code: string): Position {
  return POSITIONS[code] ?? { code, name: "Unknown", type: "Unknown", abbreviation: "X" };
}

export const COPYRIGHT =
  "Simulated data of a fictional league; not Major League Baseball's, and of no use but for trying things out.";
