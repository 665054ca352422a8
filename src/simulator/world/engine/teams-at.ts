import type { GameSetup, Lineup, Side } from "../model.ts";
import { startingFielders } from "./game.ts";
import type { Substitution } from "./play-event.ts";
import type { Play } from "./play.ts";

/** Who of a club has played so far, and who is in the game now. */
export type TeamAt = {
  side: Side;
  lineup: Lineup;
  /** Ids of the nine in the batting order. */
  order: number[];
  /** Ids by position, the pitcher first. */
  defense: number[];
  /** In the order of appearance, the pitchers after who began beside them. */
  appearances: Map<number, Appearance>;
  pitchers: number[];
  /** Of the next batter in the order, 0 to 8. */
  nextUp: number;
};

export type Appearance = {
  playerId: number;
  battingOrder: string | null;
  positions: string[];
  isStarter: boolean;
};

/** Both clubs as the visible plays leave them. */
export function teamsAt(setup: GameSetup, plays: readonly Play[]): Record<Side, TeamAt> {
  const teams = { away: startingTeam("away", setup.away), home: startingTeam("home", setup.home) };
  for (const play of plays) {
    for (const event of play.events) {
      const change = event.kind === "action" ? event.substitution : null;
      if (change) substitute(teams[change.side], change);
    }
    const batting = teams[play.half === "top" ? "away" : "home"];
    if (play.isPlateAppearance) batting.nextUp = (batting.nextUp + 1) % 9;
  }
  return teams;
}

function startingTeam(side: Side, lineup: Lineup): TeamAt {
  const { starter, batters } = lineup;
  const appearances = new Map<number, Appearance>();
  batters.forEach(({ player, position }, slot) => {
    const battingOrder = String((slot + 1) * 100);
    appearances.set(player.id, {
      playerId: player.id,
      battingOrder,
      positions: [position],
      isStarter: true,
    });
  });
  appearances.set(starter.id, {
    playerId: starter.id,
    battingOrder: null,
    positions: ["1"],
    isStarter: true,
  });
  return {
    side,
    lineup,
    order: batters.map(({ player }) => player.id),
    defense: startingFielders(lineup).map(({ id }) => id),
    appearances,
    pitchers: [starter.id],
    nextUp: 0,
  };
}

function substitute(team: TeamAt, change: Substitution): void {
  const { playerId, replacedPlayerId, position, battingOrder } = change;
  const known = team.appearances.get(playerId);
  if (known) known.positions.push(position);
  else team.appearances.set(playerId, { playerId, battingOrder, positions: [position], isStarter: false });
  if (position === "1") team.pitchers.push(playerId);
  const slot = team.order.indexOf(replacedPlayerId);
  if (slot >= 0) team.order[slot] = playerId;
  const field = Number(position) - 1;
  if (field <= 8) team.defense[field] = playerId;
}
