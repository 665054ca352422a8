import type { GameRecord } from "../../../world/engine/record.ts";
import type { Lineup, Player } from "../../../world/model.ts";
import { personReference, playerReference } from "../reference.ts";

/** Everybody on the two rosters of a game, by id. */
export type Cast = ReadonlyMap<number, Player>;

const casts = new WeakMap<GameRecord, Cast>();

export function castOf(record: GameRecord): Cast {
  const cast = casts.get(record) ?? assemble(record);
  casts.set(record, cast);
  return cast;
}

function assemble({ setup }: GameRecord): Cast {
  const players = [...squadOf(setup.away), ...squadOf(setup.home)];
  return new Map(players.map((player) => [player.id, player]));
}

/** A club's players who are there for the game. */
export function squadOf({ batters, starter, bullpen, bench }: Lineup): Player[] {
  const all = [...batters.map(({ player }) => player), starter, ...bullpen, ...bench];
  return [...new Map(all.map((player) => [player.id, player])).values()];
}

/** Throws on somebody who is not in the game: then the engine is wrong. */
export function playerIn(cast: Cast, id: number): Player {
  const player = cast.get(id);
  if (!player) throw new Error(`player ${id} is on neither roster of the game`);
  return player;
}

export function refer(cast: Cast, id: number) {
  return playerReference(playerIn(cast, id));
}

/** Short, as credits have it. */
export function referShort(id: number) {
  const { link } = personReference({ id, name: "" });
  return { id, link };
}
