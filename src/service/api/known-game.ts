import { notFound } from "../../platform/http-server/problem.ts";
import type { Target } from "../domain/target.ts";

export function gameTarget(gamePk: number): Target {
  return { dataset: "game", key: String(gamePk) };
}

/** What the store holds of a game; throws a 404 where it holds nothing. */
export function knownGame<Value>(value: Value | undefined, gamePk: number): Value {
  if (value === undefined)
    throw notFound(`No game ${gamePk} is known. The schedule lists the games that are.`);
  return value;
}
