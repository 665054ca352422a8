import type { Contact } from "./contact.ts";
import { defenseOf, type Game, nameOf } from "./game.ts";
import type { PlateEventType } from "./play.ts";

const POSITION_NAMES: Readonly<Record<string, string>> = {
  "1": "pitcher",
  "2": "catcher",
  "3": "first baseman",
  "4": "second baseman",
  "5": "third baseman",
  "6": "shortstop",
  "7": "left fielder",
  "8": "center fielder",
  "9": "right fielder",
  "10": "designated hitter",
  "11": "pinch-hitter",
  "12": "pinch-runner",
};

/** "shortstop", "left fielder": what the feed's sentences call a position code. */
export function positionName(code: string): string {
  return POSITION_NAMES[code] ?? "fielder";
}

const AREA_NAMES: Readonly<Record<string, string>> = {
  "7": "left field",
  "8": "center field",
  "9": "right field",
};

/** "left field": the place rather than the man. */
export function areaName(code: string): string {
  return AREA_NAMES[code] ?? positionName(code).replace("man", "");
}

const HIT_VERBS = { single: "singles", double: "doubles", triple: "triples", home_run: "homers" } as const;

const BALLS: Readonly<Record<string, string>> = {
  ground_ball: "ground ball",
  line_drive: "line drive",
  fly_ball: "fly ball",
  popup: "pop up",
};

export function hitPhrase(game: Game, contact: Contact, eventType: PlateEventType): string {
  const verb = HIT_VERBS[eventType as keyof typeof HIT_VERBS];
  const ball = `${adjectiveOf(contact)}${BALLS[contact.hit.trajectory] ?? "ball"}`;
  const isHomeRun = eventType === "home_run";
  const isGrandSlam = isHomeRun && game.bases.every((runner) => runner !== null);
  if (isGrandSlam) return `hits a grand slam to ${directionOf(contact)}`;
  const target = isHomeRun ? directionOf(contact) : fielderAt(game, contact.hit.location);
  return `${verb} on a ${ball} to ${target}`;
}

function adjectiveOf({ hit }: Contact): string {
  return { soft: "soft ", medium: "", hard: "sharp " }[hit.hardness];
}

function directionOf({ sprayAngle }: Contact): string {
  if (sprayAngle < -27) return "left field";
  if (sprayAngle < -9) return "left center field";
  if (sprayAngle < 9) return "center field";
  return sprayAngle < 27 ? "right center field" : "right field";
}

/** The verb, and the chain of fielders; `isLoud` says how hard it was hit. */
export function grounderPhrase(
  game: Game,
  contact: Contact,
  { verb, chain, isLoud }: { verb: string; chain: readonly number[]; isLoud?: boolean },
): string {
  const loudness = isLoud ? { soft: " softly", medium: "", hard: " sharply" }[contact.hit.hardness] : "";
  const fielders = chain.map((position) => fielderAt(game, String(position))).join(" to ");
  return verb.endsWith(" to") ? `${verb} ${fielders}` : `${verb}${loudness}, ${fielders}`;
}

export function airOutPhrase(game: Game, contact: Contact, verb: string): string {
  return `${verb} ${fielderAt(game, contact.hit.location)}`;
}

export function errorPhrase(game: Game, contact: Contact, kind: "throwing" | "fielding"): string {
  return `reaches on a ${kind} error by ${fielderAt(game, contact.hit.location)}`;
}

export function fielderAt(game: Game, location: string): string {
  const fielder = defenseOf(game).fielders[Number(location) - 1];
  return `${positionName(location)} ${fielder ? nameOf(fielder) : ""}`;
}
