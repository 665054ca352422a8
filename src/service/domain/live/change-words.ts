import { valueAt } from "../json/json-patch.ts";

type Change = { path: string; kind: "added" | "removed" | "replaced"; from: unknown; to: unknown };

/** A change in plain words, as a person would tell it: `Judge: batting hits from 2 to 1`; null for what has none. */
export function inWords(feed: unknown, change: Change): string | null {
  for (const { pattern, subject } of phrases) {
    const parts = pattern.exec(change.path)?.slice(1);
    if (parts) return `${subject(feed, parts)}${movement(change)}`;
  }
  return null;
}

type Phrase = { pattern: RegExp; subject(feed: unknown, parts: readonly string[]): string };

const phrases: readonly Phrase[] = [
  {
    pattern: /^\/liveData\/plays\/allPlays\/(\d+)\/(?:result|about|count)\/(\w+)$/,
    subject: (feed, [index = "", key = ""]) => `${playName(feed, index)}: ${words(key)}`,
  },
  {
    pattern: /^\/liveData\/plays\/allPlays\/(\d+)$/,
    subject: (feed, [index = ""]) => playName(feed, index),
  },
  {
    pattern:
      /^\/liveData\/boxscore\/teams\/(?:away|home)\/players\/(ID\d+)\/(?:stats|seasonStats)\/(\w+)\/(\w+)$/,
    subject: (feed, [player = "", group = "", key = ""]) =>
      `${playerName(feed, player)}: ${group} ${words(key)}`,
  },
  {
    pattern: /^\/liveData\/boxscore\/teams\/(away|home)\/teamStats\/(\w+)\/(\w+)$/,
    subject: (feed, [side = "", group = "", key = ""]) => `${clubName(feed, side)}: ${group} ${words(key)}`,
  },
  {
    pattern: /^\/liveData\/linescore\/teams\/(away|home)\/(\w+)$/,
    subject: (feed, [side = "", key = ""]) => `${clubName(feed, side)}: ${words(key)}`,
  },
  {
    pattern: /^\/liveData\/linescore\/innings\/(\d+)\/(away|home)\/(\w+)$/,
    subject: (feed, [index = "", side = "", key = ""]) =>
      `${clubName(feed, side)}, inning ${Number(index) + 1}: ${words(key)}`,
  },
  {
    pattern: /^\/gameData\/status\/(\w+)$/,
    subject: (_, [key = ""]) => `Status: ${words(key)}`,
  },
  {
    pattern: /^\/liveData\/decisions\/(winner|loser|save)\/fullName$/,
    subject: (_, [role = ""]) => `Decision, ${role}:`,
  },
];

function movement({ kind, from, to }: Change): string {
  if (kind === "added") return isPlain(to) ? ` is now ${plain(to)}` : " was added";
  if (kind === "removed")
    return isPlain(from) ? ` is no longer given (was ${plain(from)})` : " was taken out";
  return isPlain(from) && isPlain(to) ? ` from ${plain(from)} to ${plain(to)}` : " changed";
}

function isPlain(value: unknown): boolean {
  return value !== null && typeof value !== "object";
}

function plain(value: unknown): string {
  return typeof value === "string" ? `“${value}”` : String(value);
}

function playName(feed: unknown, index: string): string {
  const play = `/liveData/plays/allPlays/${index}`;
  const [half, inning, batter] = ["about/halfInning", "about/inning", "matchup/batter/fullName"].map((path) =>
    textAt(feed, `${play}/${path}`),
  );
  const where = half && inning ? `${half} of inning ${inning}` : undefined;
  const facts = [where, batter].filter((fact) => fact !== undefined);
  return `Play ${Number(index) + 1}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`;
}

function playerName(feed: unknown, id: string): string {
  return textAt(feed, `/gameData/players/${id}/fullName`) ?? id;
}

function clubName(feed: unknown, side: string): string {
  return textAt(feed, `/gameData/teams/${side}/name`) ?? side;
}

function textAt(feed: unknown, pointer: string): string | undefined {
  const value = valueAt(feed, pointer);
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** `leftOnBase` is `left on base`. */
function words(key: string): string {
  return key.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}
