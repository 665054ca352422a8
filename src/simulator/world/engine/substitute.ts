import type { Player } from "../model.ts";
import { areaName, positionName } from "./describe.ts";
import { type Game, nameOf, newPitcher, type Team } from "./game.ts";
import { addAction } from "./open-play.ts";
import { pass } from "./pace.ts";
import type { Substitution } from "./play-event.ts";
import { PACE_SECONDS } from "./rates.ts";

/** A new pitcher. In the middle of an inning he gets his eight warm-up throws. */
export function bringPitcher(game: Game, team: Team, next: Player, isMidInning: boolean): void {
  const leaving = team.pitcher.player;
  const startsAt = game.at;
  pass(game, isMidInning ? PACE_SECONDS.pitchingChange : 2);
  team.bullpen = team.bullpen.filter((player) => player !== next);
  team.pitcher = newPitcher(next, false, game.inning);
  team.fielders[0] = next;
  addAction(game, {
    event: "Pitching Substitution",
    eventType: "pitching_substitution",
    description: `Pitching Change: ${nameOf(next)} replaces ${nameOf(leaving)}.`,
    startsAt,
    playerId: next.id,
    substitution: {
      side: team.side,
      playerId: next.id,
      replacedPlayerId: leaving.id,
      position: "1",
      battingOrder: null,
    },
  });
}

/** A pinch-hitter ("11") or pinch-runner ("12") takes a place in the order; who fields for him is told when his side takes the field. */
export function bringBatter(
  game: Game,
  team: Team,
  slot: number,
  change: { player: Player; as: "11" | "12" },
) {
  const leaving = team.order[slot] as Player;
  const startsAt = game.at;
  team.vacant[slot] ??= team.positions[slot] as string;
  pass(game, PACE_SECONDS.substitution);
  const title = change.as === "11" ? "Pinch-hitter" : "Pinch-runner";
  const substitution = takePlace(team, slot, change.player, change.as);
  addAction(game, {
    event: "Offensive Substitution",
    eventType: "offensive_substitution",
    description: `Offensive Substitution: ${title} ${nameOf(change.player)} replaces ${nameOf(leaving)}.`,
    startsAt,
    playerId: change.player.id,
    substitution,
  });
}

/** Somebody from the bench takes over a fielder's position and his place in the order. */
export function bringFielder(game: Game, team: Team, slot: number, player: Player): void {
  const leaving = team.order[slot] as Player;
  const position = team.positions[slot] as string;
  const startsAt = game.at;
  pass(game, PACE_SECONDS.substitution / 3);
  const substitution = takePlace(team, slot, player, position);
  field(team, player, position);
  addAction(game, {
    event: "Defensive Sub",
    eventType: "defensive_substitution",
    description:
      `Defensive Substitution: ${nameOf(player)} replaces ${positionName(position)} ${nameOf(leaving)}, ` +
      `batting ${ordinal(slot + 1)}, playing ${areaName(position)}.`,
    startsAt,
    playerId: player.id,
    substitution,
  });
}

/** Who batted or ran for somebody takes his position now. */
export function staysIn(game: Game, team: Team, slot: number): void {
  const player = team.order[slot] as Player;
  const position = team.vacant[slot] as string;
  team.vacant[slot] = null;
  const description = `${nameOf(player)} remains in the game as the ${positionName(position)}.`;
  move(game, team, { slot, position, description });
}

export function switchPosition(game: Game, team: Team, slot: number, position: string): void {
  const from = areaName(team.positions[slot] as string);
  const name = nameOf(team.order[slot] as Player);
  const description = `Defensive switch from ${from} to ${areaName(position)} for ${name}.`;
  move(game, team, { slot, position, description });
}

type Move = { slot: number; position: string; description: string };

function move(game: Game, team: Team, { slot, position, description }: Move): void {
  const player = team.order[slot] as Player;
  const startsAt = game.at;
  pass(game, PACE_SECONDS.substitution / 3);
  team.positions[slot] = position;
  field(team, player, position);
  addAction(game, {
    event: "Defensive Switch",
    eventType: "defensive_switch",
    description,
    startsAt,
    playerId: player.id,
    substitution: {
      side: team.side,
      playerId: player.id,
      replacedPlayerId: player.id,
      position,
      battingOrder: orderCode(team, slot),
    },
  });
}

function takePlace(team: Team, slot: number, player: Player, position: string): Substitution {
  const replacedPlayerId = team.order[slot]?.id ?? player.id;
  team.order[slot] = player;
  team.positions[slot] = position;
  team.changes[slot] = (team.changes[slot] ?? 0) + 1;
  team.bench = team.bench.filter((other) => other !== player);
  return {
    side: team.side,
    playerId: player.id,
    replacedPlayerId,
    position,
    battingOrder: orderCode(team, slot),
  };
}

function orderCode(team: Team, slot: number): string {
  return String((slot + 1) * 100 + (team.changes[slot] ?? 0));
}

/** The designated hitter fields nowhere. */
function field(team: Team, player: Player, position: string): void {
  const index = Number(position) - 1;
  if (index >= 1 && index <= 8) team.fielders[index] = player;
}

function ordinal(number: number): string {
  return `${number}${{ 1: "st", 2: "nd", 3: "rd" }[number] ?? "th"}`;
}
