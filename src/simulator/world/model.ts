/** The nouns of the simulated league, shared by the calendar, the game engine and the dialects. Pure data, no behaviour. */

export type LeagueId = 103 | 104;
export type DivisionId = 200 | 201 | 202 | 203 | 204 | 205;
export type Side = "away" | "home";
export type Half = "top" | "bottom";
export type Hand = "L" | "R";

/** A real club: real ids and names, as the MLB Stats API lists them. */
export type Club = {
  id: number;
  name: string;
  teamName: string;
  clubName: string;
  shortName: string;
  franchiseName: string;
  locationName: string;
  abbreviation: string;
  teamCode: string;
  fileCode: string;
  firstYearOfPlay: string;
  leagueId: LeagueId;
  divisionId: DivisionId;
  venueId: number;
  springLeagueId: 114 | 115;
  springVenueId: number;
};

export type Venue = {
  id: number;
  name: string;
  city: string;
  state: string;
  country: string;
  latitude: number;
  longitude: number;
  elevationFeet: number;
  timeZone: string;
  roof: "Open" | "Dome" | "Retractable";
  surface: "Grass" | "Artificial Turf";
  /** Share of games that rain may touch, 0 to 1; 0 under a closed roof. */
  rainRisk: number;
};

/** Relative to the league's mean of 1: how much more or less often the player gets each outcome. */
export type BatterTraits = {
  strikeout: number;
  walk: number;
  homeRun: number;
  contactQuality: number;
  speed: number;
  swing: number;
};
export type PitcherTraits = {
  strikeout: number;
  walk: number;
  homeRun: number;
  contactQuality: number;
  /** Mean four-seam velocity, mph. */
  velocity: number;
  /** Pitch code (FF, SI, SL, CU, CH, FC, ST, FS) to share of pitches; the shares sum to 1. */
  arsenal: Readonly<Record<string, number>>;
  /** Pitches after which a starter tires. */
  stamina: number;
};

/** A fictional player with a stable id (900000 and above, so that none collides with a real one). */
export type Player = {
  id: number;
  firstName: string;
  lastName: string;
  birthDate: string;
  birthCity: string;
  birthCountry: string;
  heightInches: number;
  weightPounds: number;
  primaryNumber: string;
  /** Position code: "1" pitcher … "9" right field, "10" designated hitter. */
  position: string;
  bats: Hand | "S";
  throws: Hand;
  debutDate: string;
  draftYear: number | null;
  clubId: number;
  /** Only for pitchers. */
  role: "starter" | "reliever" | "closer" | null;
  batting: BatterTraits;
  pitching: PitcherTraits | null;
};

/** The dates of one season; each is a league date (YYYY-MM-DD), both ends included. */
export type SeasonDates = {
  season: number;
  preSeasonStart: string;
  springStart: string;
  springEnd: string;
  regularSeasonStart: string;
  lastDateFirstHalf: string;
  allStarDate: string;
  firstDateSecondHalf: string;
  regularSeasonEnd: string;
  postSeasonStart: string;
  postSeasonEnd: string;
  offSeasonStart: string;
  offSeasonEnd: string;
};

/** S spring, R regular, A All-Star, F wild card, D division, L league championship, W World Series. */
export type GameType = "S" | "R" | "A" | "F" | "D" | "L" | "W";

/** What becomes of a game besides baseball. Decided with the calendar; instants are when the league's office says so. */
export type Fate =
  | { kind: "as-scheduled" }
  | { kind: "delayed-start"; minutes: number; cause: "Rain" }
  | { kind: "rain-delay"; afterOuts: number; minutes: number }
  | { kind: "postponed"; cause: "Rain" | "Snow"; announcedAt: Temporal.Instant; madeUpOn: string }
  | { kind: "suspended"; afterOuts: number; cause: "Rain"; resumesOn: string; resumesAt: Temporal.Instant }
  | { kind: "completed-early"; afterOuts: number; cause: "Rain" };

export type CalendarGame = {
  gamePk: number;
  season: number;
  gameType: GameType;
  /** The league date on which it is (at last) played; a postponed game's make-up date. */
  officialDate: string;
  /** First listed date; differs from officialDate only for make-ups. */
  originalDate: string;
  /** Planned start on the officialDate. */
  startsAt: Temporal.Instant;
  /** Planned start on the originalDate. */
  originallyStartsAt: Temporal.Instant;
  awayClubId: number;
  homeClubId: number;
  venueId: number;
  doubleHeader: "N" | "S" | "Y";
  gameNumber: 1 | 2;
  /** Game 2 of a traditional doubleheader (Y) starts after game 1 ends: the other game's gamePk. */
  followsGamePk: number | null;
  seriesDescription: string;
  seriesGameNumber: number;
  gamesInSeries: number;
  dayNight: "day" | "night";
  scheduledInnings: number;
  ifNecessary: boolean;
  /** Fates in the order they happen; empty means as scheduled. A postponement comes first, then what its make-up meets. */
  fates: readonly Fate[];
};

/** Who plays: nine batters in order (the designated hitter among them), the starter, bench and bullpen. */
export type Lineup = {
  clubId: number;
  /** Nine batters in batting order, with the position code each one fields ("10" for the designated hitter). */
  batters: readonly { player: Player; position: string }[];
  starter: Player;
  bullpen: readonly Player[];
  bench: readonly Player[];
};

/** All that the engine needs to play one game; the same setup always gives the same game. */
export type GameSetup = {
  seed: number;
  game: CalendarGame;
  venue: Venue;
  away: Lineup;
  home: Lineup;
  weather: { condition: string; temperatureFahrenheit: number; wind: string };
  /** When the first pitch can be thrown at the earliest, after delays of the start and the game before. */
  startsAt: Temporal.Instant;
  attendance: number;
  officials: readonly {
    id: number;
    name: string;
    role: "Home Plate" | "First Base" | "Second Base" | "Third Base";
  }[];
};
