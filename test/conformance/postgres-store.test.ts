import { after, test } from "node:test";
import { openStoreAt, postgresIsMissing, startPostgres } from "../real-postgres.ts";
import { storeSuite } from "./store-suite.ts";

if (postgresIsMissing) test("the store on PostgreSQL", { skip: postgresIsMissing });
else {
  const postgres = await startPostgres();
  after(() => postgres.stop());
  const address = await postgres.createDatabase();
  storeSuite("PostgreSQL", () => openStoreAt(address, "suite"));
}
