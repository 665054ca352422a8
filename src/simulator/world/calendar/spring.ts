import { clubById, clubs } from "../clubs.ts";
import { addDays, datesBetween, type LeagueDate } from "../dates.ts";
import type { CalendarGame } from "../model.ts";
import { createRandom, type Random } from "../random.ts";
import { seasonDates, seasonOpener } from "../season-dates.ts";
import { gamePkOf } from "./game-pk.ts";
import { listedGame } from "./listed-game.ts";

type Meeting = { home: number; away: number };

const AFTERNOON = "13:05";
const EVENING = "18:40";
const SHARE_OF_EVENINGS = 0.15;

/**
 * Spring training: in Arizona and in Florida fifteen clubs each play round robin day by day, one always free. Clubs that
 * open the season overseas are missing while they are away.
 */
export function springTraining(seed: number, season: number, overseas: ReadonlySet<number>): CalendarGame[] {
  const random = createRandom(seed, "spring", season);
  const leagues = ([114, 115] as const).map((league) =>
    random.shuffle(clubs.filter(({ springLeagueId }) => springLeagueId === league).map(({ id }) => id)),
  );
  const { springStart, springEnd } = seasonDates(season);
  const listed = datesBetween(springStart, springEnd).flatMap((date, day) => {
    const missing = isOverseasWeek(season, date) ? overseas : new Set<number>();
    const meetings = leagues.flatMap((league) => roundRobin(league, day));
    const played = meetings.filter(({ home, away }) => !missing.has(home) && !missing.has(away));
    return shareParks(random, played).map((meeting) => [date, meeting] as const);
  });
  return listed.map(([date, { home, away, time }], number) =>
    listedGame({
      gamePk: gamePkOf(season, "S", number),
      season,
      gameType: "S",
      date,
      time,
      home,
      away,
      venueId: parkOf(home),
      seriesGameNumber: 1,
      gamesInSeries: 1,
    }),
  );
}

const DAYS_OF_JOURNEY = 4;

function isOverseasWeek(season: number, date: LeagueDate): boolean {
  const opener = seasonOpener(season);
  if (opener.kind !== "overseas") return false;
  const [first, last] = opener.dates;
  return date >= addDays(first, -DAYS_OF_JOURNEY) && date <= addDays(last, DAYS_OF_JOURNEY);
}

/** The circle method for an odd number: day by day another stands aside, and each next time round the hosts change. */
function roundRobin(league: readonly number[], day: number): Meeting[] {
  const size = league.length;
  const at = (place: number) => league[((place % size) + size) % size] as number;
  return Array.from({ length: (size - 1) / 2 }, (_, index) => {
    const [one, other] = [at(day + index + 1), at(day - index - 1)];
    const isHost = (index + Math.floor(day / size)) % 2 === 0;
    return isHost ? { home: one, away: other } : { home: other, away: one };
  });
}

type TimedMeeting = Meeting & { time: string };

/** Some clubs share a park: who finds it taken is guest instead, or where that fails too plays there in the evening. */
function shareParks(random: Random, meetings: readonly Meeting[]): TimedMeeting[] {
  const taken = new Set<number>();
  return meetings.map(({ home, away }) => {
    const turned = taken.has(parkOf(home)) && !taken.has(parkOf(away));
    const host = turned ? away : home;
    const isSecond = taken.has(parkOf(host));
    taken.add(parkOf(host));
    const isEvening = isSecond || (!isShared(parkOf(host)) && random.bool(SHARE_OF_EVENINGS));
    return { home: host, away: turned ? home : away, time: isEvening ? EVENING : AFTERNOON };
  });
}

function parkOf(clubId: number): number {
  return clubById(clubId).springVenueId;
}

function isShared(parkId: number): boolean {
  return clubs.filter(({ springVenueId }) => springVenueId === parkId).length > 1;
}
