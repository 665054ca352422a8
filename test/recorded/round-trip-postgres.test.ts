import { after, test } from "node:test";
import { openPostgresStore } from "../../src/service/store/postgres/postgres-store.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { optionsFor, postgresIsMissing, startPostgres } from "../real-postgres.ts";
import { needsRecordings } from "../recorded-folder.ts";
import { type RecordedFile, recordedFiles } from "./recorded-files.ts";
import { roundTripSuite } from "./round-trip-suite.ts";

const missing = postgresIsMissing || needsRecordings.skip;

if (missing) test("recorded payloads on PostgreSQL", { skip: missing });
else {
  const postgres = await startPostgres();
  after(() => postgres.stop());
  const address = await postgres.createDatabase();
  roundTripSuite(
    "PostgreSQL",
    (clock) => {
      const log = createLogger({ name: "test", level: "silent", clock });
      return openPostgresStore(optionsFor(address), { clock, log, node: "test" });
    },
    sample(),
  );
}

/** Of each kind the first, and then every third: all of them run on SQLite. */
function sample(): RecordedFile[] {
  const kinds = Map.groupBy(recordedFiles(), ({ target }) => target.dataset);
  return [...kinds.values()].flatMap((files) => files.filter((_, index) => index % 3 === 0));
}
