import { leagueDay } from "../../../world/league-day.ts";
import type { Player } from "../../../world/model.ts";
import { playerById, playersOf } from "../../../world/players.ts";
import { currentSeason } from "../../../world/world-at.ts";
import { type Ask, badRequest, notFound, numbersOf, type Resource, seasonOf } from "../ask.ts";
import { asksFor } from "../hydration.ts";
import { COPYRIGHT, fullName, teamReference } from "../reference.ts";
import { hydratedStats } from "../stats/player-stats.ts";
import { person } from "./person.ts";

/** `v1/people?personIds=` and `v1/people/{id}` */
export const people: Resource = async (ask) => {
  const wanted = [...ask.parts.map(Number), ...numbersOf(ask, "personIds")];
  const players = wanted.flatMap((id) => playerOfAnySeason(ask, id) ?? []);
  if (ask.parts.length > 0 && players.length === 0) return notFound;
  return {
    body: {
      copyright: COPYRIGHT,
      people: await Promise.all(players.map((each) => hydratedPerson(ask, each))),
    },
  };
};

/** `v1/people/search?names=`: the names' beginnings, as many as are given. */
export const searchPeople: Resource = async (ask) => {
  const asked = (ask.query.get("names") ?? ask.query.get("q") ?? "").toLowerCase().trim();
  if (asked === "") return { body: { copyright: COPYRIGHT, people: [] } };
  const found = playersOf(ask.seed, currentSeason(ask.now)).filter((player) =>
    fullName(player).toLowerCase().includes(asked),
  );
  return {
    body: { copyright: COPYRIGHT, people: await Promise.all(found.map((each) => hydratedPerson(ask, each))) },
  };
};

/** `v1/sports/1/players`: everybody on a 40-man roster. */
export const players: Resource = async (ask) => {
  const season = seasonOf(ask);
  if (season === undefined) return badRequest("Invalid season");
  const all = playersOf(ask.seed, season);
  const body = all.map((player) =>
    Object.assign(person(player, leagueDay(ask.now)), { currentTeam: clubOf(player) }),
  );
  return { body: { copyright: COPYRIGHT, people: body } };
};

/** Somebody who has left the league is still known by his id. */
function playerOfAnySeason(ask: Ask, id: number): Player | undefined {
  for (let season = currentSeason(ask.now); season >= 2019; season -= 1) {
    const player = playerById(ask.seed, season, id);
    if (player) return player;
  }
  return undefined;
}

/** A person with what is asked for beside him. */
export async function hydratedPerson(ask: Ask, player: Player, hydration = ask.hydration) {
  return {
    ...person(player, leagueDay(ask.now)),
    ...(asksFor(hydration, "currentTeam") ? { currentTeam: clubOf(player) } : {}),
    ...(asksFor(hydration, "stats") ? { stats: await hydratedStats(ask, player, hydration) } : {}),
  };
}

function clubOf({ clubId }: Player) {
  return teamReference(clubId);
}
