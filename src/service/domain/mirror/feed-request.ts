import { type DataRequest, parameter } from "../request-key.ts";

/** A request for one of a game's feeds that a log of its versions can answer. */
export type FeedRequest =
  | { kind: "timestamps"; gamePk: number }
  | { kind: "as-of"; gamePk: number; timecode: string }
  | { kind: "patches"; gamePk: number; start: string; end: string | null };

const FEED = /^\/api\/v1(?:\.1)?\/game\/(\d{1,9})\/feed\/live(?:\/(timestamps|diffPatch))?$/;
const TIMECODE = /^\d{8}_\d{6}$/;

/** Undefined for all other requests, and for what only the upstream can judge: other parameters, and malformed ones. */
export function readFeedRequest(request: DataRequest): FeedRequest | undefined {
  const [, pk, part = "live"] = FEED.exec(request.path) ?? [];
  if (pk === undefined || hasOthersThan(request, ALLOWED[part] ?? [])) return undefined;
  const gamePk = Number(pk);
  if (part === "timestamps") return { kind: "timestamps", gamePk };
  if (part === "live") {
    const timecode = parameter(request, "timecode");
    return isTimecode(timecode) ? { kind: "as-of", gamePk, timecode } : undefined;
  }
  const start = parameter(request, "startTimecode");
  const end = parameter(request, "endTimecode");
  if (!isTimecode(start) || (end !== undefined && !isTimecode(end))) return undefined;
  return { kind: "patches", gamePk, start, end: end ?? null };
}

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  live: ["timecode"],
  timestamps: [],
  diffPatch: ["startTimecode", "endTimecode"],
};

function hasOthersThan({ parameters }: DataRequest, allowed: readonly string[]): boolean {
  const names = parameters.map(([name]) => name);
  return names.some((name) => !allowed.includes(name)) || new Set(names).size < names.length;
}

function isTimecode(text: string | undefined): text is string {
  return text !== undefined && TIMECODE.test(text);
}
