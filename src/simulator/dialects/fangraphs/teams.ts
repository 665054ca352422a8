import { readTable } from "../../world/table.ts";

const columns = ["clubId", "id", "abbreviation", "name"] as const;

const table = `
108 | 1  | LAA | Angels
110 | 2  | BAL | Orioles
111 | 3  | BOS | Red Sox
145 | 4  | CHW | White Sox
114 | 5  | CLE | Guardians
116 | 6  | DET | Tigers
118 | 7  | KCR | Royals
142 | 8  | MIN | Twins
147 | 9  | NYY | Yankees
133 | 10 | ATH | Athletics
136 | 11 | SEA | Mariners
139 | 12 | TBR | Rays
140 | 13 | TEX | Rangers
141 | 14 | TOR | Blue Jays
109 | 15 | ARI | Diamondbacks
144 | 16 | ATL | Braves
112 | 17 | CHC | Cubs
113 | 18 | CIN | Reds
115 | 19 | COL | Rockies
146 | 20 | MIA | Marlins
117 | 21 | HOU | Astros
119 | 22 | LAD | Dodgers
158 | 23 | MIL | Brewers
120 | 24 | WSN | Nationals
121 | 25 | NYM | Mets
143 | 26 | PHI | Phillies
134 | 27 | PIT | Pirates
138 | 28 | STL | Cardinals
135 | 29 | SDP | Padres
137 | 30 | SFG | Giants`;

export type FangraphsTeam = { id: number; abbreviation: string; name: string };

const byClub: ReadonlyMap<number, FangraphsTeam> = new Map(
  readTable(columns, table).map(({ clubId, id, abbreviation, name }) => [
    Number(clubId),
    { id: Number(id), abbreviation, name },
  ]),
);

/** FanGraphs has ids and abbreviations of its own. Throws on an id that is none of the thirty clubs'. */
export function fangraphsTeam(clubId: number): FangraphsTeam {
  const team = byClub.get(clubId);
  if (!team) throw new RangeError(`fangraphsTeam: no club has the id ${clubId}.`);
  return team;
}
