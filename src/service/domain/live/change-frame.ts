import { parseTargetId, type Target } from "../target.ts";
import type { PatchedVersion } from "../feed-version.ts";

/** A change as the log has it. */
export type LoggedChange = {
  sequence: number;
  target: string;
  changedAt: Temporal.Instant;
  feed: PatchedVersion | null;
};

/** One event of a stream (text/event-stream): its data are one line of JSON. */
export function eventFrame(event: string, id: number | null, json: string): string {
  return `${id === null ? "" : `id: ${id}\n`}event: ${event}\ndata: ${json}\n\n`;
}

/** For those who follow everything: what changed and where it is read, not how. */
export function changeFrame({ sequence, target, changedAt, feed }: LoggedChange): string {
  const json = JSON.stringify({
    sequence,
    target,
    changed_at: changedAt.toString(),
    href: hrefOf(target),
    game: feed && versionOf(feed),
  });
  return eventFrame("change", sequence, json);
}

/** For those who follow one game: the patch (RFC 6902) from the version before; where none is kept, where to read the whole. */
export function gameChangeFrame({ sequence, changedAt, feed }: LoggedChange): string | null {
  if (!feed) return null;
  const facts = { sequence, ...versionOf(feed), changed_at: changedAt.toString() };
  const json = JSON.stringify(feed.patch === null ? { ...facts, href: feedHref(feed) } : facts);
  // The patch is JSON already: it is set in as it is, for it may be long.
  return eventFrame("change", sequence, `${json.slice(0, -1)},"patch":${feed.patch ?? "null"}}`);
}

/** Where a game's whole feed of a version is read. */
export function feedHref({ gamePk, version }: { gamePk: number; version: number }): string {
  return `/api/v1/games/${gamePk}/feed?version=${version}`;
}

function versionOf({ gamePk, version, timecode, phase }: PatchedVersion) {
  return { game_pk: gamePk, version, timecode, phase };
}

function hrefOf(targetText: string): string | null {
  const target = parseTargetId(targetText);
  return target ? (addresses[target.dataset]?.(target) ?? null) : null;
}

const addresses: Partial<Record<Target["dataset"], (target: Target) => string>> = {
  game: ({ key }) => `/api/v1/games/${key}`,
  schedule: ({ key }) => `/api/v1/schedule?date=${key}`,
  standings: ({ key }) => `/api/v1/standings?season=${key}`,
  teams: ({ key }) => `/api/v1/teams?season=${key}`,
  roster: ({ key }) => `/api/v1/teams/${key}/roster`,
  people: ({ key }) => `/api/v1/players/${key}`,
  seasons: () => "/api/v1/seasons",
};
