import type { Player } from "../../world/model.ts";
import { fullName, position } from "../stats-api/reference.ts";
import type { BoardRow, Season } from "./board.ts";
import type { Kind } from "./question.ts";
import { fangraphsTeam } from "./teams.ts";

/** FanGraphs numbers players by itself. */
const FANGRAPHS_ID_BEHIND = 880_000;

/** Who a row is about. `Name` and `Team` are links for its own pages; programs read `PlayerName` and `TeamNameAbb`. */
export function playerColumns(player: Player, seasons: readonly Season[], kind: Kind): BoardRow {
  const id = player.id - FANGRAPHS_ID_BEHIND;
  const name = fullName(player);
  const team = fangraphsTeam(player.clubId);
  const place = position(player.position).abbreviation;
  const [first = 0, last = 0] = [seasons[0]?.season, seasons.at(-1)?.season];
  return {
    ...handOf(player, kind),
    xMLBAMID: player.id,
    PlayerNameRoute: name,
    PlayerName: name,
    playerid: id,
    Season: last,
    SeasonMin: first,
    SeasonMax: last,
    Age: last - Number(player.birthDate.slice(0, 4)) - Number(player.birthDate.slice(5) > "06-30"),
    Name: `<a href="/players/${slug(name)}/${id}/stats?position=${place}">${name}</a>`,
    Team: `<a href="/leaders/major-league?team=${team.id}&season=${last}">${team.abbreviation}</a>`,
    TeamName: team.abbreviation,
    TeamNameAbb: team.abbreviation,
    teamid: team.id,
    position: place,
  };
}

function handOf({ bats, throws }: Player, kind: Kind): BoardRow {
  return kind === "pit" ? { Throws: throws } : { Bats: bats === "S" ? "B" : bats };
}

function slug(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-");
}
