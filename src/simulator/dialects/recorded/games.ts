import { type DialectAnswer, type DialectRequest, jsonAnswer } from "../dialect.ts";
import { at, readRecordings, type Recording } from "./recording.ts";

type Snapshot = Recording & { gamePk: number; timecode: string };
type Patch = Recording & { gamePk: number; from: string };

/** Live feeds, their parts, timestamps and patches, as recorded. */
export type RecordedGames = (request: DialectRequest, now: Temporal.Instant) => DialectAnswer | undefined;

const GAME_PATH =
  /^\/api\/v1(?:\.1)?\/game\/(\d+)\/(feed\/live(?:\/timestamps|\/diffPatch)?|boxscore|linescore|playByPlay)$/;

export function recordedGames(root: string): RecordedGames {
  const snapshots = readRecordings(root, "feed-live").map(snapshotOf).sort(byTimecode);
  const patches = readRecordings(root, "diff-patch").flatMap((recording) => patchOf(recording, snapshots));

  return (request, now) => {
    const [, gamePk, part] = GAME_PATH.exec(request.path) ?? [];
    if (!gamePk || !part) return undefined;
    const known = snapshots.filter((snapshot) => snapshot.gamePk === Number(gamePk));
    const asOf = request.query.get("timecode") ?? timecodeOf(now);
    const current = known.findLast((snapshot) => snapshot.timecode <= asOf) ?? known[0];
    if (!current) return undefined;
    if (part === "feed/live/diffPatch") return diffPatch(request, current, patches);
    if (part === "feed/live/timestamps")
      return jsonAnswer(200, JSON.stringify(timecodesUpTo(known, current)));
    return jsonAnswer(200, part === "feed/live" ? current.bytes : JSON.stringify(partOf(current, part)));
  };
}

/** The upstream's `YYYYMMDD_HHMMSS`, in UTC. */
function timecodeOf(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "second" }).replaceAll(/[-:Z]/g, "").replace("T", "_");
}

/** All three shapes that clients meet: nothing new, a list of patches, or a whole feed where no patch is known. */
function diffPatch(request: DialectRequest, current: Snapshot, patches: readonly Patch[]): DialectAnswer {
  const start = request.query.get("startTimecode") ?? "";
  const patch = patches.find(({ gamePk, from }) => gamePk === current.gamePk && from === start);
  if (patch) return jsonAnswer(200, patch.bytes);
  return jsonAnswer(200, start >= current.timecode ? "[]" : current.bytes);
}

function timecodesUpTo(known: readonly Snapshot[], current: Snapshot): string[] {
  return known.map(({ timecode }) => timecode).filter((timecode) => timecode <= current.timecode);
}

function partOf(snapshot: Snapshot, part: string): unknown {
  return at(snapshot.json, "liveData", part === "playByPlay" ? "plays" : part);
}

function snapshotOf(recording: Recording): Snapshot {
  const timecode = String(at(recording.json, "metaData", "timeStamp"));
  return { ...recording, gamePk: Number(at(recording.json, "gamePk")), timecode };
}

/** A patch belongs to the last feed before the time it leads to, of the game that its file names if it names one. */
function patchOf(recording: Recording, snapshots: readonly Snapshot[]): Patch[] {
  const leadsTo = operationsOf(recording).find((one) => at(one, "path") === "/metaData/timeStamp");
  const timecode = at(leadsTo, "value");
  if (typeof timecode !== "string") return [];
  const named = /^diff-patch\/(\d+)/.exec(recording.file)?.[1];
  const base = snapshots.findLast(
    (snapshot) => snapshot.timecode < timecode && (!named || snapshot.gamePk === Number(named)),
  );
  return base ? [{ ...recording, gamePk: base.gamePk, from: base.timecode }] : [];
}

function operationsOf(recording: Recording): readonly unknown[] {
  return (Array.isArray(recording.json) ? recording.json : []).flatMap((envelope) => {
    const diff = at(envelope, "diff");
    return Array.isArray(diff) ? diff : [];
  });
}

function byTimecode(one: Snapshot, other: Snapshot): number {
  return one.timecode < other.timecode ? -1 : 1;
}
