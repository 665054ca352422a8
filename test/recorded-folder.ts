import { existsSync } from "node:fs";
import { join } from "node:path";

/** The folder of recorded payloads: MLB_RECORDED, or the one beside the project. */
export const recordedFolder =
  process.env["MLB_RECORDED"] ?? join(import.meta.dirname, "../../shared/recorded");

/** Options for a test that needs the recordings: skipped, with the reason, where there are none. */
export const needsRecordings = existsSync(join(recordedFolder, "feed-live"))
  ? {}
  : { skip: `no recorded payloads at ${recordedFolder}; set MLB_RECORDED to their folder` };
