import type { Player } from "../../../world/model.ts";
import { rosterOf } from "../../../world/players.ts";
import { type Ask, badRequest, notFound, type Resource, seasonOf } from "../ask.ts";
import { asksFor, within } from "../hydration.ts";
import { COPYRIGHT, isClub, personReference, playerReference, position } from "../reference.ts";
import { officialsOf } from "../../../world/officials.ts";
import { hydratedPerson } from "./people.ts";

const KINDS: ReadonlySet<string> = new Set([
  "active",
  "40Man",
  "fullSeason",
  "fullRoster",
  "depthChart",
  "gameday",
]);

/** `v1/teams/{id}/roster` and `…/roster/{rosterType}` */
export const roster: Resource = async (ask) => {
  const clubId = Number(ask.parts[0]);
  const rosterType = ask.parts[1] ?? ask.query.get("rosterType") ?? "active";
  const season = seasonOf(ask);
  if (!isClub(clubId)) return notFound;
  if (season === undefined) return badRequest("Invalid season");
  if (!KINDS.has(rosterType)) return badRequest(`Invalid Request with value: ${rosterType}`);
  const { active, fortyMan } = rosterOf(ask.seed, season, clubId);
  const isActive = rosterType === "active" || rosterType === "gameday" || rosterType === "depthChart";
  const players = isActive ? active : fortyMan;
  return {
    body: {
      copyright: COPYRIGHT,
      roster: await Promise.all(players.map((player) => entry(ask, player, active.includes(player)))),
      link: `/api/v1/teams/${clubId}/roster`,
      teamId: clubId,
      rosterType,
    },
  };
};

async function entry(ask: Ask, player: Player, isActive: boolean) {
  const status = isActive
    ? { code: "A", description: "Active" }
    : { code: "RM", description: "Reassigned to Minors" };
  return {
    person: asksFor(ask.hydration, "person")
      ? await hydratedPerson(ask, player, within(ask.hydration, "person"))
      : playerReference(player),
    jerseyNumber: player.primaryNumber,
    position: position(player.position),
    status,
    parentTeamId: player.clubId,
  };
}

/** `v1/teams/{id}/coaches`: the league's clubs are led by nobody in particular. */
export const coaches: Resource = (ask) => {
  const clubId = Number(ask.parts[0]);
  if (!isClub(clubId)) return notFound;
  const body = {
    copyright: COPYRIGHT,
    roster: [],
    link: `/api/v1/teams/${clubId}/coaches`,
    teamId: clubId,
    rosterType: "coach",
  };
  return { body };
};

/** `v1/jobs/umpires` and `v1/jobs?jobType=UMPR`: who stands behind the plate this season. */
export const umpires: Resource = (ask) => {
  const world = ask.world();
  const all = world.games.flatMap((game) => officialsOf(ask.seed, game));
  const known = new Map(all.map((official) => [official.id, official]));
  const job = { jerseyNumber: "", job: "Umpire", jobId: "UMPR", title: "Umpire" };
  const entries = [...known.values()].map(({ id, name }) =>
    Object.assign({ person: personReference({ id, name }) }, job),
  );
  return { body: { copyright: COPYRIGHT, roster: entries } };
};
