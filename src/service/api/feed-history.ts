import type { GameChange } from "../../contracts/v1/change.ts";
import { type FeedVersion, rebuiltFeed } from "../domain/feed-version.ts";
import { isOver } from "../domain/game-state.ts";
import { jsonDiff } from "../domain/json/json-diff.ts";
import { describePatch } from "../domain/live/value-changes.ts";
import type { ServiceStore } from "../store/service-store.ts";

/** A game's feed at a version, parsed; undefined when that version is not kept. */
export async function feedAt(store: ServiceStore, gamePk: number, version: number): Promise<unknown> {
  const chain = await store.feedChain(gamePk, version);
  if (!chain) return undefined;
  const text = Buffer.from(chain.snapshot)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  return rebuiltFeed({ snapshot: JSON.parse(text), patches: chain.patches });
}

/** Tells each of these versions as it differs from the one before; the versions are a game's, in order. */
export async function gameChanges(
  store: ServiceStore,
  versions: readonly FeedVersion[],
  wanted: readonly FeedVersion[],
): Promise<GameChange[]> {
  const told: GameChange[] = [];
  let at: { version: number; feed: unknown } | undefined;
  for (const version of wanted) {
    const before = version.version - 1;
    const feed = at?.version === before ? at.feed : await feedAt(store, version.gamePk, before);
    const described = feed === undefined ? undefined : await describe(store, version, feed);
    at = described && { version: version.version, feed: described.feed };
    told.push({
      version: version.version,
      sequence: version.sequence,
      changed_at: version.changedAt.toString(),
      timecode: version.timecode,
      phase: version.phase,
      correction: isCorrection(version, versions),
      changes: described?.changes ?? [],
      omitted: described?.omitted ?? 0,
      from_version: described ? before : null,
    });
  }
  return told;
}

/** The game was over already in the state before. */
export function isCorrection(version: FeedVersion, versions: readonly FeedVersion[]): boolean {
  const before = versions.find((one) => one.version === version.version - 1);
  return before !== undefined && isOver(before.phase) && before.phase !== "over";
}

async function describe(store: ServiceStore, { gamePk, version }: FeedVersion, before: unknown) {
  const [step] = await store.feedPatches(gamePk, { after: version - 1, limit: 1 });
  if (step?.patch) return describePatch(before, step.patch);
  const after = await feedAt(store, gamePk, version);
  return after === undefined ? undefined : describePatch(before, JSON.stringify(jsonDiff(before, after)));
}
