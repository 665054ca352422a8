import type { DivisionId, LeagueId } from "./model.ts";

export type League = {
  id: LeagueId | 114 | 115;
  name: string;
  nameShort: string;
  abbreviation: string;
  sortOrder: number;
};
export type Division = {
  id: DivisionId;
  name: string;
  nameShort: string;
  abbreviation: string;
  leagueId: LeagueId;
  sortOrder: number;
};

/** The two leagues that play the season, and the two in which their clubs spend the spring. */
export const leagues: readonly League[] = [
  { id: 103, name: "American League", nameShort: "American", abbreviation: "AL", sortOrder: 21 },
  { id: 104, name: "National League", nameShort: "National", abbreviation: "NL", sortOrder: 31 },
  { id: 114, name: "Cactus League", nameShort: "Cactus", abbreviation: "CL", sortOrder: 51 },
  { id: 115, name: "Grapefruit League", nameShort: "Grapefruit", abbreviation: "GL", sortOrder: 52 },
];

export const divisions: readonly Division[] = [
  division(201, 103, "East", 22),
  division(202, 103, "Central", 23),
  division(200, 103, "West", 24),
  division(204, 104, "East", 32),
  division(205, 104, "Central", 33),
  division(203, 104, "West", 34),
];

/** Each American League club and its prime rival of the National League, by division: East, Central, West. */
export const rivalries: readonly (readonly (readonly [american: number, national: number])[])[] = [
  [
    [147, 121],
    [110, 120],
    [139, 146],
    [141, 143],
    [111, 144],
  ],
  [
    [145, 112],
    [118, 138],
    [114, 113],
    [116, 134],
    [142, 158],
  ],
  [
    [108, 119],
    [133, 137],
    [136, 135],
    [117, 115],
    [140, 109],
  ],
];

/** The clubs of the All-Star game: American and National League All-Stars. */
export const allStarClubIds: Readonly<Record<LeagueId, number>> = { 103: 159, 104: 160 };

function division(
  id: DivisionId,
  leagueId: LeagueId,
  part: "East" | "Central" | "West",
  sortOrder: number,
): Division {
  const [long, short] = leagueId === 103 ? ["American League", "AL"] : ["National League", "NL"];
  return {
    id,
    name: `${long} ${part}`,
    nameShort: `${short} ${part}`,
    abbreviation: `${short}${part[0]}`,
    leagueId,
    sortOrder,
  };
}
