import { battingOrder, pitchingWorthOf, worthOf } from "./batting-order.ts";
import { clubById } from "./clubs.ts";
import { allStarClubIds } from "./leagues.ts";
import type { Lineup, Player } from "./model.ts";
import { playersOf } from "./players.ts";

const RELIEVERS = 10;
const POSITIONS = ["2", "3", "4", "5", "6", "7", "8", "9", "10"] as const;

/** A league's best at each position start, the second best sit on the bench; the best starter begins. */
export function allStarLineup(seed: number, season: number, clubId: number): Lineup {
  const leagueId = clubId === allStarClubIds[103] ? 103 : 104;
  const players = playersOf(seed, season).filter((player) => clubById(player.clubId).leagueId === leagueId);
  const byPosition = POSITIONS.map((position) => ({ position, best: bestAt(players, position) }));
  const pitchers = players
    .filter(({ role }) => role === "starter" || role === "closer")
    .toSorted((a, b) => pitchingWorthOf(b) - pitchingWorthOf(a));
  const starter = pitchers.find(({ role }) => role === "starter") as Player;
  return {
    clubId,
    batters: battingOrder(byPosition.map(({ position, best }) => ({ position, player: best[0] as Player }))),
    starter,
    bullpen: pitchers.filter((pitcher) => pitcher !== starter).slice(0, RELIEVERS),
    bench: byPosition.map(({ best }) => best[1] as Player),
  };
}

function bestAt(players: readonly Player[], position: string): Player[] {
  return players
    .filter((player) => player.role === null && player.position === position)
    .toSorted((a, b) => worthOf(b) - worthOf(a));
}
