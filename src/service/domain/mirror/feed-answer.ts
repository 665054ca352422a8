import type { GamePhase } from "../../../contracts/v1/status.ts";
import type { FeedVersion } from "../feed-version.ts";
import type { FeedRequest } from "./feed-request.ts";

/** How the log of a game's versions answers a request for its feed. */
export type FeedAnswer =
  | { kind: "timestamps"; timecodes: readonly string[] }
  | { kind: "feed"; version: number }
  /** Patches of these versions, in order; the first leads from `after` to the next. */
  | { kind: "patches"; after: number; until: number }
  | { kind: "unknown"; reason: string };

/** More steps than this, and the whole feed is shorter. */
const MOST_STEPS = 100;

const BEFORE_PLAY: ReadonlySet<GamePhase> = new Set(["scheduled", "pregame", "delayed-start", "warmup"]);

/** Decides from the versions alone, in their order; nothing is rebuilt here. */
export function feedAnswer(request: FeedRequest, versions: readonly FeedVersion[]): FeedAnswer {
  const [first] = versions;
  const newest = versions.at(-1);
  if (!first || !newest) return unknown("no version of this game is kept");
  switch (request.kind) {
    case "timestamps":
      return followsFromTheStart(first)
        ? { kind: "timestamps", timecodes: timecodesOf(versions) }
        : unknown("the game was not followed from its start");
    case "as-of": {
      const version = versions.findLast(({ timecode }) => timecode !== null && timecode <= request.timecode);
      return version ? { kind: "feed", version: version.version } : unknown("the log begins later");
    }
    case "patches":
      return patchesAnswer(request, versions);
  }
}

function patchesAnswer(
  { start, end }: Extract<FeedRequest, { kind: "patches" }>,
  versions: readonly FeedVersion[],
): FeedAnswer {
  const last =
    end === null
      ? versions.at(-1)
      : versions.findLast(({ timecode }) => timecode !== null && timecode <= end);
  if (!last) return unknown("the log begins later");
  if (last.timecode !== null && last.timecode <= start)
    return { kind: "patches", after: last.version, until: last.version };
  const held = versions.filter(({ timecode }) => timecode === start);
  const [base] = held;
  // A patch fits only the very feed that it was made from: a client that names another moment gets the whole feed.
  if (!base || held.length > 1 || last.version - base.version > MOST_STEPS)
    return { kind: "feed", version: last.version };
  return { kind: "patches", after: base.version, until: last.version };
}

function followsFromTheStart({ version, phase }: FeedVersion): boolean {
  return version === 1 && BEFORE_PLAY.has(phase);
}

function timecodesOf(versions: readonly FeedVersion[]): string[] {
  return [
    ...new Set(versions.map(({ timecode }) => timecode).filter((timecode) => timecode !== null)),
  ].sort();
}

function unknown(reason: string): FeedAnswer {
  return { kind: "unknown", reason };
}
