import { Type } from "typebox";
import type { Reference } from "../../contracts/v1/reference.ts";
import type { GameStatus } from "../../contracts/v1/status.ts";
import { gamePhase } from "../domain/game-state.ts";

/** Pieces that recur in the Stats API's payloads. Whatever a piece may lack is optional. */

export const RawReference = Type.Object({
  id: Type.Integer(),
  name: Type.Optional(Type.String()),
  fullName: Type.Optional(Type.String()),
});
export type RawReference = { id: number; name?: string; fullName?: string };

export const RawStatus = Type.Object({
  statusCode: Type.String({ minLength: 1 }),
  detailedState: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
  startTimeTBD: Type.Optional(Type.Boolean()),
});
export type RawStatus = {
  statusCode: string;
  detailedState?: string;
  reason?: string;
  startTimeTBD?: boolean;
};

export function reference(raw: RawReference): Reference {
  return { id: raw.id, name: raw.fullName ?? raw.name ?? null };
}

export function maybeReference(raw: RawReference | undefined): Reference | null {
  return raw?.id === undefined ? null : reference(raw);
}

/** Reasons stand apart in schedules and behind a colon in other places. */
export function gameStatus(raw: RawStatus): GameStatus {
  const [detailed, spelled] = raw.detailedState?.split(": ", 2) ?? [];
  return {
    phase: gamePhase(raw.statusCode),
    code: raw.statusCode,
    detailed: detailed ?? null,
    reason: raw.reason ?? spelled ?? null,
    start_time_tbd: raw.startTimeTBD ?? false,
  };
}
