import { follow, isObject, type JsonObject } from "./edit-json.ts";
import type { TextParameter } from "./fault.ts";

/** The list of plays of a feed, or of a play-by-play answer. */
export function playsIn(json: unknown): unknown[] | undefined {
  const plays = follow(json, "liveData", "plays", "allPlays") ?? follow(json, "allPlays");
  return Array.isArray(plays) ? plays : undefined;
}

/** The line score of a feed, or a line score answer. */
export function lineScoreIn(json: unknown): JsonObject | undefined {
  const found = follow(json, "liveData", "linescore") ?? json;
  return isObject(found) && Array.isArray(found["innings"]) ? found : undefined;
}

/** The box score of a feed, or a box score answer. */
export function boxScoreIn(json: unknown): JsonObject | undefined {
  const found = follow(json, "liveData", "boxscore") ?? json;
  return isObject(follow(found, "teams", "home", "players")) ? (found as JsonObject) : undefined;
}

/** Adds to a number where there is one, and says whether there was. */
export function addTo(holder: unknown, key: string, amount: number): boolean {
  const value = follow(holder, key);
  if (!isObject(holder) || typeof value !== "number") return false;
  holder[key] = value + amount;
  return true;
}

/** A parameter that is one of the two clubs of a game. */
export function sideParameter(about: string): TextParameter {
  return { about, fallback: "home", pattern: /^(?:home|away)$/, allowed: "home or away" };
}
