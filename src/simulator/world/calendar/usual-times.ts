import { readTable } from "../table.ts";

export type UsualTimes = { evening: string; matinee: string };

const table = `
108 | 18:38 | 13:07
109 | 18:40 | 13:10
110 | 18:35 | 13:35
111 | 19:10 | 13:35
112 | 18:40 | 13:20
113 | 18:40 | 12:40
114 | 18:40 | 13:10
115 | 18:40 | 13:10
116 | 18:40 | 13:10
117 | 19:10 | 13:10
118 | 18:40 | 13:10
119 | 19:10 | 13:10
120 | 18:45 | 13:05
121 | 19:10 | 13:10
133 | 18:40 | 13:05
134 | 18:40 | 12:35
135 | 18:40 | 13:10
136 | 18:40 | 13:10
137 | 18:45 | 13:05
138 | 18:45 | 13:15
139 | 18:40 | 13:10
140 | 19:05 | 13:35
141 | 19:07 | 13:07
142 | 18:40 | 13:10
143 | 18:40 | 13:05
144 | 19:15 | 13:35
145 | 18:40 | 13:10
146 | 18:40 | 13:10
147 | 19:05 | 13:05
158 | 18:40 | 13:10`;

const byClub = new Map<number, UsualTimes>(
  readTable(["club", "evening", "matinee"] as const, table).map(({ club, ...times }) => [
    Number(club),
    times,
  ]),
);

/** The local times (HH:MM) at which a club's home games usually start. */
export function usualTimes(clubId: number): UsualTimes {
  return byClub.get(clubId) ?? { evening: "19:10", matinee: "13:10" };
}
