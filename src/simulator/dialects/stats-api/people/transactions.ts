import { addDays, datesBetween, daysBetween } from "../../../world/dates.ts";
import { leagueDay } from "../../../world/league-day.ts";
import type { Player } from "../../../world/model.ts";
import { rosterOf } from "../../../world/players.ts";
import { createRandom } from "../../../world/random.ts";
import { FIRST_SEASON, LAST_SEASON } from "../../../world/season-dates.ts";
import { type Ask, badRequest, dateOf, numbersOf, type Resource } from "../ask.ts";
import { clubIds } from "../league/team.ts";
import { COPYRIGHT, fullName, playerReference, position, teamName, teamReference } from "../reference.ts";

const MOST_DAYS = 400;
const DEFAULT_DAYS = 7;

/**
 * `v1/transactions`: comings and goings at the foot of the 40-man rosters. They are news about those who do not play, so that
 * no lineup contradicts them.
 */
export const transactions: Resource = (ask) => {
  const today = leagueDay(ask.now);
  const asked = (name: string) => ask.query.get(name) ?? ask.query.get("date");
  const last = dateOf(asked("endDate") ?? today);
  const first = dateOf(asked("startDate") ?? addDays(last ?? today, -DEFAULT_DAYS));
  if (!first || !last) return badRequest("Invalid Request with value: date must be YYYY-MM-DD or MM/DD/YYYY");
  if (daysBetween(first, last) > MOST_DAYS) return badRequest(`Invalid Request: at most ${MOST_DAYS} days`);
  const teamIds = numbersOf(ask, "teamId");
  const dates = first > last ? [] : datesBetween(first, last < today ? last : today);
  const all = dates.filter(isInReach).flatMap((date) => transactionsOf(ask, date));
  const wanted = all.filter(({ toTeam }) => teamIds.length === 0 || teamIds.includes(toTeam.id));
  return { body: { copyright: COPYRIGHT, transactions: wanted } };
};

function isInReach(date: string): boolean {
  const year = Number(date.slice(0, 4));
  return year >= FIRST_SEASON && year <= LAST_SEASON;
}

const SHARE_OF_CLUBS = 0.12;

const KINDS = [
  { typeCode: "OPT", typeDesc: "Optioned", verb: "optioned" },
  { typeCode: "CU", typeDesc: "Recalled", verb: "recalled" },
  { typeCode: "SC", typeDesc: "Status Change", verb: "placed on the 10-day injured list" },
] as const;

function transactionsOf(ask: Ask, date: string) {
  const season = Number(date.slice(0, 4));
  return clubIds.flatMap((clubId, place) => {
    const random = createRandom(ask.seed, "transaction", date, clubId);
    if (!random.bool(SHARE_OF_CLUBS)) return [];
    const { active, fortyMan } = rosterOf(ask.seed, season, clubId);
    const reserves = fortyMan.filter((player) => !active.includes(player));
    return [told(random.pick(reserves), random.pick(KINDS), { date, place })];
  });
}

type Entry = { date: string; place: number };

function told(player: Player, { typeCode, typeDesc, verb }: (typeof KINDS)[number], { date, place }: Entry) {
  const { abbreviation } = position(player.position);
  return {
    id: Number(date.replaceAll("-", "").slice(2)) * 100 + place,
    person: playerReference(player),
    toTeam: teamReference(player.clubId),
    date,
    effectiveDate: date,
    resolutionDate: date,
    typeCode,
    typeDesc,
    description: `${teamName(player.clubId)} ${verb} ${abbreviation} ${fullName(player)}.`,
  };
}
