import { clubById, clubs } from "./clubs.ts";
import { addDays } from "./dates.ts";
import type { Player } from "./model.ts";
import { drawOrigin, nameOf, type Origin } from "./names.ts";
import { drawBatting, drawPitching, PITCHERS_BATTING } from "./player-traits.ts";
import { createRandom, type Random } from "./random.ts";
import { rememberRecent } from "./recently.ts";
import { ACTIVE_PLACES, type RosterPlace, rosterPlaces } from "./roster-places.ts";

export type Roster = { active: readonly Player[]; fortyMan: readonly Player[] };

/**
 * Ids say the place: 900,000 + 1,200 × generation + 40 × the club's place in the list + place on the roster. A place is
 * held for nine seasons, then a younger player takes it; the places of a club change hands in different years.
 */
const FIRST_ID = 900_000;
const TENURE_SEASONS = 9;
const FIRST_TENURE = 2010;
const CLUB_SIZE = rosterPlaces.length;
const LEAGUE_SIZE = CLUB_SIZE * clubs.length;

const SEASONS_REMEMBERED = 6;

/** The league's 1,200 players of a season, by club and roster place. */
export const playersOf: (seed: number, season: number) => readonly Player[] = rememberRecent(
  SEASONS_REMEMBERED,
  (seed: number, season: number) => clubs.flatMap((_, club) => clubPlayers(seed, season, club)),
);

/** A club's active roster of 26, and the 40 of which it is part. Throws on an id that is none of the thirty clubs'. */
export function rosterOf(seed: number, season: number, clubId: number): Roster {
  const first = clubs.indexOf(clubById(clubId)) * CLUB_SIZE;
  const fortyMan = playersOf(seed, season).slice(first, first + CLUB_SIZE);
  return { active: fortyMan.slice(0, ACTIVE_PLACES), fortyMan };
}

/** The player with this id, if he is in the league in that season. */
export function playerById(seed: number, season: number, id: number): Player | undefined {
  const player = playersOf(seed, season)[(id - FIRST_ID) % LEAGUE_SIZE];
  return player?.id === id ? player : undefined;
}

function clubPlayers(seed: number, season: number, club: number): Player[] {
  const numbers = drawNumbers(createRandom(seed, "numbers", club));
  return rosterPlaces.map((place, index) => {
    const serial = club * CLUB_SIZE + index;
    const generation = generationOf(seed, season, serial);
    const random = createRandom(seed, "player", generation.number, serial);
    return drawPlayer(random, {
      place,
      serial,
      generation,
      clubIndex: club,
      primaryNumber: numbers[index] ?? "",
    });
  });
}

type Generation = { number: number; firstSeason: number };

function generationOf(seed: number, season: number, serial: number): Generation {
  const stagger = createRandom(seed, "tenure", serial).integer(0, TENURE_SEASONS - 1);
  const number = Math.floor((season - FIRST_TENURE - stagger) / TENURE_SEASONS);
  return { number, firstSeason: FIRST_TENURE + stagger + number * TENURE_SEASONS };
}

/** Low numbers are for fielders; 42 is nobody's. */
function drawNumbers(random: Random): string[] {
  const free = Array.from({ length: 79 }, (_, index) => index + 1).filter((number) => number !== 42);
  const pitchers = rosterPlaces.filter(({ position }) => position === "1").length;
  const forPitchers = random.shuffle(free.filter((number) => number >= 11)).slice(0, pitchers);
  const forFielders = random.shuffle(free.filter((number) => number <= 60 && !forPitchers.includes(number)));
  return rosterPlaces.map(({ position }) => String(position === "1" ? forPitchers.pop() : forFielders.pop()));
}

type Vacancy = {
  place: RosterPlace;
  serial: number;
  generation: Generation;
  clubIndex: number;
  primaryNumber: string;
};

function drawPlayer(random: Random, vacancy: Vacancy): Player {
  const { place, serial, generation } = vacancy;
  const origin = drawOrigin(random);
  const throws = drawThrows(random, place.position);
  const isPitcher = place.role !== null;
  return {
    id: FIRST_ID + generation.number * LEAGUE_SIZE + serial,
    ...nameOf(origin.names, serial + generation.number * LEAGUE_SIZE),
    ...drawLife(random, origin, generation.firstSeason),
    ...drawBuild(random, place.position),
    primaryNumber: vacancy.primaryNumber,
    position: place.position,
    bats: drawBats(random, throws, isPitcher),
    throws,
    clubId: clubs[vacancy.clubIndex]?.id ?? 0,
    role: place.role,
    batting: isPitcher ? PITCHERS_BATTING : drawBatting(random, place),
    pitching: isPitcher ? drawPitching(random, place, throws) : null,
  };
}

/** Only who throws to first base from anywhere but the right of it may be left-handed. */
const LEFT_HANDED: Readonly<Record<string, number>> = {
  "1": 0.28,
  "3": 0.3,
  "7": 0.2,
  "8": 0.2,
  "9": 0.2,
  "10": 0.15,
};

function drawThrows(random: Random, position: string): Player["throws"] {
  return random.bool(LEFT_HANDED[position] ?? 0) ? "L" : "R";
}

function drawBats(random: Random, throws: Player["throws"], isPitcher: boolean): Player["bats"] {
  if (isPitcher) return throws;
  if (throws === "L") return random.bool(0.92) ? "L" : "S";
  return random.weighted([
    ["R", 0.6],
    ["L", 0.28],
    ["S", 0.12],
  ] as const);
}

/** They come up late in the season before their first whole one, at 21 to 26, from Asia later. */
function drawLife(random: Random, origin: Origin, firstSeason: number) {
  const isFromAsia = origin.names === "japanese" || origin.names === "korean";
  const age = Math.round(random.normal(isFromAsia ? 26.5 : 23.7, 1.2));
  const birthday = addDays("2001-01-01", random.integer(0, 364)).slice(4);
  const isDrafted = origin.isDrafted && random.bool(0.93);
  return {
    birthDate: `${firstSeason - age}${birthday}`,
    birthCity: random.pick(origin.cities),
    birthCountry: origin.country,
    debutDate: addDays(`${firstSeason - 1}-08-15`, random.integer(0, 40)),
    draftYear: isDrafted ? firstSeason - random.integer(3, 5) : null,
  };
}

const TYPICAL_HEIGHT: Readonly<Record<string, number>> = {
  "1": 75,
  "3": 75,
  "2": 72.5,
  "4": 71.5,
  "6": 72,
  "8": 72.5,
};

function drawBuild(random: Random, position: string) {
  const heightInches = Math.round(random.normal(TYPICAL_HEIGHT[position] ?? 73.5, 1.8));
  const weightPounds = Math.round(random.normal(205 + 6 * (heightInches - 73.5), 12) / 5) * 5;
  return { heightInches, weightPounds: Math.max(165, weightPounds) };
}
