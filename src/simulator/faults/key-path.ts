import { follow, isObject, type JsonObject } from "./edit-json.ts";
import type { TextParameter } from "./fault.ts";

/** A key of an object somewhere in a body. */
export type Place = { holder: JsonObject; key: string };

/** The last step of a path, in each object to which the steps before it lead; whether the key is there or not. */
export function placesAt(json: unknown, path: string): Place[] {
  const steps = path.split(".");
  const key = steps.pop() ?? "";
  let reached: unknown[] = [json];
  for (const step of steps) {
    reached = reached.flatMap((value) => (step === "*" ? entriesOf(value) : [follow(value, step)]));
  }
  return reached.filter(isObject).map((holder) => ({ holder, key }));
}

function entriesOf(value: unknown): unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

const STEP = String.raw`(?:\*|[\w-]{1,60})`;

/** A parameter that says where in a body, such as `liveData.plays.allPlays.*.result`. */
export function pathParameter(about: string, fallback: string): TextParameter {
  return {
    about,
    fallback,
    pattern: new RegExp(String.raw`^(?:${STEP}\.){0,11}[\w-]{1,60}$`),
    allowed:
      "up to 12 keys joined by dots, with * for every entry of a list or object, such as dates.*.games",
  };
}

/** A parameter that is the name of a key. */
export function keyParameter(about: string, fallback: string): TextParameter {
  return { about, fallback, pattern: /^[\w-]{1,60}$/, allowed: "1 to 60 letters, digits, _ or -" };
}
