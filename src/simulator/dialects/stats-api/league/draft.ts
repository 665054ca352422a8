import { clubById } from "../../../world/clubs.ts";
import { addDays } from "../../../world/dates.ts";
import { leagueDay } from "../../../world/league-day.ts";
import type { Player } from "../../../world/model.ts";
import { playersOf } from "../../../world/players.ts";
import { createRandom } from "../../../world/random.ts";
import { FIRST_SEASON, LAST_SEASON, seasonDates } from "../../../world/season-dates.ts";
import { type Ask, badRequest, numbersOf, type Resource, wordsOf } from "../ask.ts";
import { person } from "../people/person.ts";
import { COPYRIGHT, springLeagueReference, teamReference } from "../reference.ts";

/** Players come up this many years after they were drafted. */
const YEARS_TO_THE_MAJORS = [3, 4, 5, 6];
const DAYS_BEFORE_ALL_STAR_GAME = 2;

/**
 * `v1/draft/{year}`: who was drafted and has come, or will come, to the majors, each by the club for which he then plays;
 * a club's best is its pick of the first round. Nobody before the draft's day.
 */
export const draft: Resource = (ask) => {
  const year = Number(ask.parts[0] ?? Number.NaN);
  if (!Number.isInteger(year)) return badRequest("Invalid Request with value: year");
  const limit = numbersOf(ask, "limit")[0] ?? Number.POSITIVE_INFINITY;
  const rounds = wordsOf(ask, "round");
  const teamIds = numbersOf(ask, "teamId");
  const picks = picksOf(ask, year)
    .filter(({ pickRound }) => rounds.length === 0 || rounds.includes(pickRound))
    .filter(({ team }) => teamIds.length === 0 || teamIds.includes(team.id))
    .slice(0, Math.max(0, limit));
  const byRound = Map.groupBy(picks, ({ pickRound }) => pickRound);
  return {
    body: {
      copyright: COPYRIGHT,
      drafts: { draftYear: year, rounds: [...byRound].map(([round, picked]) => ({ round, picks: picked })) },
    },
  };
};

function picksOf(ask: Ask, year: number) {
  if (!isHeld(year, leagueDay(ask.now))) return [];
  const random = createRandom(ask.seed, "draft", year);
  const taken = new Map<number, number>();
  const inRounds = random.shuffle(draftedIn(ask.seed, year)).map((player) => {
    const round = (taken.get(player.clubId) ?? 0) + 1;
    taken.set(player.clubId, round);
    return { player, round };
  });
  const inOrder = inRounds.toSorted((one, other) => one.round - other.round);
  return inOrder.map(({ player, round }, index) => ({
    pickRound: String(round),
    pickNumber: index + 1,
    displayPickNumber: index + 1,
    roundPickNumber: index + 1 - inOrder.findIndex((other) => other.round === round),
    home: { city: player.birthCity, country: player.birthCountry },
    person: person(player, leagueDay(ask.now)),
    team: teamWithSpring(player.clubId),
    draftType: { code: "JR", description: "Rule 4 / June Amateur Draft" },
    isDrafted: true,
    isPass: false,
    year: String(year),
  }));
}

function teamWithSpring(clubId: number) {
  const springLeague = springLeagueReference(clubById(clubId));
  return { springLeague, allStarStatus: "N", ...teamReference(clubId) };
}

/** Years before the league's first season are long past. */
function isHeld(year: number, today: string): boolean {
  if (year < FIRST_SEASON) return true;
  return year <= LAST_SEASON && today >= addDays(seasonDates(year).allStarDate, -DAYS_BEFORE_ALL_STAR_GAME);
}

function draftedIn(seed: number, year: number): Player[] {
  const seasons = YEARS_TO_THE_MAJORS.map((years) => year + years).filter(
    (season) => season >= FIRST_SEASON && season <= LAST_SEASON,
  );
  const players = seasons.flatMap((season) => playersOf(seed, season));
  const drafted = players.filter(({ draftYear }) => draftYear === year);
  return [...new Map(drafted.map((player) => [player.id, player])).values()];
}
