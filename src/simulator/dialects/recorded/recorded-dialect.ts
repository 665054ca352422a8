import { type DialectAnswer, type DialectRequest, statsApiError } from "../dialect.ts";
import { recordedGames } from "./games.ts";
import { recordedLists } from "./lists.ts";
import { recordedFolders, readRecordings } from "./recording.ts";

/**
 * The MLB Stats API as somebody recorded it, byte for byte, under its own paths. Of a game recorded several times
 * it serves the last snapshot that is not after `now`. What nobody recorded is the upstream's own 404.
 */
export function recordedDialect(
  root: string,
): (request: DialectRequest, now: Temporal.Instant) => DialectAnswer | undefined {
  if (recordedFolders.every((folder) => readRecordings(root, folder).length === 0)) {
    throw new Error(
      `${root}: no recordings here; expected folders named ${recordedFolders.join(", ")} with JSON files`,
    );
  }
  const [games, lists] = [recordedGames(root), recordedLists(root)];
  return (request, now) => {
    if (!request.path.startsWith("/api/")) return undefined;
    if (request.method !== "GET" && request.method !== "HEAD") {
      return statsApiError(405, 14, `Request method '${request.method}' is not supported`, now);
    }
    return games(request, now) ?? lists(request) ?? statsApiError(404, 10, "Object not found", now);
  };
}
