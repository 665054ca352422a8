import type { Player } from "./model.ts";

/** A place on a club's 40-man roster; the first 26 are the active roster. */
export type RosterPlace = {
  /** From 1 to 40. */
  number: number;
  position: string;
  role: Player["role"];
  /** How good the club is off here: regulars and the rotation, the bench and the bullpen, the reserve. */
  rank: "regular" | "bench" | "reserve";
  /** Plate appearances or batters faced in a season, about. */
  playingTime: number;
};

export const ACTIVE_PLACES = 26;

const rotation = { position: "1", role: "starter", rank: "regular", playingTime: 690 } as const;
const bullpen = { position: "1", role: "reliever", rank: "bench", playingTime: 260 } as const;

/** Every club's forty places: thirteen pitchers and thirteen fielders are active, seven of each in reserve. */
export const rosterPlaces: readonly RosterPlace[] = [
  ...times(5, rotation),
  ...times(7, bullpen),
  { ...bullpen, role: "closer" as const },
  fielder("2", "regular", 420),
  fielder("2", "bench", 220),
  ...["3", "4", "5", "6", "7", "8", "9", "10"].map((position) => fielder(position, "regular", 580)),
  ...["6", "8", "5"].map((position) => fielder(position, "bench", 190)),
  ...times(2, { ...rotation, rank: "reserve" as const, playingTime: 160 }),
  ...times(5, { ...bullpen, rank: "reserve" as const, playingTime: 80 }),
  ...["2", "3", "4", "6", "7", "8", "9"].map((position) => fielder(position, "reserve", 40)),
].map((place, index) => Object.assign({ number: index + 1 }, place));

function fielder(position: string, rank: RosterPlace["rank"], playingTime: number) {
  return { position, role: null, rank, playingTime };
}

function times<T>(count: number, place: T): T[] {
  return Array.from({ length: count }, () => place);
}
